"""`python -m benchmarks.speakers`: who says what, on articles of our own with known speakers.

Each file of `tests/data/speakers/` is an article. `{id}` after a quotation names its speaker, and
`{}` says that the article names nobody. A passage without quotation marks that somebody says (in a
transcript) or claims (in indirect speech) stands between ⟦ and ⟧. A quotation with nothing after
it is nobody's: a title, or words in question.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import regex
import yaml

from faq.article import Article, Span
from faq.curating.drafting.people import find_people
from faq.measuring.tables import table
from faq.speech.reported_speech import ReportedSpeech

ARTICLES = Path(__file__).parent.parent / "tests/data/speakers"
_MARKUP = regex.compile(r"⟦|⟧?\{(?P<id>[a-z0-9]*)\}")
_COLUMNS = (
    "articles",
    "passages",
    "right",
    "wrong",
    "unnamed",
    "named of nameable",
    "roles right",
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of an article, and who says it.

    Attributes:
        speaker: the full name of the speaker; None where the article names nobody.
        role: the role of the speaker as the article has it; None where it has none.
    """

    span: Span
    speaker: str | None
    role: str | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A passage, and the name and the role that the program gives its speaker."""

    passage: Passage
    name: str | None
    role: str | None

    @property
    def outcome(self) -> str:
        """Whether the name is right, wrong (another name, or any where there is none) or left
        out."""
        if self.name == self.passage.speaker:
            return "right"
        return "unnamed" if self.name is None else "wrong"

    @property
    def has_role(self) -> bool:
        """Whether the role is right; a sentence's first word may keep its capital."""
        return (self.role or "")[:1].lower() + (self.role or "")[1:] == (self.passage.role or "")[
            :1
        ].lower() + (self.passage.role or "")[1:]


def read_marked(file: Path) -> tuple[Article, tuple[Passage, ...]]:
    """Return an article without its markup, and its passages in order."""
    heading, _, marked = file.read_text(encoding="utf-8").partition("---\n")
    people = yaml.safe_load(heading)["people"]
    text, found, opened, position = "", [], 0, 0
    for match in _MARKUP.finditer(marked):
        text += marked[position : match.start()]
        position = match.end()
        if match[0] == "⟦":
            opened = len(text)
            continue
        is_claim = match[0].startswith("⟧")
        found.append((opened if is_claim else None, len(text), match["id"]))
    article = Article(text + marked[position:])
    ends = {at: each for each in article.quotations for at in (each.end, each.end + 1)}
    passages = []
    for start, end, key in found:
        span = ends[end] if start is None else Span(start, end, _paragraph(article, start))
        person = people[key] if key else {}
        passages.append(Passage(span, person.get("name"), person.get("role")))
    judged = {passage.span for passage in passages}
    rest = [Passage(each, None, None) for each in article.quotations if each not in judged]
    return article, tuple(sorted([*passages, *rest], key=lambda each: each.span.start))


def _paragraph(article: Article, offset: int) -> int:
    return next(each.paragraph for each in article.paragraphs if offset < each.end)


def judge(file: Path) -> Iterator[Judged]:
    """Yield the passages of an article with the speakers that a draft of it would name."""
    article, passages = read_marked(file)
    people = {person.id: person for person in find_people(article)}
    reported = ReportedSpeech(article, people.values())
    for passage in passages:
        found = reported.source_of(passage.span)
        person = people[found.speaker] if found.speaker else None
        if person is None:
            yield Judged(passage, None, None)
        else:
            yield Judged(passage, person.name, person.role)


def measure(name: str, files: Iterable[Path]) -> tuple[str, ...]:
    """Return the figures of some articles as a row of a table."""
    each = [list(judge(file)) for file in files]
    judged = [one for some in each for one in some]
    outcomes = Counter(one.outcome for one in judged)
    nameable = [one for one in judged if one.passage.speaker]
    named = sum(one.outcome == "right" for one in nameable)
    right = [one for one in nameable if one.outcome == "right"]
    roles = sum(one.has_role for one in right)
    counts = (len(each), len(judged), outcomes["right"], outcomes["wrong"], outcomes["unnamed"])
    shares = (f"{named / max(1, len(nameable)):.1%}", f"{roles / max(1, len(right)):.1%}")
    return (name, *map(str, counts), *shares)


def misses(file: Path) -> Iterator[str]:
    """Yield a line for each passage with the wrong speaker or none."""
    article, _ = read_marked(file)
    for one in judge(file):
        if one.outcome != "right":
            words = " ".join(article.slice(one.passage.span).split())
            yield (
                f"{file.name}: {one.outcome}: {words[:70]!r} is by {one.passage.speaker}, "
                f"named: {one.name}"
            )
        elif not one.has_role:
            yield f"{file.name}: role of {one.name}: {one.role!r}, not {one.passage.role!r}"


def main() -> None:
    """Print the figures, those of the articles put aside in a row of their own."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speakers", description=__doc__)
    parser.add_argument(
        "--misses", choices=("work", "aside"), help="print what is wrong in those articles"
    )
    arguments = parser.parse_args()
    rows = [measure(part, sorted((ARTICLES / part).glob("*.txt"))) for part in ("work", "aside")]
    print("\n".join(table(("who speaks", *_COLUMNS), rows)))
    if arguments.misses:
        for file in sorted((ARTICLES / arguments.misses).glob("*.txt")):
            print("\n".join(dict.fromkeys(misses(file))))


if __name__ == "__main__":
    main()
