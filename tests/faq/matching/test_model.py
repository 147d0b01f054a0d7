"""The model mixes two fits by how rich a bank is, and judges the best entry by its lead."""

from __future__ import annotations

from dataclasses import replace
from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from faq.bank import Bank
from faq.matching.evidence import Evidence
from faq.matching.model import FittedModel, ScoringModel, fitted_model, lead, richness_of
from tests.faq.made_up import bank_of, entry

FIELDS = len(Evidence._fields)
BLANK = Evidence(*[0.0] * FIELDS)
MEAN = Evidence(*fitted_model().centre)


def plain(**changes: object) -> ScoringModel:
    """Return a model whose log-odds are the fit alone, and which the lead does not change."""
    weights = np.zeros(FIELDS)
    weights[0] = 1.0
    lead_weights = np.zeros(5 + FIELDS)
    lead_weights[0] = 1.0
    model = replace(
        fitted_model().for_richness(0),
        centre=np.zeros(FIELDS),
        scale=np.ones(FIELDS),
        intercept=0.0,
        weights=weights,
        products=np.zeros((FIELDS, FIELDS)),
        lead_centre=np.zeros(5 + FIELDS),
        lead_scale=np.ones(5 + FIELDS),
        lead_intercept=0.0,
        lead_weights=lead_weights,
    )
    return replace(model, **changes)  # type: ignore[arg-type]


def fits(*values: float) -> list[Evidence]:
    return [BLANK._replace(fit=value) for value in values]


def sigmoid(log_odds: float) -> float:
    return float(1 / (1 + np.exp(-log_odds)))


def test_a_score_is_the_probability_of_its_log_odds() -> None:
    assert plain().scores(fits(0, 1, -1)) == pytest.approx([0.5, sigmoid(1), sigmoid(-1)])
    assert plain(intercept=2.0).scores(fits(1)) == pytest.approx([sigmoid(3)])


def test_evidence_counts_in_deviations_from_its_mean() -> None:
    model = plain(centre=np.full(FIELDS, 2.0), scale=np.full(FIELDS, 4.0))
    assert model.scores(fits(10)) == pytest.approx([sigmoid(2)])


def test_products_of_two_fields_count() -> None:
    products = np.zeros((FIELDS, FIELDS))
    products[0, 1] = 0.5
    one = BLANK._replace(fit=2.0, question_covered=3.0)
    assert plain(products=products).scores([one]) == pytest.approx([sigmoid(2 + 0.5 * 2 * 3)])


@pytest.mark.parametrize("size", ["phrasings", "phrasings_in_language", "entries"])
def test_a_size_far_from_all_that_was_fitted_counts_no_more(size: str) -> None:
    weights = np.ones(FIELDS)
    model = plain(weights=weights)
    near, far, farther = (
        model.scores([BLANK._replace(**{size: value})])[0] for value in (2.0, 5.0, 90.0)
    )
    assert near == pytest.approx(sigmoid(2))
    assert far == farther == pytest.approx(sigmoid(3.5))
    assert model.scores([BLANK._replace(**{size: -90.0})]) == pytest.approx([sigmoid(-3.5)])
    assert model.scores([BLANK._replace(fit=5.0)]) == pytest.approx([sigmoid(5)]), "no size"


def test_the_size_is_bounded_where_the_lead_is_judged_too() -> None:
    lead_weights = np.zeros(5 + FIELDS)
    lead_weights[5 + Evidence._fields.index("entries")] = 1.0
    model = plain(lead_weights=lead_weights)
    assert model.judge([BLANK._replace(entries=90.0)]) == pytest.approx([sigmoid(3.5)])


@pytest.mark.parametrize("extreme", [1e9, -1e9])
def test_no_evidence_is_so_strong_that_a_score_overflows(extreme: float) -> None:
    [score] = plain().scores(fits(extreme))
    assert 0 < score < 1
    assert 0 <= plain().judge(fits(extreme, 0))[0] <= 1


def test_contributions_add_up_to_the_log_odds() -> None:
    model = fitted_model().for_richness(0.4)
    one = MEAN._replace(fit=0.8, unknown=2.0, brevity=0.5)
    shares = model.contributions(one)
    assert list(shares) == list(Evidence._fields)
    total = model.intercept + sum(shares.values())
    assert model.scores([one]) == pytest.approx([sigmoid(total)])


def test_nothing_is_judged_as_nothing() -> None:
    assert plain().scores([]) == plain().judge([]) == []


# The lead


def test_the_lead_tells_the_best_scores_their_sum_and_the_evidence_of_the_best() -> None:
    evidence = [
        BLANK._replace(fit=0.1),
        BLANK._replace(fit=0.2),
        BLANK._replace(fit=0.3, denies=1.0),
        BLANK._replace(fit=0.4),
    ]
    numbers = lead([0.2, 0.6, 0.3, 0.1], evidence)
    assert numbers[:3] == pytest.approx([log(0.6 / 0.4), log(0.3 / 0.7), log(0.2 / 0.8)])
    assert numbers[3] == pytest.approx(log(0.3 / 0.7)), "the best that is marked unanswerable"
    assert numbers[4] == pytest.approx(1.2)
    assert numbers[5:] == list(evidence[1])


def test_what_is_not_there_leads_by_the_least_score() -> None:
    numbers = lead([1.0], [BLANK])
    least = log(1e-4 / (1 - 1e-4))
    assert numbers[:5] == pytest.approx([-least, least, least, least, 1])


def test_of_equal_scores_the_first_leads() -> None:
    assert lead([0.5, 0.5], fits(1, 2))[5] == 1


def test_only_the_best_is_judged_once_more() -> None:
    halved = plain(lead_intercept=-1.0)
    scores = halved.judge(fits(2, 0.5, -1))
    assert scores == pytest.approx([sigmoid(1), sigmoid(0.5), sigmoid(-1)])


def test_no_other_entry_rises_above_the_best() -> None:
    doubted = plain(lead_intercept=-3.0)
    scores = doubted.judge(fits(0.5, 2, -2))
    assert scores == pytest.approx([sigmoid(-1), sigmoid(-1), sigmoid(-2)])


def test_a_best_entry_that_is_marked_unanswerable_is_left_as_it_is() -> None:
    evidence = [*fits(0.5, -1), BLANK._replace(fit=2.0, denies=1.0)]
    model = plain(lead_intercept=-3.0)
    assert model.judge(evidence) == model.scores(evidence)


def test_one_that_is_not_the_best_does_not_hold_it_back() -> None:
    evidence = [*fits(0.5), BLANK._replace(denies=1.0)]
    assert plain(lead_intercept=-3.0).judge(evidence)[0] == pytest.approx(sigmoid(-2.5))


rows = st.lists(st.floats(-3, 3), min_size=FIELDS, max_size=FIELDS)


@settings(max_examples=25, deadline=None)
@given(st.lists(rows, min_size=1, max_size=8), st.floats(0, 1))
def test_the_shipped_model_keeps_the_best_first_and_scores_within_bounds(
    deviations: list[list[float]], richness: float
) -> None:
    fitted = fitted_model()
    evidence = [
        Evidence(*(np.array(fitted.centre) + np.array(row) * np.array(fitted.scale)))
        for row in deviations
    ]
    model = fitted.for_richness(richness)
    before, after = model.scores(evidence), model.judge(evidence)
    assert all(0 <= score <= 1 for score in after)
    best = before.index(max(before))
    assert after[best] == max(after)
    if not evidence[best].denies:
        assert all(one <= two for place, (one, two) in enumerate(zip(after, before, strict=True))
                   if place != best)  # fmt: skip


# The mixture of the two fits


@pytest.mark.parametrize("richness", [0, 0.25, 0.5, 1])
def test_a_bank_is_judged_by_a_mixture_of_both_fits(richness: float) -> None:
    fitted = fitted_model()
    model = fitted.for_richness(richness)
    thin, rich = fitted.thin, fitted.rich

    def mixed(low: object, high: object) -> object:
        mean = (1 - richness) * np.array(low) + richness * np.array(high)
        return pytest.approx(mean)

    assert model.intercept == mixed(thin.intercept, rich.intercept)
    assert model.weights == mixed(thin.weights, rich.weights)
    assert model.products == mixed(thin.products, rich.products)
    assert model.lead_intercept == mixed(thin.lead_intercept, rich.lead_intercept)
    assert model.lead_weights == mixed(thin.lead_weights, rich.lead_weights)
    assert model.policy == fitted.policy
    for name in ("centre", "scale", "lead_centre", "lead_scale"):
        assert getattr(model, name).tolist() == list(getattr(fitted, name))


@settings(max_examples=25, deadline=None)
@given(rows)
def test_a_score_moves_from_the_one_fit_to_the_other(deviations: list[float]) -> None:
    fitted = fitted_model()
    evidence = Evidence(*(np.array(fitted.centre) + np.array(deviations) * np.array(fitted.scale)))
    scores = [fitted.for_richness(number / 8).scores([evidence])[0] for number in range(9)]
    assert scores in (sorted(scores), sorted(scores, reverse=True))


def with_phrasings(*counts: int) -> Bank:
    return bank_of(
        *(
            entry(f"{place}", *(f"harbour {place} {n}" for n in range(count)))
            for place, count in enumerate(counts)
        )
    )


@pytest.mark.parametrize(
    ("counts", "richness"),
    [
        pytest.param((1,), 0, id="one"),
        pytest.param((6, 6), 0, id="six an entry"),
        pytest.param((17,), 0.48605, id="between, by the logarithm"),
        pytest.param((2, 32), 0.48605, id="the mean counts"),
        pytest.param((50,), 1, id="fifty"),
        pytest.param((99,), 1, id="more"),
        pytest.param((), 0, id="no entry"),
    ],
)
def test_a_bank_is_as_rich_as_its_entries_have_phrasings(
    counts: tuple[int, ...], richness: float
) -> None:
    expected = log(18 / 7) / log(51 / 7) if 0 < richness < 1 else richness
    assert richness_of(with_phrasings(*counts)) == pytest.approx(expected)


def test_a_bank_with_more_phrasings_is_no_thinner() -> None:
    found = [richness_of(with_phrasings(count)) for count in range(1, 60, 3)]
    assert found == sorted(found)
    assert len(set(found)) > 10


def test_phrasings_of_all_languages_count() -> None:
    english = entry("a", *(f"harbour {n}" for n in range(20)))
    thrice = entry("a", *(f"harbour {n}" for n in range(7)), hi=("नाव",) * 7, ru=("паром",) * 6)
    assert richness_of(bank_of(english)) == richness_of(bank_of(thrice)) > 0


# The file


def test_a_model_that_was_fitted_to_other_evidence_is_refused() -> None:
    other = fitted_model().model_dump() | {"fields": Evidence._fields[:-1]}
    with pytest.raises(ValidationError, match="make fit"):
        FittedModel.model_validate(other)


def test_the_shipped_model_is_whole() -> None:
    model = fitted_model()
    assert model is fitted_model(), "read once"
    for fit in (model.thin, model.rich):
        assert len(fit.weights) == len(model.centre) == len(model.scale) == FIELDS
        assert {len(row) for row in fit.products} == {len(fit.products)} == {FIELDS}
        assert len(fit.lead_weights) == len(model.lead_centre) == len(model.lead_scale)
        below = [fit.products[i][j] for i in range(FIELDS) for j in range(i)]
        assert not any(below)
    assert min(model.scale) > 0
    assert 0 < model.policy.offer <= model.policy.suggest <= model.policy.answer
    assert 0.5 <= model.policy.answer < model.policy.volunteer <= 1
