"""How much of a question a phrasing or an entry covers, and how much of it the question covers."""

from __future__ import annotations

import pytest

from faq.matching.cover import EntryCover, cover_by_entry, cover_by_phrasings
from faq.matching.hearing import HeardWord
from faq.matching.index import Index, build_index
from faq.matching.omission import NOTHING, Omission
from faq.matching.reading import Word
from faq.matching.similarity import Sense
from tests.faq.made_up import bank_of, entry

ORCHARD = 2  # the number of its phrasing
BY_WATER, BY_LAND = 0, 1  # the entries


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index(
        bank_of(
            entry("by-water", "harbour ferry", "harbour bridge tunnel", quote="lighthouse"),
            entry("by-land", "orchard bakery 2030"),
        )
    )


def term(word: str, index: Index) -> int:
    [sense] = index.vocabulary.senses(Word(word, word, 1.0, real=True))
    return sense.term


def heard(index: Index, weight: float, *, surface: str = "said", **senses: float) -> HeardWord:
    """Return a word of that weight that stands for the bank's words so surely, surest first."""
    stands_for = tuple(Sense(term(word, index), sureness) for word, sureness in senses.items())
    return HeardWord(Word(surface, surface, 1.0, real=True), stands_for, weight)


def of_question(index: Index, *words: HeardWord) -> list[float]:
    return [round(share, 6) for share in cover_by_phrasings(words, index)[0].tolist()]


def of_phrasing(index: Index, *words: HeardWord) -> list[float]:
    return [round(share, 6) for share in cover_by_phrasings(words, index)[1].tolist()]


def weight_of(index: Index, *words: str) -> float:
    return sum(float(index.weights[term(word, index)]) for word in words)


def test_a_phrasing_covers_the_share_of_the_weight_that_it_has_words_for(index: Index) -> None:
    question = (heard(index, 0.5, ferry=1), heard(index, 0.3, orchard=1), heard(index, 0.2))
    assert of_question(index, *question) == [0.5, 0.0, 0.3]


def test_a_word_counts_as_surely_as_it_stands_for_one_of_the_phrasing(index: Index) -> None:
    question = (heard(index, 0.5, ferry=0.8), heard(index, 0.5))
    assert of_question(index, *question) == [0.4, 0.0, 0.0]


def test_a_word_of_several_senses_counts_once_by_the_surest_there(index: Index) -> None:
    question = (heard(index, 0.8, harbour=0.9, ferry=0.75, orchard=0.5), heard(index, 0.2))
    assert of_question(index, *question) == [0.72, 0.72, 0.4]


def test_words_for_the_same_thing_all_count(index: Index) -> None:
    question = (
        heard(index, 0.4, ferry=1),
        heard(index, 0.4, ferry=0.5),
        heard(index, 0.1, ferry=0.75, orchard=0.5),
        heard(index, 0.1, orchard=0.75, ferry=0.5),
    )
    assert of_question(index, *question) == [0.725, 0.0, 0.125]


def test_the_weights_of_a_question_need_not_add_up_to_one(index: Index) -> None:
    assert of_question(index, heard(index, 2.0, ferry=1), heard(index, 2.0)) == [0.5, 0.0, 0.0]
    assert of_question(index, heard(index, 1e-3, ferry=1)) == [1.0, 0.0, 0.0]


def test_a_question_without_words_covers_nothing_and_is_not_covered(index: Index) -> None:
    assert of_question(index) == of_phrasing(index) == [0.0, 0.0, 0.0]


def test_a_question_covers_the_weight_of_the_words_of_a_phrasing_that_it_has(
    index: Index,
) -> None:
    question = (heard(index, 0.1, harbour=1), heard(index, 0.7, ferry=1), heard(index, 0.2))
    whole = weight_of(index, "harbour", "bridge", "tunnel")
    bridge = pytest.approx(weight_of(index, "harbour") / whole, abs=1e-5)
    assert of_phrasing(index, *question) == [1.0, bridge, 0.0]


def test_a_word_of_a_phrasing_is_covered_as_surely_as_the_surest_word_stands_for_it(
    index: Index,
) -> None:
    question = (
        heard(index, 1, orchard=0.5),
        heard(index, 1, orchard=0.9, bakery=0.6),
        heard(index, 1, orchard=0.7),
    )
    covered = 0.9 * weight_of(index, "orchard") + 0.6 * weight_of(index, "bakery")
    whole = weight_of(index, "orchard", "bakery", "2030")
    assert of_phrasing(index, *question)[ORCHARD] == pytest.approx(covered / whole, abs=1e-5)


def test_an_entry_covers_what_any_of_its_phrasings_and_quotes_has(index: Index) -> None:
    question = (
        heard(index, 0.5, ferry=1),
        heard(index, 0.7, tunnel=0.5),
        heard(index, 0.3, lighthouse=1),
        heard(index, 0.5, orchard=1),
    )
    by_water = cover_by_entry(question, BY_WATER, index, NOTHING)
    assert by_water == pytest.approx(EntryCover(2.0, 0.575, 0.85, 0.5))
    by_land = cover_by_entry(question, BY_LAND, index, NOTHING)
    assert by_land == pytest.approx(EntryCover(2.0, 0.25, 1.5, 0.7))


def test_the_weightiest_word_without_a_counterpart_is_told_wherever_it_stands(
    index: Index,
) -> None:
    weights = (0.2, 0.9, 0.4)
    question = [heard(index, weight, orchard=1) for weight in weights]
    assert cover_by_entry(question, BY_WATER, index, NOTHING).unexplained_most == 0.9


def test_a_word_of_several_senses_counts_by_the_surest_that_the_entry_has(index: Index) -> None:
    question = (heard(index, 1.0, orchard=0.9, ferry=0.75, harbour=0.5),)
    assert cover_by_entry(question, BY_WATER, index, NOTHING).covered == 0.75
    assert cover_by_entry(question, BY_LAND, index, NOTHING).covered == 0.9


def test_an_entry_does_not_cover_what_is_left_out_of_it(index: Index) -> None:
    question = (heard(index, 0.5, ferry=1, harbour=0.6), heard(index, 0.5, tunnel=1))
    without = Omission(
        of_entry=BY_WATER,
        lost=frozenset({term("ferry", index)}),
        unknown=frozenset({term("tunnel", index)}),
    )
    assert cover_by_entry(question, BY_WATER, index, without).covered == 0.3


def test_what_another_entry_would_lack_an_entry_still_covers(index: Index) -> None:
    question = (heard(index, 0.5, ferry=1), heard(index, 0.5, tunnel=1))
    without = Omission(
        of_entry=BY_LAND,
        lost=frozenset({term("ferry", index)}),
        unknown=frozenset({term("tunnel", index)}),
    )
    assert cover_by_entry(question, BY_WATER, index, without).covered == 0.5


def test_a_question_without_words_is_covered_by_no_entry(index: Index) -> None:
    assert cover_by_entry((), BY_WATER, index, NOTHING) == EntryCover(0, 0, 0, 0)
