"""The cases that the model learns from, so that no threshold is set by hand.

1. Questions by people who knew only the article, answerable or not.
2. Each phrasing of the bank, asked of the bank without that phrasing.
3. Each phrasing of the bank, asked of the bank without its entry: near misses that need no writer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from faq.language.text import wording_key
from faq.matching.evidence import Candidate, gather
from faq.matching.index import Index
from faq.matching.omission import NOTHING, without_entry, without_phrasing
from faq.matching.reading import read
from faq.measuring.evaluation import EvaluationQuestion, holds_gold

_PHRASING_WEIGHT = 0.15  # weight of a phrasing that is asked of its own bank; a question's is 1
_FAR_WEIGHT = 6.0  # weight of an off-topic question; few of them, but each false answer counts

FAR = frozenset({"off_topic", "chatter"})
"""The kinds of questions that are not about the article."""

PHRASING = "phrasing"
"""The kind of an answerable entry's phrasing, asked of the bank without it."""

NEAR_MISS_PHRASING = "near-miss phrasing"
"""The same of an entry marked unanswerable."""


@dataclass(frozen=True, slots=True)
class Case:
    """A question with the evidence for its candidates, and whether each of them answers it."""

    kind: str
    answerable: bool
    candidates: tuple[Candidate, ...]
    answers: tuple[bool, ...]
    unanswerable: tuple[bool, ...]
    weight: float


def question_cases(questions: Iterable[EvaluationQuestion], index: Index) -> Iterator[Case]:
    """Ask the bank each question; one that is a phrasing of the bank is asked without it."""
    curated = {wording_key(one.text): number for number, one in enumerate(index.phrasings)}
    for question in questions:
        number = curated.get(wording_key(question.q))
        without = NOTHING if number is None else without_phrasing(number, index)
        candidates = gather(read(question.q), index, without=without)
        yield _case(
            question.kind,
            bool(question.gold),
            candidates,
            [
                index.entries[candidate.entry].unanswerable is None
                and holds_gold(index.entries[candidate.entry], question.gold)
                for candidate in candidates
            ],
            index,
            _FAR_WEIGHT if question.kind in FAR else 1.0,
        )


def phrasing_cases(index: Index) -> Iterator[Case]:
    """Ask each phrasing of the bank without that phrasing, and of the bank without its entry."""
    for number, phrasing in enumerate(index.phrasings):
        own = index.kindred[phrasing.entry] | {phrasing.entry}
        candidates = gather(phrasing.reading, index, without=without_phrasing(number, index))
        answers = [candidate.entry in own for candidate in candidates]
        answers_it = index.entries[phrasing.entry].unanswerable is None
        kind = PHRASING if answers_it else NEAR_MISS_PHRASING
        yield _case(kind, True, candidates, answers, index, _PHRASING_WEIGHT)
        if len(own) == 1:
            candidates = gather(
                phrasing.reading, index, without=without_entry(phrasing.entry, index)
            )
            answers = [False] * len(candidates)
            yield _case("orphan", False, candidates, answers, index, _PHRASING_WEIGHT)


def _case(
    kind: str,
    answerable: bool,
    candidates: Sequence[Candidate],
    answers: Sequence[bool],
    index: Index,
    weight: float,
) -> Case:
    unanswerable = (index.entries[c.entry].unanswerable is not None for c in candidates)
    return Case(kind, answerable, tuple(candidates), tuple(answers), tuple(unanswerable), weight)
