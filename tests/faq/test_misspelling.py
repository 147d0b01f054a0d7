"""A slip is read as the common word that was meant; a word of its own is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faq.bank import Language
from faq.lexicon import lexicon
from faq.matching.reading import read
from faq.misspelling import CommonWords


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("aftr", "after", id="a missing letter"),
        pytest.param("waht", "what", id="swapped letters"),
        pytest.param("writen", "written", id="a double letter written once"),
        pytest.param("gaol", "goal", id="though it is in the list of frequencies itself"),
        pytest.param("btwn", "between", id="without its vowels"),
        pytest.param("mch", "much", id="without its vowels, short"),
        pytest.param("intrest", "interest", id="a missing vowel"),
        pytest.param("agrement", "agreement", id="a longer one"),
    ],
)
def test_an_english_slip_is_read_as_the_common_word_meant(written: str, meant: str) -> None:
    assert lexicon(Language.ENGLISH).meant_by(written) == meant


@pytest.mark.parametrize(("written", "meant"), [("сказл", "сказал"), ("отношеня", "отношения")])
def test_so_is_a_russian_one(written: str, meant: str) -> None:
    assert lexicon(Language.RUSSIAN).meant_by(written) == meant


@pytest.mark.parametrize(
    "written",
    ["oman", "pact", "tanks", "nato", "usd", "lavrov", "kazan", "trade", "2024", "ok", "w"],
)
def test_a_word_of_its_own_is_left_alone(written: str) -> None:
    assert lexicon(Language.ENGLISH).meant_by(written) == written


def test_between_two_the_more_common_is_meant() -> None:
    words = CommonWords({"where": 6.0, "whore": 5.0})
    assert words.meant_by("whre", 0.0) == "where"


def test_a_left_out_letter_is_likelier_than_a_changed_one() -> None:
    words = CommonWords({"where": 6.0, "when": 6.3})
    assert words.meant_by("wher", 0.0) == "where"


def test_nothing_is_meant_that_is_hardly_more_common() -> None:
    words = CommonWords({"there": 6.0})
    assert words.meant_by("ther", 3.4) == "there"
    assert words.meant_by("ther", 3.6) == "ther"


@given(st.text(max_size=20), st.floats(0, 7))
def test_whatever_is_meant_begins_alike_and_is_no_shorter(written: str, zipf: float) -> None:
    meant = CommonWords({"there": 6.0, "между": 6.0}).meant_by(written, zipf)
    assert meant[:1] == written[:1]
    assert len(meant) >= len(written)


def test_a_slip_tells_no_more_than_the_word_meant() -> None:
    (slip,) = read("btwn").words
    (meant,) = read("between").words
    assert slip.slip_of == meant.term
    assert slip.telling == meant.telling
    assert not slip.real


def test_a_misspelt_question_word_still_asks() -> None:
    assert read("how mch").kinds == {"amount"}
