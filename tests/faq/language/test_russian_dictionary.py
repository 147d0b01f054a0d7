"""The mapped dictionary says of every word what pymorphy3 says."""

from __future__ import annotations

from typing import Any

import pymorphy3
import pymorphy3_dicts_ru
import pytest
from pymorphy3.units import DictionaryAnalyzer

from faq.bank import Language
from faq.language.russian_dictionary import RussianDictionary
from faq.language.word_list import read_word_list

_EVERY = 20  # words; to compare all 60,000 takes 10 s


@pytest.fixture(scope="module")
def dictionary() -> RussianDictionary:
    return RussianDictionary()


@pytest.fixture(scope="module")
def peer() -> Any:
    path = pymorphy3_dicts_ru.get_path()
    return pymorphy3.MorphAnalyzer(path, units=[DictionaryAnalyzer()])


def test_words_are_what_pymorphy3_says(dictionary: RussianDictionary, peer: Any) -> None:
    listed = read_word_list(Language.RUSSIAN).words
    words = [listed[number] for number in range(0, len(listed), _EVERY)]
    forms = 0
    for word in filter(None, words):
        parses = peer.parse(word)
        found = dictionary.likeliest(word)
        if not parses:
            assert found is None, word
            continue
        assert found is not None, word
        assert (found.normal, found.tag) == (parses[0].normal_form, str(parses[0].tag)), word
        assert found.grammemes == parses[0].tag.grammemes
        forms += found.normal != word
    assert forms > 1_000  # so that it is not the words themselves that are compared


@pytest.mark.parametrize(
    ("word", "normal"),
    [
        pytest.param("приедет", "приехать", id="another stem"),
        pytest.param("наилучший", "хороший", id="a prefix"),
        pytest.param("елка", "ёлка", id="its letter ё left out"),
        pytest.param("стали", "стать", id="of two words the likelier, not сталь"),
        pytest.param("кофе", "кофе", id="unchanging"),
    ],
)
def test_a_word_has_its_dictionary_form(
    dictionary: RussianDictionary, word: str, normal: str
) -> None:
    found = dictionary.likeliest(word)
    assert found is not None
    assert found.normal == normal


@pytest.mark.parametrize("word", ["", "зззыв", "visit", "2024", "я-я", "\x01"])
def test_what_is_no_word_has_none(dictionary: RussianDictionary, word: str) -> None:
    assert dictionary.likeliest(word) is None
