"""`python -m benchmarks.hostile_shapes`: articles made to take long, drafted into banks.

Each is as large as `faq new` takes. A reader of articles that is quadratic in anything takes
minutes for one of them.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

from faq.files.article_file import LARGEST_ARTICLE, MOST_PARAGRAPHS

_PATIENCE = 120.0  # seconds for one article
_PARAGRAPH = LARGEST_ARTICLE // MOST_PARAGRAPHS - 2


def _repeated(unit: str, suffix: str = ".txt") -> tuple[str, str]:
    """Return an article of one paragraph, and the suffix of its file."""
    beginning = "It rained on all of us"
    return f"{beginning} {unit * ((LARGEST_ARTICLE - 100) // len(unit.encode()))}", suffix


def _paragraphs(unit: str, suffix: str = ".txt") -> tuple[str, str]:
    """Return an article of as many paragraphs as it may have."""
    paragraph = unit * max(1, _PARAGRAPH // len(unit.encode()))
    return f"{paragraph}\n\n" * (MOST_PARAGRAPHS - 1), suffix


def _numbered(sentence: Callable[[int], str]) -> tuple[str, str]:
    """Return an article of sentences that are all different, as many as a bank has entries."""
    lines = [sentence(number) for number in range(MOST_PARAGRAPHS - 1)]
    return "\n\n".join(lines)[: LARGEST_ARTICLE - 100], ".txt"


SHAPES: dict[str, tuple[str, str]] = {
    "a and blank lines": ("a\n\n" * (MOST_PARAGRAPHS - 1), ".txt"),
    "too many paragraphs": _repeated("a\n\n"),
    "one word": _repeated("a"),
    "one word of capitals": _repeated("A"),
    "capital and small": _repeated("aA"),
    "words": _repeated("a "),
    "words and lines": _repeated("a\n"),
    "spaces": (f"a{' ' * 490_000}b c d e f g", ".txt"),
    "tabs and lines": _repeated("\t \r\n\u00a0a"),
    "names": _repeated("Ann "),
    "names of many letters": _repeated(f"A{'n' * 60} "),
    "names that say": _repeated("Ann Lee said "),
    "many people": _numbered(lambda n: f'"It rained on all of us," said Ann Surname{n} there.'),
    "other sentences": _numbered(lambda n: f"The mayor of town {n} told the harbour to wait."),
    "initials": _repeated("A. "),
    "full stops": _repeated("."),
    "sentences": _repeated("No. "),
    "the same sentence": _repeated("It rained on all of the towns. "),
    "figures": _repeated("1,"),
    "figures and spaces": _repeated("1 111 "),
    "signs": _repeated("$-"),
    "opening quotation marks": _repeated("“"),
    "closing quotation marks": _repeated("”"),
    "straight quotation marks": _repeated('"'),
    "quotations": _repeated('"a" '),
    "quotations with verbs": _repeated('"It rained today," he said. '),
    "quotations and colons": _repeated('Lee: "We sang all night." '),
    "quotations in paragraphs": _paragraphs('"It rained." '),
    "opened in each paragraph": _paragraphs('"It rained '),
    "verbs": _repeated("said "),
    "according to": _repeated("according to "),
    "commas": _repeated("Ann, "),
    "list": _repeated("\n- a"),
    "numbered list": _repeated("\n1. a"),
    "questions": _repeated("Q: Why? "),
    "accents": _repeated("é\u0301"),
    "Devanagari": _repeated("ने कहा "),
    "Russian": _repeated("Иван Петров сказал "),
    "brackets": _repeated("[", ".md"),
    "brackets in paragraphs": _paragraphs("[", ".md"),
    "links": _paragraphs("[a](b) ", ".md"),
    "open links": _paragraphs("[a](", ".md"),
    "images": _paragraphs("![", ".md"),
    "stars": _repeated("*a ", ".md"),
    "stars in paragraphs": _paragraphs("**a _b", ".md"),
    "backticks": ("".join("`" * (n % 300) + " " for n in range(3000)), ".md"),
    "quoted": (">" * 490_000, ".md"),
    "quoted lines": _repeated("> a\n", ".md"),
    "nested lists": ("".join(f"{' ' * n}- a\n" for n in range(900)), ".md"),
    "comments": _repeated("<!--", ".md"),
    "scripts": _repeated("<script ", ".md"),
    "tags": _paragraphs("<a b=", ".md"),
    "table": _repeated("|a|b|\n|-|-|\n", ".md"),
    "wide table": (f"{'|a' * 900}|\n{'|-' * 900}|\n", ".md"),
    "footnotes": _repeated("[^a", ".md"),
    "definitions": _repeated("[a]: /b\n", ".md"),
    "front matter": (f"---\ntitle: a{' ' * 400_000}b\n---\nIt rained.\n", ".md"),
    "deep page": ("<div>" * 90_000 + "It rained.", ".html"),
    "paragraphs of a page": _repeated("<p>It rained on us.</p>", ".html"),
    "lists of a page": _repeated("<ul><li>a", ".html"),
    "table of a page": _repeated("<tr><td>a|", ".html"),
    "unclosed tags": _repeated("<a ", ".html"),
    "entities": _repeated("&amp;", ".html"),
    "spans": _repeated("<b><i>a", ".html"),
}


def hostile_shapes(names: tuple[str, ...] = ()) -> Iterator[tuple[str, float, str]]:
    """Yield the name of each shape, the seconds that `faq new` takes for it, and what it says."""
    for name in names or tuple(SHAPES):
        text, suffix = SHAPES[name]
        with tempfile.TemporaryDirectory() as folder:
            article = Path(folder) / f"article{suffix}"
            article.write_text(text, encoding="utf-8")
            command = [sys.executable, "-m", "faq", "new", str(article), "--to", f"{folder}/bank"]
            begun = perf_counter()
            try:
                done = subprocess.run(
                    command, capture_output=True, text=True, timeout=_PATIENCE, check=False
                )
            except subprocess.TimeoutExpired:
                yield name, perf_counter() - begun, "is still at work"
                continue
            said = (done.stderr or done.stdout).strip().splitlines()
            told = said[0] if done.returncode else next(s for s in said if "drafts" in s)
            yield name, perf_counter() - begun, told.replace(f"{folder}/", "")


def main() -> int:
    """Print a line for each shape; return 1 where one took too long."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile_shapes")
    parser.add_argument("shape", nargs="*", metavar="SHAPE", help="only these")
    slow = 0
    for name, seconds, said in hostile_shapes(tuple(parser.parse_args().shape)):
        print(f"{seconds:6.1f} s  {name}: {said[:110]}", flush=True)
        slow += seconds >= _PATIENCE
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
