"""Apply a model to questions whose answers are known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from faq.answering import MOST_SUGGESTIONS
from faq.fitting.cases import Case
from faq.matching.model import FittedModel


@dataclass(frozen=True, slots=True)
class Judged:
    """The result of one question.

    Attributes:
        score: the score of the best entry.
        answers: whether the best entry can be an answer (it is not marked unanswerable).
        right: whether the best entry answers the question.
        offered: the score of the first entry that answers it, if that is among the three that
            could be suggested; otherwise 0.
    """

    case: Case
    score: float
    answers: bool
    right: bool
    offered: float


def judge(cases: Iterable[Case], model: FittedModel) -> list[Judged]:
    """Score each question's candidates and take the best."""
    return [_judge(case, model) for case in cases]


def _judge(case: Case, model: FittedModel) -> Judged:
    evidence = [candidate.evidence for candidate in case.candidates]
    scores = model.for_richness(case.richness).judge(evidence)
    order = sorted(range(len(scores)), key=lambda number: -scores[number])
    if not order:
        return Judged(case, 0.0, answers=False, right=False, offered=0.0)
    best = order[0]
    near = [number for number in order if not evidence[number].denies][:MOST_SUGGESTIONS]
    return Judged(
        case,
        scores[best],
        answers=not evidence[best].denies,
        right=case.answers[best],
        offered=next((scores[number] for number in near if case.answers[number]), 0.0),
    )
