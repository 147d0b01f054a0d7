"""A question compared with all phrasings and entries of a bank at once."""

from __future__ import annotations

import pytest

from faq.matching.comparison import Comparison, compare
from faq.matching.hearing import hear
from faq.matching.index import Index, build_index
from faq.matching.omission import NOTHING, Omission, without_entry, without_phrasing
from faq.matching.reading import read
from tests.faq.made_up import bank_of, entry

FERRY, BRIDGE, ORCHARD = range(3)


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index(
        bank_of(
            entry("ferry", "when does the ferry leave", "ferry harbour"),
            entry("bridge", "who built the bridge", "bridge harbour canal"),
            entry("orchard", "orchard", is_answered=False),
        )
    )


def compared(question: str, index: Index, without: Omission = NOTHING) -> Comparison:
    reading = read(question)
    heard = hear(reading, index, unknown=without.unknown)
    return compare(reading, heard, index, without, index.classifier)


def test_a_fit_is_the_harmonic_mean_of_both_coverages(index: Index) -> None:
    found = compared("ferry castle", index)
    own, other = found.question_covered[1], found.phrasing_covered[1]
    assert 0 < own < 1
    assert found.fits[1] == pytest.approx(2 * own * other / (own + other))
    assert found.fits[2] == 0
    assert found.best_fits[FERRY] == found.fits[:2].max()


def test_a_phrasing_fits_itself(index: Index) -> None:
    assert compared("bridge harbour canal", index).best_fits[BRIDGE] == pytest.approx(1)


def test_all_figures_are_finite_for_a_question_of_nothing(index: Index) -> None:
    found = compared("???", index)
    assert found.words == found.unknown == found.slips == 0
    assert found.fits.tolist() == [0] * 5
    assert sum(found.beliefs) == pytest.approx(3 / 4)
    assert found.classified == pytest.approx([1 / 3] * 3)


def test_beliefs_add_up_to_one_in_a_bank_of_four_and_to_less_in_a_smaller(index: Index) -> None:
    four = build_index(bank_of(*(entry(f"{n}", f"harbour {2030 + n}") for n in range(4))))
    assert sum(compared("harbour", four).beliefs) == pytest.approx(1)
    assert 0.25 < sum(compared("harbour", index).beliefs) < 1


def test_the_question_s_words_are_counted(index: Index) -> None:
    found = compared("ferry castle village zzqxv ferri", index)
    assert found.words == 4, "ferry and ferri are one term"
    assert found.unknown == pytest.approx(2, abs=0.5), "zzqxv is no word"
    assert found.slips == pytest.approx(1 / 4)
    assert found.said >= {"ferri", "castl", "villag"}
    assert found.sorted_surface == "castle ferry village zzqxv"


def test_the_head_stands_for_terms_of_the_bank(index: Index) -> None:
    [ferry] = index.vocabulary.senses(read("ferry").words[0])
    assert compared("when does the ferry leave", index).head_senses == (ferry.term,)
    assert compared("ferry", index).head_senses == ()
    assert compared("when did the castle fall", index).head_senses == ()


def test_only_phrasings_that_ask_for_the_kind_fit_within_it(index: Index) -> None:
    assert compared("when ferry harbour", index).fits_of_kind[1:].tolist() == [0] * 4
    assert compared("when ferry harbour", index).fits_of_kind[0] > 0
    assert compared("who built the bridge", index).fits_of_kind[2] == pytest.approx(1)
    assert compared("ferry harbour", index).fits_of_kind.tolist() == [0] * 5
    assert compared("where is the ferry", index).fits_of_kind.tolist() == [0] * 5


def test_a_phrasing_left_out_fits_nothing(index: Index) -> None:
    found = compared("ferry harbour", index, without_phrasing(1, index))
    assert found.fits[1] == 0
    assert found.best_fits[FERRY] < 0.9
    assert found.associations[FERRY] < compared("ferry harbour", index).associations[FERRY]


def test_an_entry_left_out_is_believed_in_the_least(index: Index) -> None:
    found = compared("ferry harbour", index, without_entry(FERRY, index))
    assert found.best_fits[FERRY] == found.classified[FERRY] == 0
    assert float(found.classified.sum()) == pytest.approx(1)
    assert found.associations[FERRY] == found.associations.min()
    assert found.beliefs[FERRY] == min(found.beliefs)


def test_what_is_left_out_of_one_question_is_there_for_the_next(index: Index) -> None:
    before = compared("ferry harbour", index)
    compared("ferry harbour", index, without_entry(FERRY, index))
    after = compared("ferry harbour", index)
    assert (before.best_fits == after.best_fits).all()
    assert (before.classified == after.classified).all()
    assert before.beliefs == after.beliefs
