"""Misspelt words find the ones they were meant for, and only those."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from faq.spelling import Spelling

WORDS = ["conference", "ushakov", "president", "trade", "visit", "когда", "व्यापार", "2024"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("conferance", "conference", id="a wrong letter"),
        pytest.param("confernce", "conference", id="a missing letter"),
        pytest.param("confeernce", "conference", id="swapped letters"),
        pytest.param("tradee", "trade", id="a letter too many"),
        pytest.param("vist", "visit", id="short"),
        pytest.param("кагда", "когда", id="Cyrillic"),
        pytest.param("व्यापर", "व्यापार", id="Devanagari"),
    ],
)
def test_a_misspelt_word_finds_the_one_that_was_meant(written: str, meant: str) -> None:
    [(place, similarity)] = Spelling(WORDS).near(written, 3)
    assert WORDS[place] == meant
    assert 0.5 < similarity < 1


@pytest.mark.parametrize("written", ["xyzzy", "aaaa", "presence", "tradition"])
def test_another_word_finds_nothing(written: str) -> None:
    assert list(Spelling(WORDS).near(written, 3)) == []


def test_without_words_nothing_is_found() -> None:
    assert list(Spelling([]).near("trade", 3)) == []


letters = st.text("abcdefgh", min_size=4, max_size=12)


@given(st.lists(letters, max_size=30, unique=True), letters)
def test_what_is_found_is_as_near_as_it_says_and_best_comes_first(
    known: list[str], written: str
) -> None:
    found = list(Spelling(known).near(written, 5))
    exact = [OSA.normalized_similarity(written, known[place]) for place, _ in found]
    assert [similarity for _, similarity in found] == exact
    assert exact == sorted(exact, reverse=True)


@given(st.permutations("abcdefghijkl"), st.integers(0, 10), st.sampled_from("xyz"))
def test_no_single_edit_is_overlooked(shuffled: list[str], place: int, letter: str) -> None:
    word = "".join(shuffled)
    swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    replaced = word[:place] + letter + word[place + 1 :]
    for written in (swapped, replaced, word[:place] + word[place + 1 :], word + letter):
        assert [found for found, _ in Spelling([word]).near(written, 1)] == [0]
