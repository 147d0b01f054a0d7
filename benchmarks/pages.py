"""`python -m benchmarks.pages`: what `faq new` makes of web pages whose article is known.

Each page has its expectation beside it (`NAME.txt`): the fields of its source, then the article, a
sentence or an item of a list a line, a blank line between paragraphs. What begins with "? " may be
kept or left out. `stop: yes` or a `language` says that the page is to be refused.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import regex
from lxml.html import document_fromstring

from faq.article import Article
from faq.cli.leftovers import check_complete
from faq.curating.drafting.foreign import foreign_language
from faq.curating.drafting.passages import find_passages
from faq.curating.drafting.people import find_people
from faq.curating.drafting.source_text import read_source
from faq.errors import ArticleError
from faq.measuring.tables import table

PAGES = Path(__file__).parent.parent / "tests" / "data" / "pages"
FIELDS = ("headline", "publisher", "url", "author", "published", "dateline")

_MARKER = regex.compile(r"^\s*(?:[-*•]|\d{1,2}\.)\s+")
_LABEL = regex.compile(
    r"(?:\p{Lu}[\p{L}.’'-]*\s?)+(?:,[^:.?!]{1,70}|\([^:)]{1,40}\))?(?::|\[[\d:]+\])\s$"
)
_UNSEEN = "//script|//style|//noscript|//template|//head"


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a page is to become.

    Attributes:
        source: the fields of its source; None for one that the page does not give.
        sentences: the sentences of the article and the items of its lists, in order.
        optional: the words that may be kept or left out.
        refused: whether the page is no article that can be drafted.
    """

    source: dict[str, str | None]
    sentences: tuple[str, ...]
    optional: tuple[str, ...]
    refused: bool

    @property
    def words(self) -> list[str]:
        """The words of the article."""
        return " ".join(self.sentences).split()


@dataclass(frozen=True, slots=True)
class Figures:
    """What became of some pages: of each figure the good ones and all.

    Attributes:
        junk: the words that were kept and should not have been, and all such words.
        misses: what went wrong, in words.
    """

    kept: tuple[int, int] = (0, 0)
    junk: tuple[int, int] = (0, 0)
    sentences: tuple[int, int] = (0, 0)
    entries: tuple[int, int] = (0, 0)
    source: tuple[int, int] = (0, 0)
    refused: tuple[int, int] = (0, 0)
    misses: tuple[str, ...] = field(default=())

    def __add__(self, other: Figures) -> Figures:
        pairs = zip(self._pairs, other._pairs, strict=True)
        sums = [(mine[0] + yours[0], mine[1] + yours[1]) for mine, yours in pairs]
        kept, junk, sentences, entries, source, refused = sums
        misses = self.misses + other.misses
        return Figures(kept, junk, sentences, entries, source, refused, misses)

    @property
    def _pairs(self) -> tuple[tuple[int, int], ...]:
        return (self.kept, self.junk, self.sentences, self.entries, self.source, self.refused)

    @property
    def cells(self) -> list[str]:
        """The figures as the cells of a table."""
        return [f"{100 * good / of:.1f}% ({good}/{of})" if of else "-" for good, of in self._pairs]


def expectation(page: Path) -> Expectation:
    """Return what a page is to become."""
    head, _, body = page.with_suffix(".txt").read_text(encoding="utf-8").partition("\n\n")
    said = dict(line.split(": ", 1) for line in head.splitlines())
    lines = [line for line in body.splitlines() if line.strip()]
    return Expectation(
        {name: None if said.get(name) == "null" else said.get(name) for name in FIELDS},
        tuple(_MARKER.sub("", line) for line in lines if not line.startswith("? ")),
        tuple(line[2:] for line in lines if line.startswith("? ")),
        "language" in said or "stop" in said,
    )


def measure(page: Path) -> Figures:
    """Read a page and compare the result with its expectation."""
    expected = expectation(page)
    try:
        read = read_source(page)
        check_complete(read, page, anyway=False)
    except ArticleError as error:
        if expected.refused:
            return Figures(refused=(1, 1))
        lost = len(expected.words)
        return Figures(
            kept=(0, lost),
            sentences=(0, len(expected.sentences)),
            source=(0, sum(each is not None for each in expected.source.values())),
            misses=(f"refused: {error}",),
        )
    if expected.refused:
        is_foreign = foreign_language(read.text) is not None
        return Figures(refused=(is_foreign, 1), misses=() if is_foreign else ("not refused",))
    article = Article(read.text)
    return (
        _words(page, expected, read.text)
        + _sentences(expected, article)
        + _entries(expected, article)
        + _source(expected, read.source.model_dump())
    )


def _words(page: Path, expected: Expectation, text: str) -> Figures:
    wanted = Counter(expected.words)
    kept = Counter(_MARKER.sub("", line) for line in text.splitlines())
    kept = Counter(word for line in kept.elements() for word in line.split())
    tree = document_fromstring(page.read_bytes())
    for element in tree.xpath(_UNSEEN):
        element.drop_tree()
    visible = Counter(" ".join(tree.itertext()).split())
    junk = kept - wanted - Counter(" ".join(expected.optional).split())
    misses = [f"word lost: {word}" for word in (wanted - kept).elements()]
    misses += [f"junk kept: {word}" for word in junk.elements()]
    return Figures(
        kept=((wanted & kept).total(), wanted.total()),
        junk=(junk.total(), max(junk.total(), (visible - wanted).total())),
        misses=tuple(misses),
    )


def _sentences(expected: Expectation, article: Article) -> Figures:
    found = {
        " ".join(_MARKER.sub("", line).split())
        for sentence in article.sentences
        for line in regex.split(r"\n(?=- )", article.slice(sentence))
    }
    dateline = expected.source["dateline"]
    wanted = [
        regex.sub(rf"^{regex.escape(dateline)}[\s.:।–—-]+", "", sentence) if dateline else sentence
        for sentence in expected.sentences
    ]
    cut = [sentence for sentence in wanted if sentence not in found]
    return Figures(
        sentences=(len(expected.sentences) - len(cut), len(expected.sentences)),
        misses=tuple(f"sentence not whole: {sentence}" for sentence in cut),
    )


def _entries(expected: Expectation, article: Article) -> Figures:
    """Count the passages that begin and end where a sentence, a turn or a quotation does."""
    text = " ".join((*expected.sentences, *expected.optional))
    starts, ends, position = {0}, {len(text)}, 0
    for sentence in (*expected.sentences, *expected.optional):
        starts.add(position)
        position += len(sentence) + 1
        ends.add(position - 1)
    dateline = expected.source["dateline"]
    passages = find_passages(article, find_people(article))
    bad = []
    for passage in passages:
        start = text.find(passage.text)
        end = start + len(passage.text)
        behind = regex.search(r'["“”«»][\s,;:—–-]*$', text[:start])
        before = regex.match(r'[\s,;.:!?—–-]*["“”«»]', text[end:])
        opened = dateline and text[:start].rstrip(" .:।-–—").endswith(dateline)
        bare = text[:start].rstrip(" —–-")  # the dash of a dialogue is trimmed
        labelled = _LABEL.fullmatch(
            text[max((each for each in starts if each <= start), default=0) : max(start, 0)]
        )
        begins = start in starts or len(bare) in ends or behind or opened or labelled
        if (
            start < 0
            or not begins
            or not (end in ends or end + 1 in ends or before)
            or (dateline and passage.text.startswith(dateline))
        ):
            bad.append(passage.text)
    return Figures(
        entries=(len(passages) - len(bad), len(passages)),
        misses=tuple(f"entry not sound: {text}" for text in bad),
    )


def _source(expected: Expectation, found: dict[str, str | None]) -> Figures:
    right, of, misses = 0, 0, []
    for name, wanted in expected.source.items():
        given = found.get(name)
        if wanted is None and given is None:
            continue
        of += 1
        if _same(wanted, given):
            right += 1
        else:
            misses.append(f"source: {name} is {given!r}, not {wanted!r}")
    return Figures(source=(right, of), misses=tuple(misses))


def _same(wanted: str | None, given: str | None) -> bool:
    if wanted is None or given is None or wanted == given:
        return wanted == given
    try:
        one, other = map(datetime.fromisoformat, (wanted, given))
        return one.replace(microsecond=0) == other.replace(microsecond=0)
    except (TypeError, ValueError):
        return False


def measure_all(folder: Path, *, misses: bool = False) -> Iterator[str]:
    """Yield the lines of a table of the pages in a folder."""
    rows: list[Sequence[str]] = []
    total = Figures()
    for page in sorted(folder.glob("*.html")):
        figures = measure(page)
        total += figures
        rows.append([page.stem, *figures.cells])
        if misses:
            yield from (f"{page.stem}: {miss}" for miss in figures.misses)
    rows.append(["all", *total.cells])
    columns = ["page", "words kept", "junk kept", "sentences whole", "entries sound"]
    yield from table([*columns, "source right", "refused"], rows)


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("folder", nargs="*", type=Path, help="of pages; default the packaged ones")
    parser.add_argument("--misses", action="store_true", help="show what went wrong")
    arguments = parser.parse_args()
    for folder in arguments.folder or (PAGES, PAGES / "aside"):
        print(f"## {folder.name}\n")
        for line in measure_all(folder, misses=arguments.misses):
            print(line)
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
