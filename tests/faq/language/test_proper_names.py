"""Which words name a country, its people, a language or a city, in three languages."""

from __future__ import annotations

import pytest

from faq.bank import Language
from faq.language.cldr_names import FOLDER
from faq.language.proper_names import is_place, places
from faq.language.text import words
from tools.cldr_names import names_of, text_of

ENGLISH, HINDI, RUSSIAN = Language.ENGLISH, Language.HINDI, Language.RUSSIAN


@pytest.mark.parametrize("word", ["china", "russia", "kenya", "korea", "zealand", "luxembourg"])
def test_countries_are_known(word: str) -> None:
    assert is_place(word, ENGLISH)


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("chinese", id="also a language"),
        pytest.param("kenyan", id="kenya and n"),
        pytest.param("chilean", id="a stem that lacks its e"),
        pytest.param("pakistani", id="an i"),
        pytest.param("ukrainian", id="ian for e"),
        pytest.param("egyptian", id="ian for nothing"),
        pytest.param("italian", id="ian for y"),
        pytest.param("mexican", id="an for o"),
        pytest.param("swiss", id="only in a language of a country"),
        pytest.param("moroccan", id="an for o, with a double letter"),
    ],
)
def test_people_of_a_country_are_known(word: str) -> None:
    assert is_place(word, ENGLISH)


@pytest.mark.parametrize("word", ["moscow", "kyiv", "london", "kolkata", "tashkent"])
def test_great_cities_are_known(word: str) -> None:
    assert is_place(word, ENGLISH)


@pytest.mark.parametrize(
    "word",
    [
        "table",
        "human",
        "plan",
        "even",
        "state",
        "and",
        "of",
        "united",
        "fan",
        "japan2",
        "x",
        "ese",
    ],
)
def test_other_words_are_not(word: str) -> None:
    assert not is_place(word, ENGLISH)


@pytest.mark.parametrize("word", ["китай", "китая", "китаю", "китаем", "китайского", "москве"])
def test_russian_names_are_known_in_every_case(word: str) -> None:
    assert is_place(word, RUSSIAN)


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("того", id="Togo, but a form of тот"),
        pytest.param("материала", id="a form of a common word"),
        pytest.param("мало", id="not Mali"),
        pytest.param("столом", id="a table"),
        pytest.param("ком", id="short"),
    ],
)
def test_other_russian_words_are_not(word: str) -> None:
    assert not is_place(word, RUSSIAN)


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("चीन", id="short"),
        pytest.param("भारत", id="most common"),
        pytest.param("पाकिस्तान", id="common"),
        pytest.param("जापान", id="neither"),
        pytest.param("रूसी", id="a language"),
        pytest.param("फ्रांस", id="spelt in two ways"),
    ],
)
def test_hindi_names_are_known(word: str) -> None:
    [normalised] = words(word)
    assert is_place(normalised, HINDI)


@pytest.mark.parametrize("word", ["किताब", "और", "गा", "पानी"])
def test_other_hindi_words_are_not(word: str) -> None:
    assert not is_place(word, HINDI)


@pytest.mark.parametrize("language", [HINDI, RUSSIAN])
def test_a_word_in_latin_letters_is_english_in_any_text(language: Language) -> None:
    assert is_place("china", language)
    assert is_place("kenyan", language)
    assert not is_place("table", language)


def test_a_name_in_another_script_is_none() -> None:
    assert not is_place("китай", HINDI)
    assert not is_place("चीन", RUSSIAN)


@pytest.mark.parametrize("language", Language)
def test_there_are_hundreds_of_names_and_no_bits_of_words(language: Language) -> None:
    known = places(language)
    assert len(known) > 500
    assert min(map(len, known)) > 2
    assert "the" not in known


@pytest.mark.parametrize("language", Language)
def test_the_files_are_what_the_tool_makes_of_the_cldr(language: Language) -> None:
    """Fails when the CLDR changes: then `python -m tools.cldr_names` writes the files anew."""
    stored = (FOLDER / f"{language}.json").read_text(encoding="utf-8")
    assert stored == text_of(names_of(language))
