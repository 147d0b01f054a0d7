"""A bank beside a corrected article: what fell, what is decided, and what still waits."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Lock

from desk.rooms.correct.progress import Decision, Progress, Refused
from desk.versions import digest_of
from desk.workspace import OpenBank
from faq.article import Article
from faq.curating.correction import CorrectedArticle, FallenQuote, Mending
from faq.curating.text_differences import Row, Run, compare_paragraphs, compare_words

_MOST_KEPT = 4

_PROPOSED = 60.0
"""Least likeness, in percent, at which the nearest words are proposed: one key takes them, and
less alike ones may be about something else."""


@dataclass(frozen=True, slots=True)
class Fallen:
    """A fallen quote as the page shows it.

    Attributes:
        number: counting from 1.
        key: what a form says instead of the quote.
        was, now: the pieces of the quote and of the nearest words, with what differs marked.
        decision: None while it waits.
        refused: the words that could not be taken, with the reason.
        proposed: the words to begin with; empty where nothing alike is left.
        is_only: whether its entry has no other quote that stands or is mended.
        loses_glosses: whether its translations go if it is mended.
    """

    number: int
    fallen: FallenQuote
    key: str
    was: tuple[Run, ...]
    now: tuple[Run, ...]
    decision: Decision | None
    refused: Refused | None
    proposed: str
    is_only: bool
    loses_glosses: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Paragraphs one after another that differ, or that do not."""

    differs: bool
    rows: tuple[Row, ...]

    @property
    def is_long(self) -> bool:
        """Whether it is folded at first."""
        return not self.differs and len(self.rows) > 1


@dataclass(frozen=True)
class Comparison:
    """A bank beside a corrected article; made once for each version of both."""

    corrected: CorrectedArticle
    fallen: tuple[FallenQuote, ...]
    stretches: tuple[Stretch, ...]

    @property
    def quotes(self) -> int:
        """How many quotes the bank has."""
        return sum(len(entry.quotes) for entry in self.corrected.bank.entries)

    def shown(self, progress: Progress) -> tuple[Fallen, ...]:
        """Return the fallen quotes with what is decided on them."""
        return tuple(
            self._shown(number, fallen, progress)
            for number, fallen in enumerate(self.fallen, start=1)
        )

    def mendings(self, progress: Progress) -> list[Mending]:
        """Return the decisions, in the order of the quotes; those on others are left out."""
        decided = [
            (fallen, progress.decision_on(fallen.entry.id, fallen.quote.text))
            for fallen in self.fallen
        ]
        return [Mending(fallen, each.new) for fallen, each in decided if each is not None]

    def find(self, entry: str, key: str) -> FallenQuote | None:
        """Return a fallen quote by its entry and `key_of` it; None if it stands, or is in the bank
        no more."""
        found = (each for each in self.fallen if (each.entry.id, key_of(each)) == (entry, key))
        return next(found, None)

    def _shown(self, number: int, fallen: FallenQuote, progress: Progress) -> Fallen:
        key = fallen.entry.id, fallen.quote.text
        was, now = compare_words(fallen.quote.text, fallen.nearest.text)
        return Fallen(
            number,
            fallen,
            key_of(fallen),
            was,
            now,
            progress.decision_on(*key),
            progress.refused_for(*key),
            fallen.nearest.text if fallen.nearest.likeness >= _PROPOSED else "",
            len(fallen.entry.quotes) == 1,
            bool(fallen.quote.gloss.model_dump(exclude_defaults=True)),
        )


def key_of(fallen: FallenQuote) -> str:
    """Return what a form says instead of the quote, whose line ends a browser would change."""
    return digest_of(fallen.quote.text)


class Comparisons:
    """The newest comparisons: one of a large bank takes seconds."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[tuple[str, str, str, str], Comparison] = OrderedDict()

    def of(self, opened: OpenBank, text: str) -> Comparison:
        """Return a bank beside a corrected article."""
        key = (opened.slug, opened.version.digest, opened.stamp, digest_of(text))
        with self._lock:
            if key not in self._kept:
                self._kept[key] = _compare(opened, text)
                while len(self._kept) > _MOST_KEPT:
                    self._kept.popitem(last=False)
            return self._kept[key]


def _compare(opened: OpenBank, text: str) -> Comparison:
    article = Article(text)
    corrected = CorrectedArticle(opened.bank, article)
    old, new = (
        [each.slice(paragraph) for paragraph in each.paragraphs]
        for each in (opened.bank.article, article)
    )
    rows = compare_paragraphs(old, new)
    return Comparison(corrected, corrected.fallen_quotes(), tuple(_stretches(rows)))


def _stretches(rows: Sequence[Row]) -> Iterator[Stretch]:
    begin = 0
    for place in range(1, len(rows) + 1):
        if place == len(rows) or rows[place].differs != rows[begin].differs:
            yield Stretch(rows[begin].differs, tuple(rows[begin:place]))
            begin = place
