"""A slip is read as the common word that was meant; a word of its own is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faq.bank import Language
from faq.language.lexicon import lexicon
from faq.language.misspelling import CommonWords
from faq.matching.reading import read


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


@pytest.mark.parametrize(
    ("zipf_of_common", "zipf", "meant"),
    [
        pytest.param(4.51, 0.0, "there", id="some 300 times as common as one in no list"),
        pytest.param(4.5, 0.0, "thre", id="less than that"),
        pytest.param(4.59, 2.1, "thre", id="than one that is listed"),
        pytest.param(5.51, 3.0, "there", id="as common as need be"),
    ],
)
def test_a_slip_is_one_of_three_hundred(zipf_of_common: float, zipf: float, meant: str) -> None:
    assert CommonWords({"there": zipf_of_common}).meant_by("thre", zipf) == meant


@pytest.mark.parametrize(
    ("known", "written", "meant"),
    [
        pytest.param({"there": 6.0, "three": 5.9}, "thre", "there", id="the more common"),
        pytest.param({"three": 5.9, "there": 6.0}, "thre", "there", id="in whatever order"),
        pytest.param({"goal": 6.0}, "gaol", "goal", id="swapped letters"),
        pytest.param({"when": 6.0}, "whan", "when", id="a changed letter"),
        pytest.param({"when": 5.4}, "whan", "whan", id="a changed letter is ten times rarer"),
        pytest.param({"goal": 5.4}, "gaol", "goal", id="swapped letters are not"),
        pytest.param({"that": 6.0}, "that", "that", id="a common word itself"),
        pytest.param({"when": 6.0, "whenx": 9.0}, "when", "when", id="though another is commoner"),
        pytest.param({"when": 6.0}, "phen", "phen", id="the first letter is right"),
        pytest.param({"when": 6.0}, "wheen", "wheen", id="a letter too many"),
        pytest.param({"much": 6.0}, "mch", "much", id="three letters without a vowel"),
        pytest.param({"make": 6.0}, "mk", "mk", id="two letters"),
        pytest.param({"may": 6.0}, "my", "my", id="a short word has no skeleton"),
        pytest.param({"mile": 6.0}, "mle", "mle", id="three letters with a vowel"),
        pytest.param(
            {"between": 6.0, "batwin": 5.0}, "btwn", "between", id="a skeleton, commoner"
        ),
        pytest.param({"batwin": 5.0, "between": 6.0}, "btwn", "between", id="in another order"),
        pytest.param({"between": 4.5}, "btwn", "between", id="a skeleton, common enough"),
        pytest.param({"between": 4.4}, "btwn", "btwn", id="a skeleton, too rare"),
        pytest.param({"covid19": 6.0}, "covid1", "covid1", id="no letters alone"),
        pytest.param({"whe2n": 6.0}, "when", "when", id="a common word with a digit"),
        pytest.param({"a" * 21: 6.0}, "a" * 20, "a" * 21, id="twenty letters"),
        pytest.param({"a" * 22: 6.0}, "a" * 21, "a" * 21, id="more than that"),
        pytest.param({"there": 4.4}, "ther", "ther", id="a word too rare to be meant"),
        pytest.param({"there": 4.51}, "ther", "there", id="a word just common enough"),
        pytest.param(
            {f"mana{letter}": 6.0 - place / 100 for place, letter in enumerate("bcdfghjklm")},
            "manz",
            "manz",
            id="two edits from each",
        ),
        pytest.param(
            {f"man{letter}e": 5.0 + place / 100 for place, letter in enumerate("bcdfghjklm")},
            "mane",
            "manme",
            id="the most common of ten",
        ),
    ],
)
def test_a_slip_is_read_as_the_likeliest_common_word(
    known: dict[str, float], written: str, meant: str
) -> None:
    assert CommonWords(known).meant_by(written, 0.0) == meant


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
