"""Estimate, before readers ask, how many of their questions a bank answers right.

The estimate is a regression over three things that a bank tells of itself: how many of its
phrasings still get their entry without themselves, how much of the article it quotes, and how many
phrasings an entry has. Its numbers were fitted to the banks of `corpus/`, whole, cut to fewer
phrasings and to fewer entries, and the shares of readers' questions that they answer right
(`python -m benchmarks.readiness`, docs/matching.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, log
from typing import NamedTuple

from faq.bank import Bank, Entry, Language
from faq.matching.index import Index
from faq.matching.matcher import Matcher
from faq.measuring.coverage import measure_coverage
from faq.measuring.held_out import HeldOut, Holding, hold_out

NUMBERS = (-0.41, 2.0, 2.3, 0.28)
"""The numbers of the regression, of the log-odds of a right answer over `features`."""

ERROR = 10
"""Percentage points: nine in ten of the banks of articles left out of the fit are this near to
their estimate, and eight in ten of those of the frozen articles (docs/matching.md)."""

FEWEST_PHRASINGS = 5
"""In a language; with fewer, a reader has to use almost the same words."""

_TAKEN = (Holding.RIVAL, Holding.SWALLOWED)
_WORDS = ((75, "ready"), (65, "nearly ready"), (50, "half ready"), (0, "not ready"))


class Taker(NamedTuple):
    """An entry that takes phrasings of another: how many, and its highest score for one."""

    entry: Entry
    phrasings: int
    score: float


@dataclass(frozen=True, slots=True)
class EntryHold:
    """How an entry holds up: its phrasings, each asked of the bank without it.

    Attributes:
        number: the entry's number in the bank.
        asked: how many of its phrasings were asked, 1 or more.
        counts: how many of them came to what.
        takers: the entries that answer some of them in its place, or decline them where they are
            marked unanswerable; the one with most first.
        alone: the phrasings whose question nothing else carries.
    """

    number: int
    entry: Entry
    asked: int
    counts: Counter[Holding]
    takers: tuple[Taker, ...]
    alone: tuple[str, ...]

    @property
    def held(self) -> float:
        """The share of its phrasings that still get the entry, in [0, 1]."""
        return self.right / self.asked

    @property
    def right(self) -> int:
        """How many of its phrasings still get the entry."""
        return self.counts[Holding.RIGHT]

    @property
    def offered(self) -> int:
        """How many of its phrasings still have the entry among the suggestions."""
        return self.counts[Holding.OFFERED]


@dataclass(frozen=True, slots=True)
class AnsweredRefusal:
    """A phrasing of an entry marked unanswerable that gets an answer where it is left out.

    Attributes:
        by: the id of the entry that answers it.
        score: of that answer, in [0, 1].
    """

    entry: Entry
    phrasing: str
    by: str
    score: float


@dataclass(frozen=True)
class Readiness:
    """How ready a bank is for readers.

    Attributes:
        entries: the answerable entries, the one that holds up least first; ties keep the bank's
            order.
        declining: how many phrasings of entries marked unanswerable were asked.
        answered: those of them that an answerable entry answers, the surest answer first.
        quoted: the share of the article's letters that answerable entries quote, in [0, 1].
        unquoted: the sentences that none of them quotes.
    """

    bank: Bank
    entries: tuple[EntryHold, ...]
    declining: int
    answered: tuple[AnsweredRefusal, ...]
    quoted: float
    unquoted: tuple[str, ...]

    @cached_property
    def held(self) -> float:
        """The mean share of an entry's phrasings that still get the entry, in [0, 1]."""
        return sum(entry.held for entry in self.entries) / max(1, len(self.entries))

    @cached_property
    def phrasings(self) -> float:
        """The mean number of an entry's phrasings in the language that has most of them."""
        return max(map(self.phrasings_in, Language))

    @property
    def right(self) -> int:
        """The estimate: of 100 questions that the article answers, those answered right."""
        return round(estimate(self.held, self.quoted, self.phrasings))

    @property
    def word(self) -> str:
        """The estimate in a word or two."""
        return next(word for least, word in _WORDS if self.right >= least)

    def thin(self, language: Language) -> tuple[Entry, ...]:
        """Return the answerable entries with fewer than `FEWEST_PHRASINGS` in a language."""
        return tuple(
            entry
            for entry in self.bank.answerable
            if len(entry.questions.in_language(language)) < FEWEST_PHRASINGS
        )

    def phrasings_in(self, language: Language, *, least: int = 0) -> float:
        """Return the mean number of an entry's phrasings in a language.

        Args:
            least: the number that an entry with fewer is counted with.
        """
        counts = [
            max(least, len(entry.questions.in_language(language)))
            for entry in self.bank.answerable
        ]
        return sum(counts) / max(1, len(counts))

    def conflicts(self) -> float:
        """Return the mean share of an entry's phrasings that another entry takes, in [0, 1]."""
        taken = (sum(hold.counts[each] for each in _TAKEN) / hold.asked for hold in self.entries)
        return sum(taken) / max(1, len(self.entries))


def estimate(held: float, quoted: float, phrasings: float) -> float:
    """Return how many of 100 questions that the article answers are answered right.

    Args:
        held, quoted, phrasings: as in `Readiness`.
    """
    if not quoted or not phrasings:
        return 0.0
    log_odds = sum(a * b for a, b in zip(NUMBERS, features(held, quoted, phrasings), strict=True))
    return 100 / (1 + exp(-log_odds))


def features(held: float, quoted: float, phrasings: float) -> tuple[float, float, float, float]:
    """Return what the regression is over: 1 and three numbers that grow with the bank.

    Args:
        held, quoted, phrasings: as in `Readiness`; the last two above 0.
    """
    # The square, since the share itself puts the packaged bank, left out of the fit, 7 points
    # lower: what most phrasings hold already gains most from more that do.
    return (1.0, held * held, log(quoted), log(phrasings))


def measure_readiness(
    bank: Bank, matcher: Matcher, held_out: Sequence[HeldOut] | None = None
) -> Readiness:
    """Measure how ready a bank is.

    Args:
        held_out: what `hold_out` returns for the matcher; None to ask the phrasings now.
    """
    index = matcher.index
    by_entry: dict[int, list[HeldOut]] = {}
    asked = hold_out(matcher) if held_out is None else held_out
    for held in asked:
        by_entry.setdefault(held.entry, []).append(held)
    declining = [held for held in asked if index.entries[held.entry].unanswerable is not None]
    holds = [
        _hold(number, own, index)
        for number, own in by_entry.items()
        if index.entries[number].unanswerable is None
    ]
    sentences = measure_coverage(bank)
    letters = sum(len(each.text) for each in sentences)
    return Readiness(
        bank=bank,
        entries=tuple(sorted(holds, key=lambda hold: hold.held)),
        declining=len(declining),
        answered=tuple(sorted(_answered(declining, index), key=lambda each: -each.score)),
        quoted=sum(each.quoted * len(each.text) for each in sentences) / max(1, letters),
        unquoted=tuple(each.text for each in sentences if not each.entry_ids),
    )


def _answered(declining: Sequence[HeldOut], index: Index) -> Iterator[AnsweredRefusal]:
    for held in declining:
        if held.holding is Holding.RIVAL and held.best is not None:
            yield AnsweredRefusal(
                index.entries[held.entry],
                index.phrasings[held.phrasing].text,
                index.entries[held.best].id,
                held.score,
            )


def _hold(number: int, own: Sequence[HeldOut], index: Index) -> EntryHold:
    return EntryHold(
        number=number,
        entry=index.entries[number],
        asked=len(own),
        counts=Counter(held.holding for held in own),
        takers=_takers(own, index),
        alone=tuple(
            index.phrasings[held.phrasing].text for held in own if held.holding is Holding.ALONE
        ),
    )


def _takers(own: Sequence[HeldOut], index: Index) -> tuple[Taker, ...]:
    scores: dict[int, list[float]] = {}
    for held in own:
        if held.holding in _TAKEN and held.best is not None:
            scores.setdefault(held.best, []).append(held.score)
    takers = [Taker(index.entries[one], len(each), max(each)) for one, each in scores.items()]
    return tuple(sorted(takers, key=lambda taker: (-taker.phrasings, -taker.score)))
