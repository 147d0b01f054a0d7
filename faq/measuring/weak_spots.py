"""Where a bank is weak: what of the article nobody can ask for, and what was asked in vain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from faq.answering import Answered, Answerer, Attributed
from faq.bank import Entry
from faq.language.text import wording_key
from faq.matching.matcher import Match
from faq.measuring.coverage import SentenceCoverage, measure_coverage


@dataclass(frozen=True, slots=True)
class CloseQuestion:
    """A question that an entry came close to answering.

    Attributes:
        times: how often it was asked, 1 or more.
    """

    question: str
    times: int
    nearest: Match


@dataclass(frozen=True, slots=True)
class WeakSpots:
    """Where to go on working.

    Attributes:
        unquoted: the sentences that no entry quotes, in their order.
        never_asked: the entries that answer none of the questions, in the bank's order.
        close: the questions that are not answered although an entry is near, the most asked
            first, then the nearest.
        questions: how many different questions this is drawn from; 0: nothing is known of
            `never_asked` and `close`, and both are empty.
    """

    unquoted: tuple[SentenceCoverage, ...]
    never_asked: tuple[Entry, ...]
    close: tuple[CloseQuestion, ...]
    questions: int


def find_weak_spots(answerer: Answerer, questions: Iterable[str]) -> WeakSpots:
    """Ask the bank every question anew, and see what is never reached and what comes near."""
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
        if isinstance(answer, Answered | Attributed):
            reached.add(answer.entry.id)
        elif answer.suggestions:
            close.append(CloseQuestion(question, times[key], answer.suggestions[0]))
    unquoted = (sentence for sentence in measure_coverage(bank) if not sentence.entry_ids)
    return WeakSpots(
        unquoted=tuple(unquoted),
        never_asked=tuple(
            entry for entry in bank.answerable if written and entry.id not in reached
        ),
        close=tuple(sorted(close, key=lambda each: (-each.times, -each.nearest.score))),
        questions=len(written),
    )
