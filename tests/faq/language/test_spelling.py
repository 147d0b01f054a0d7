"""Misspelt words find the ones they were meant for, and only those."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from faq.language.spelling import Spelling, most_alike

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


@given(st.permutations("abcdefghijkl"), st.integers(0, 11), st.sampled_from("xyz"))
def test_no_single_edit_is_overlooked(shuffled: list[str], place: int, letter: str) -> None:
    word = "".join(shuffled)
    swapped = word[:place] + word[place : place + 2][::-1] + word[place + 2 :]
    replaced = word[:place] + letter + word[place + 1 :]
    left_out = word[:place] + word[place + 1 :]
    put_in = word[:place] + letter + word[place:]
    for written in (swapped, replaced, left_out, put_in, word + letter):
        assert [found for found, _ in Spelling([word]).near(written, 1)] == [0]


@pytest.mark.parametrize(
    ("known", "slips", "other"),
    [
        pytest.param("abcd", "abcx", "abxx", id="one edit in four letters"),
        pytest.param("abcde", "abcdx", "abcxx", id="one in five"),
        pytest.param("abcdef", "abcdxx", "abcxxx", id="two in six"),
        pytest.param("abcdefghi", "abcdefgxx", "abcdefxxx", id="two in nine"),
        pytest.param("abcdefghij", "abcdefgxxx", "abcdefxxxx", id="three in ten"),
        pytest.param("abcdefghijkl", "abcdefghixxx", "abcdefghxxxx", id="three in twelve"),
    ],
)
def test_a_longer_word_may_have_more_slips(known: str, slips: str, other: str) -> None:
    spelling = Spelling([known])
    assert [place for place, _ in spelling.near(slips, 3)] == [0]
    assert list(spelling.near(other, 3)) == []


def test_no_more_words_are_found_than_asked_for_and_these_are_the_best() -> None:
    known = ["conferences", "conferance", "conference", "konferenze"]
    assert [place for place, _ in Spelling(known).near("conferance", 1)] == [1]
    assert [place for place, _ in Spelling(known).near("conferance", 2)] == [1, 2]
    assert [place for place, _ in most_alike("conferance", known, 2)] == [1, 2]


def test_a_word_of_one_letter_can_be_looked_for() -> None:
    assert [place for place, _ in most_alike("a", ["b", "a"], 1)] == [1]
    assert [place for place, _ in Spelling(["b", "a"]).near("a", 1)] == [1]


@st.composite
def edited(draw: st.DrawFn, word: str) -> str:
    """A word with up to four letters changed, left out, put in or swapped."""
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(word)))
        before, after = word[:place], word[place:]
        word = draw(
            st.sampled_from([before + after[1:], before + "x" + after, before + "x" + after[1:]])
            | st.just(before + after[1:2] + after[:1] + after[2:])
        )
    return word


@given(
    st.text("abc", min_size=4, max_size=12).flatmap(
        lambda word: st.tuples(st.just(word), st.lists(edited(word), max_size=6))
    ),
    st.integers(1, 6),
)
@settings(max_examples=60)
def test_the_same_is_found_as_by_comparing_with_each(
    asked: tuple[str, list[str]], most: int
) -> None:
    written, known = asked
    assert list(Spelling(known).near(written, most)) == list(most_alike(written, known, most))
