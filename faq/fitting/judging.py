"""Apply a model to questions whose answers are known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from faq.answering import MOST_SUGGESTIONS
from faq.fitting.cases import Case
from faq.matching.model import ScoringModel


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


def judge(cases: Iterable[Case], model: ScoringModel) -> list[Judged]:
    """Score each question's candidates and take the best."""
    judged = []
    for case in cases:
        scores = model.scores([candidate.evidence for candidate in case.candidates])
        order = sorted(range(len(scores)), key=lambda number: -scores[number])
        if not order:
            judged.append(Judged(case, 0.0, answers=False, right=False, offered=0.0))
            continue
        best = order[0]
        near = [number for number in order if not case.unanswerable[number]][:MOST_SUGGESTIONS]
        judged.append(
            Judged(
                case,
                scores[best],
                answers=not case.unanswerable[best],
                right=case.answers[best],
                offered=next((scores[number] for number in near if case.answers[number]), 0.0),
            )
        )
    return judged
