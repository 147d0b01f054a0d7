"""The thresholds are the lowest that keep what was promised."""

from __future__ import annotations

import pytest

from faq.fitting.cases import Case
from faq.fitting.judging import Judged
from faq.fitting.thresholds import (
    LEAST_ANSWER,
    choose_policy,
    choose_threshold,
    choose_volunteer,
    measured,
)
from faq.matching.model import fitted_model


def judged(
    score: float, *, kind: str = "plain", answerable: bool = True, right: bool = True
) -> Judged:
    case = Case(kind, "en", answerable, (), (), 1.0)
    return Judged(case, score, answers=True, right=right, offered=score if right else 0.0)


GOOD = [judged(0.3 + number / 200) for number in range(100)]


def misses(kind: str, *scores: float) -> list[Judged]:
    """Return a hundred refusable questions, of which the last few score so."""
    low = [judged(0.01, kind=kind, answerable=False, right=False)] * (100 - len(scores))
    return low + [judged(score, kind=kind, answerable=False, right=False) for score in scores]


@pytest.mark.parametrize(
    ("others", "lowest"),
    [
        pytest.param([], LEAST_ANSWER, id="nothing to fear"),
        pytest.param(misses("near_miss", *[0.8] * 14), LEAST_ANSWER, id="few near misses"),
        pytest.param(misses("near_miss", *[0.6] * 14, 0.8), 0.605, id="many near misses"),
        pytest.param(misses("chatter", 0.6, 0.65, 0.55), 0.555, id="chatter"),
        pytest.param(misses("off_subject", 0.6, 0.65, 0.55), 0.555, id="off the subject"),
        pytest.param([judged(0.55, right=False)] * 10, 0.555, id="wrong answers"),
        pytest.param([judged(0.99, right=False)] * 10, 0.975, id="never within the bounds"),
    ],
)
def test_the_threshold_is_the_lowest_within_the_bounds(
    others: list[Judged], lowest: float
) -> None:
    assert choose_threshold({"hour": [*GOOD, *others]}) == pytest.approx(lowest)


def test_the_bounds_hold_in_each_group_of_banks() -> None:
    """Many good questions to one bank do not excuse the wrong answers of another."""
    small = [judged(0.9)] * 9 + [judged(0.55, right=False)]
    assert choose_threshold({"hour": [*GOOD, *small]}) == LEAST_ANSWER
    assert choose_threshold({"packaged": GOOD, "hour": small}) == pytest.approx(0.555)


@pytest.mark.parametrize(
    ("kind", "lowest"), [("packaged", 0.705), ("hour", 0.605), ("drafted", LEAST_ANSWER)]
)
def test_each_kind_of_bank_has_its_bound_on_near_misses(kind: str, lowest: float) -> None:
    judged_of_kind = [*GOOD, *misses("near_miss", *[0.6] * 10, *[0.7] * 6)]
    assert choose_threshold({kind: judged_of_kind}) == pytest.approx(lowest)


def test_shares_are_of_their_own_groups() -> None:
    found = measured([*GOOD, *misses("near_miss", 0.9)], 0.55)
    assert found["right"] == pytest.approx(0.5)
    assert found["false_on_near_misses"] == pytest.approx(0.01)
    assert found["wrong"] == found["false_on_the_rest"] == 0


def test_the_thresholds_are_in_order() -> None:
    policy = choose_policy({"hour": [*GOOD, *misses("near_miss", *[0.7] * 16)]})
    assert 0 < policy.offer <= policy.suggest <= policy.answer == pytest.approx(0.705)
    assert policy.answer < policy.volunteer <= 1


@pytest.mark.parametrize(
    ("others", "lowest"),
    [
        pytest.param([], 0.305, id="nothing to fear but above the answers"),
        pytest.param(
            misses("near_miss", 0.6, 0.6), 0.605, id="two false in a hundred are too many"
        ),
        pytest.param(misses("chatter", 0.7, 0.7), 0.705, id="of any kind"),
        pytest.param([judged(0.5, right=False)] * 2, 0.505, id="wrong answers"),
        pytest.param([judged(0.99, right=False)] * 2, 1.0, id="never sure enough"),
    ],
)
def test_an_answer_is_clear_from_the_lowest_score_that_is_hardly_ever_amiss(
    others: list[Judged], lowest: float
) -> None:
    assert choose_volunteer([*GOOD, *others], 0.3) == pytest.approx(lowest)


def test_the_shipped_model_volunteers_less_than_it_answers() -> None:
    policy = fitted_model().policy
    assert policy.answer < policy.volunteer < 1
