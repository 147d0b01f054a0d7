"""The threshold that a peer gets is the best that there is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from benchmarks.quality import Reply, best_judgement
from faq.measuring.evaluation import EvaluationQuestion, Outcome

ANSWERABLE = EvaluationQuestion(id="1", q="When?", lang="en", kind="plain", gold=("today",))
UNANSWERABLE = EvaluationQuestion(id="2", q="Where?", lang="en", kind="near_miss", gold=())


def right(score: float) -> Reply:
    return Reply(ANSWERABLE, score, answers=True, right=True, near=True)


def wrong(score: float) -> Reply:
    return Reply(ANSWERABLE, score, answers=True, right=False, near=False)


def near_miss(score: float, *, answers: bool = True) -> Reply:
    return Reply(UNANSWERABLE, score, answers=answers, right=False, near=False)


@pytest.mark.parametrize(
    ("replies", "outcomes"),
    [
        pytest.param(
            [right(0.9), right(0.6), near_miss(0.5)],
            [Outcome.RIGHT, Outcome.RIGHT, Outcome.REFUSED],
            id="between the lowest right answer and the highest false one",
        ),
        pytest.param(
            [right(0.4), near_miss(0.5), near_miss(0.6)],
            [Outcome.OFFERED, Outcome.REFUSED, Outcome.REFUSED],
            id="above all where refusing gets more right",
        ),
        pytest.param(
            [right(0.4), right(0.3), near_miss(0.5)],
            [Outcome.RIGHT, Outcome.RIGHT, Outcome.FALSE_ANSWER],
            id="below all where answering gets more right",
        ),
        pytest.param(
            [wrong(0.2), near_miss(0.1)],
            [Outcome.MISSED, Outcome.REFUSED],
            id="a question that it cannot get right does not hold it down",
        ),
        pytest.param(
            [right(0.4), near_miss(0.5)],
            [Outcome.RIGHT, Outcome.FALSE_ANSWER],
            id="a tie goes to the right answer",
        ),
        pytest.param(
            [right(0.4), near_miss(0.5, answers=False)],
            [Outcome.RIGHT, Outcome.REFUSED],
            id="a foreseen near miss is declined at any threshold",
        ),
    ],
)
def test_the_threshold_gets_the_most_questions_right(
    replies: Sequence[Reply], outcomes: list[Outcome]
) -> None:
    assert [judged.outcome for judged in best_judgement([replies])] == outcomes


def test_the_better_choice_of_entries_counts() -> None:
    plain = [right(0.4), near_miss(0.5)]
    cautious = [right(0.4), near_miss(0.5, answers=False)]
    for choices in ([plain, cautious], [cautious, plain]):
        outcomes = [judged.outcome for judged in best_judgement(choices)]
        assert outcomes == [Outcome.RIGHT, Outcome.REFUSED]
