"""Find where a bank is weak: sentences without an entry, and questions without an answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from faq.answering import Answerer, answered_entries, offers_of
from faq.bank import Entry
from faq.language.text import wording_key
from faq.matching.matcher import Match
from faq.measuring.coverage import SentenceCoverage, measure_coverage


@dataclass(frozen=True, slots=True)
class CloseQuestion:
    """A question without an answer that is close to an entry.

    Attributes:
        times: how often it was asked, 1 or more.
    """

    question: str
    times: int
    nearest: Match


@dataclass(frozen=True, slots=True)
class WeakSpots:
    """The places where a bank needs work.

    Attributes:
        unquoted: the sentences that no entry quotes, in their order.
        never_asked: the entries that answer none of the questions, in the bank's order.
        close: the questions without an answer that are close to an entry, the most asked first,
            then the closest.
        questions: the number of different questions; with 0, `never_asked` and `close` are
            unknown, and both are empty.
    """

    unquoted: tuple[SentenceCoverage, ...]
    never_asked: tuple[Entry, ...]
    close: tuple[CloseQuestion, ...]
    questions: int


def find_weak_spots(answerer: Answerer, questions: Iterable[str]) -> WeakSpots:
    """Ask the bank every question again, and find unused entries and close questions."""
    bank = answerer.bank
    times: Counter[str] = Counter()
    written: dict[str, str] = {}
    for question in questions:
        key = wording_key(question)
        times[key] += 1
        written.setdefault(key, question)
    reached: set[str] = set()
    close = []
    for key, question in written.items():
        answer = answerer.ask(question)
        if entries := answered_entries(answer):
            reached.update(entry.id for entry in entries)
        elif offers := offers_of(answer):
            close.append(CloseQuestion(question, times[key], offers[0]))
    unquoted = (sentence for sentence in measure_coverage(bank) if not sentence.entry_ids)
    return WeakSpots(
        unquoted=tuple(unquoted),
        never_asked=tuple(
            entry for entry in bank.answerable if written and entry.id not in reached
        ),
        close=tuple(sorted(close, key=lambda each: (-each.times, -each.nearest.score))),
        questions=len(written),
    )
