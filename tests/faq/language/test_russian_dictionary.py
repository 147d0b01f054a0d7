"""The mapped dictionary says of every word what pymorphy3 says."""

from __future__ import annotations

from typing import Any

import pymorphy3
import pymorphy3_dicts_ru
import pytest
from pymorphy3.units import DictionaryAnalyzer

from faq.bank import Language
from faq.language.known_forms import KnownForm, KnownForms, packed_forms
from faq.language.russian_dictionary import RussianDictionary
from faq.language.string_table import StringTable
from faq.language.word_list import read_known_forms, read_word_list

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


def test_the_known_forms_are_those_of_the_dictionary(dictionary: RussianDictionary) -> None:
    """Fails when the dictionary changes: then `python -m tools.word_lists` writes them anew."""
    listed, known = read_word_list(Language.RUSSIAN).words, read_known_forms()
    addressing = 0
    for number in range(0, len(listed), _EVERY):
        word = listed[number]
        found = known.get(word)
        assert found is not None
        if "а" <= word[:1] <= "ӿ":
            assert found == dictionary.form_of(word), word
        addressing += found.addresses
    assert addressing > 10
    assert known.get("зззыв") is None


def test_forms_come_back_as_they_were_packed() -> None:
    words = ["шла", "иди", "зззыв", "идти"]
    forms = [KnownForm("идти"), KnownForm("идти", True), KnownForm(None), KnownForm("идти")]
    for listed in (0, 1, 4):
        packed = packed_forms(forms, words[listed:])
        known = KnownForms(StringTable(words[:listed]), memoryview(packed))
        assert [known.get(word) for word in words] == forms
    assert known.get("пошла") is None


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
