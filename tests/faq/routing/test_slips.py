"""Which words a misspelling may stand for, and how words are found at all."""

from __future__ import annotations

import pytest

from faq.routing.slips import near, slips_of
from faq.routing.strings import Strings

WORDS = ("ferry", "flood", "harbour", "lighthouse", "sea", "2030", "гавань", "बाढ़पीड़ित")


def found(word: str) -> set[str]:
    return {WORDS[number] for number in near(word, *slips_of(WORDS))}


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [
        pytest.param("fery", "ferry", id="a letter left out"),
        pytest.param("ferrry", "ferry", id="a letter too many"),
        pytest.param("feryr", "ferry", id="two letters swapped"),
        pytest.param("derry", "ferry", id="the first letter wrong"),
        pytest.param("harbr", "harbour", id="two letters left out"),
        pytest.param("harber", "harbour", id="one wrong, one left out"),
        pytest.param("lihgthuose", "lighthouse", id="the end of a long word does not count"),
        pytest.param("гавнь", "гавань", id="Russian"),
        pytest.param("बाढपीड़ित", "बाढ़पीड़ित", id="Hindi"),
    ],
)
def test_a_misspelling_is_near_to_its_word(misspelt: str, meant: str) -> None:
    assert found(misspelt) == {meant}


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("castle", id="another word"),
        pytest.param("sae", id="shorter words become others"),
        pytest.param("fairy", id="two edits in five letters"),
        pytest.param("2031", id="a number is not misspelt"),
        pytest.param("", id="nothing"),
    ],
)
def test_another_word_is_near_to_none(word: str) -> None:
    assert found(word) == set()


def test_no_words_have_no_slips() -> None:
    slips, slipped = slips_of([])
    assert len(slips) == len(slipped) == 0
    assert not len(near("ferry", slips, slipped))


def test_sorted_strings_are_found_by_value_and_beginning() -> None:
    strings = Strings.of(sorted(WORDS))
    assert list(strings) == sorted(WORDS)
    assert {word: strings.find(word) for word in WORDS} == {
        word: number for number, word in enumerate(sorted(WORDS))
    }
    assert strings.find("fer") is strings.find("zebra") is strings.find("") is None
    assert [strings[number] for number in strings.beginning_with("f")] == ["ferry", "flood"]
    assert [strings[number] for number in strings.beginning_with("га")] == ["гавань"]
    assert not strings.beginning_with("zebra")
    assert len(strings.beginning_with("")) == len(WORDS)


def test_no_strings_have_nothing_to_find() -> None:
    strings = Strings.of([])
    assert list(strings) == []
    assert strings.find("ferry") is None
    assert not strings.beginning_with("f")
