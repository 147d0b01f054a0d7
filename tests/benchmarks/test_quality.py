"""The threshold that a peer gets is the best that there is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pytest

from benchmarks.generated import phrasings_of
from benchmarks.peers import TokenSortRatio, build
from benchmarks.quality import Asked, Reply, best_judgement, compare_quality
from faq.files.loading import load_bank
from faq.measuring.corpus import AskedBank
from faq.measuring.evaluation import EvaluationQuestion, Outcome
from tests.faq.measuring.small_corpus import BANKS

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


def test_the_questions_of_several_banks_are_counted_together() -> None:
    banks = [
        Asked(
            asked.bank,
            asked.questions,
            partial(build, phrasings=phrasings_of(asked.bank.entries)),
        )
        for asked in (asked_bank("comet", "Who discovered the comet?", "A nurse has discovered"),
                      asked_bank("pool", "How did the council vote?", "voted 7 to 4"))
    ]  # fmt: skip
    lines = list(compare_quality(banks, [TokenSortRatio]))
    assert lines[0] == "English: 2 questions; percent"
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if "|" in line]
    found = {row[0]: row[1:] for row in rows[2:]}
    right = ["100.0", "0.0", "0.0", "–", "–", "100.0"]
    assert found == {"ours": right, "token_sort_ratio": right}


def asked_bank(name: str, question: str, gold: str) -> AskedBank:
    asked = EvaluationQuestion(id="1", q=question, lang="en", kind="plain", gold=(gold,))
    return AskedBank(name, load_bank(BANKS / name), (asked,))
