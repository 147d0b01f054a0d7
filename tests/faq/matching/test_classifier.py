"""A classifier learns which words, question words included, belong to which entry."""

from __future__ import annotations

import numpy as np
import pytest

from faq.matching.classifier import EntryClassifier, train_classifier

CHARGED, FEE = 0, 1  # terms of the bank
WHY, HOW, FEES = 0, 1, 2  # entries


def trained(*phrasings: tuple[str, list[int], int], terms: int = 2) -> EntryClassifier:
    """Train on phrasings, each with its words, its terms and its entry."""
    return train_classifier(
        [of_bank for _, of_bank, _ in phrasings],
        [said.split() for said, _, _ in phrasings],
        [entry for _, _, entry in phrasings],
        terms=terms,
        entries=1 + max((entry for _, _, entry in phrasings), default=0),
    )


@pytest.fixture
def charges() -> EntryClassifier:
    return trained(
        ("why was i charged", [CHARGED], WHY),
        ("why am i charged", [CHARGED], WHY),
        ("how am i charged", [CHARGED], HOW),
        ("how was i charged", [CHARGED], HOW),
        ("is there a fee", [FEE], FEES),
        ("a fee", [FEE], FEES),
    )


@pytest.mark.parametrize(
    ("question", "terms", "entry"),
    [
        pytest.param("why was i charged", [CHARGED], WHY, id="only a question word tells"),
        pytest.param("how was i charged", [CHARGED], HOW, id="the other question word"),
        pytest.param("why charged", [CHARGED], WHY, id="shorter"),
        pytest.param("unheard", [FEE], FEES, id="by the term alone"),
        pytest.param("is there", [], FEES, id="by the words alone"),
    ],
)
def test_the_entry_is_told_by_all_words(
    charges: EntryClassifier, question: str, terms: list[int], entry: int
) -> None:
    beliefs = charges.beliefs(dict.fromkeys(terms, 1.0), question.split())
    assert int(beliefs.argmax()) == entry
    assert beliefs[entry] > 0.5


def test_a_phrasing_of_its_own_is_almost_certain(charges: EntryClassifier) -> None:
    assert charges.beliefs({FEE: 1.0}, ["a", "fee"])[FEES] > 0.9


@pytest.mark.parametrize("question", ["", "unheard of", "fee " * 40, "why how fee charged"])
def test_beliefs_are_shares_of_one(charges: EntryClassifier, question: str) -> None:
    beliefs = charges.beliefs({}, question.split())
    assert beliefs.shape == (3,)
    assert float(beliefs.sum()) == pytest.approx(1, abs=1e-5)
    assert (beliefs >= 0).all()


def test_without_a_known_word_all_entries_are_equal(charges: EntryClassifier) -> None:
    for terms in ({}, {FEE: 0.0}):
        assert charges.beliefs(terms, ["unheard"]) == pytest.approx([1 / 3] * 3)


def test_a_term_counts_as_surely_as_it_is_meant(charges: EntryClassifier) -> None:
    """Beside a word that speaks for another entry."""
    shares = [charges.beliefs({FEE: sure}, ["why"])[FEES] for sure in (0.2, 0.5, 1.0)]
    assert shares == sorted(shares)
    assert shares[0] < shares[-1] / 2


def test_how_often_a_word_is_said_does_not_count(charges: EntryClassifier) -> None:
    once, often = (charges.beliefs({}, words) for words in (["why"], ["why"] * 9))
    assert once == pytest.approx(often)


def test_a_word_that_all_have_tells_less_than_one_that_few_have(charges: EntryClassifier) -> None:
    number = charges.features
    assert charges.rarity[number["there"]] > charges.rarity[number["i"]]
    assert charges.rarity[number["i"]] == pytest.approx(np.log(7 / 5) + 1)
    assert charges.rarity[CHARGED] == charges.rarity[number["i"]]


def test_words_are_numbered_after_the_terms_in_the_order_they_occur(
    charges: EntryClassifier,
) -> None:
    assert list(charges.features)[:4] == ["why", "was", "i", "charged"]
    assert list(charges.features.values()) == list(range(2, 2 + len(charges.features)))
    assert charges.weights.shape == (2 + len(charges.features), 3)


def test_beliefs_follow_from_the_weights_of_the_words_by_their_rarity() -> None:
    """Of a unit vector six long: the weight of a word is its share of that length."""
    rarity = np.array([3.0, 4.0, 1.0], np.float32)
    weights = np.array([[1.0, 0.0], [0.0, 0.5], [0.0, 0.0]], np.float32)
    made = EntryClassifier({"pier": 1}, rarity, weights)
    log_odds = np.array([6 * 3 / 5, 6 * 4 / 5 * 0.5])
    expected = np.exp(log_odds) / np.exp(log_odds).sum()
    assert made.beliefs({0: 1.0}, ["pier"]) == pytest.approx(expected, abs=1e-5)
    half = np.array([1.5, 4.0])
    log_odds = 6 * half / np.sqrt(half @ half) * [1, 0.5]
    expected = np.exp(log_odds) / np.exp(log_odds).sum()
    assert made.beliefs({0: 0.5}, ["pier", "unheard"]) == pytest.approx(expected, abs=1e-5)


def test_weights_come_from_gradient_descent_on_the_phrasings() -> None:
    """So few phrasings are one batch, so that their order does not matter."""
    small = trained(("a b", [0], 0), ("b c", [0, 1], 1), ("c", [1], 1))
    held = np.zeros((3, 5))
    for row, numbers in enumerate(([0, 2, 3], [0, 1, 3, 4], [1, 4])):
        held[row, numbers] = 1
    values = held * (np.log(4 / (1 + held.sum(axis=0))) + 1)
    values *= 6 / np.sqrt((values * values).sum(axis=1, keepdims=True))
    right = np.array([[1, 0], [0, 1], [0, 1]])
    weights = np.zeros((5, 2))
    for _ in range(400):
        odds = np.exp(values @ weights)
        slopes = odds / odds.sum(axis=1, keepdims=True) - right
        weights -= 0.05 * values.T @ slopes + 1e-4 * weights
    assert small.weights == pytest.approx(weights, abs=1e-3)


def test_the_same_bank_gives_the_same_weights() -> None:
    phrasings = [(f"word{n % 30} word{n % 7}", [n % 40], n % 5) for n in range(200)]
    first, second = (trained(*phrasings, terms=40) for _ in range(2))
    assert (first.weights == second.weights).all()
    assert first.features == second.features


def test_a_bank_of_many_phrasings_is_learnt() -> None:
    """More than one batch; each entry has a word of its own among words that all have."""
    phrasings: list[tuple[str, list[int], int]] = [
        (f"what of{n % 20} common{n % 3}", [], n % 20) for n in range(400)
    ]
    many = trained(*phrasings)
    likeliest = [int(many.beliefs({}, [f"of{n}"]).argmax()) for n in range(20)]
    assert likeliest == list(range(20))
    beliefs = [float(many.beliefs({}, [f"of{n}"])[n]) for n in range(20)]
    assert min(beliefs) > 0.3


def test_weights_of_a_word_add_up_to_nothing_over_the_entries(charges: EntryClassifier) -> None:
    """What speaks for one entry speaks as much against the others."""
    assert charges.weights.sum(axis=1) == pytest.approx(0, abs=1e-4)
    assert np.abs(charges.weights).max() < 5


def test_an_only_entry_has_all_belief() -> None:
    only = trained(("harbour ferry", [0], 0))
    assert only.beliefs({0: 1.0}, ["ferry"]) == pytest.approx([1])


@pytest.mark.parametrize("places", [(0,), (1,), (2,), (0, 2)])
def test_a_phrasing_of_punctuation_alone_is_no_hindrance(places: tuple[int, ...]) -> None:
    phrasings: list[tuple[str, list[int], int]] = [("harbour", [0], 0), ("pier", [1], 1)]
    for place in places:
        phrasings.insert(place, ("", [], 1))
    odd = trained(*phrasings)
    assert [int(odd.beliefs({}, [word]).argmax()) for word in ("harbour", "pier")] == [0, 1]


def test_where_no_phrasing_has_a_word_all_entries_are_equal() -> None:
    assert trained(("", [], 0), ("", [], 1)).beliefs({}, ["pier"]) == pytest.approx([0.5, 0.5])
