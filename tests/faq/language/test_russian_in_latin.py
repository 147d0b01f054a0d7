"""Russian in Latin letters is read as the Russian words that they spell."""

from __future__ import annotations

import pytest

from faq.bank import Language
from faq.language.inflection import inflection_of
from faq.language.text import in_cyrillic
from faq.matching.reading import heard_words, in_own_script


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("kogda priedet putin v indiyu", "когда приедет путин в индию"),
        ("skolko stoil teleskop", "сколько стоил телескоп"),
        ("kto otkryl kometu", "кто открыл комету"),
        ("kto organizoval petitsiyu", "кто организовал петицию"),
        ("otkuda eto zerkalo", "откуда это зеркало"),
        ("kakoy tovarooborot v 2024", "какой товарооборот в 2024"),
    ],
)
def test_a_question_is_read_in_cyrillic(latin: str, cyrillic: str) -> None:
    assert in_own_script(latin) == cyrillic


@pytest.mark.parametrize(
    "text",
    [
        "when is putin coming",
        "who is the mayor",
        "Когда приедет Путин?",
        "lavrov kaun hai",
        "Kazan",
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert in_own_script(text) == text
    assert heard_words(text)[0] is not Language.RUSSIAN or not text.isascii()


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [("borshch", "борщ"), ("zhizn", "жизн"), ("yuliya", "юлия"), ("khleb", "хлеб"), ("", "")],
)
def test_the_usual_spellings_of_cyrillic(latin: str, cyrillic: str) -> None:
    assert in_cyrillic(latin) == cyrillic


@pytest.mark.parametrize(
    ("language", "word", "speaks"),
    [
        (Language.RUSSIAN, "хочу", True),
        (Language.RUSSIAN, "увидимся", True),
        (Language.RUSSIAN, "скажите", True),
        (Language.RUSSIAN, "приедет", False),
        (Language.RUSSIAN, "visit", False),
        (Language.HINDI, "जाऊंगा", True),
        (Language.HINDI, "आएंगे", False),
        (Language.ENGLISH, "go", False),
    ],
)
def test_a_verb_tells_whom_it_is_about(language: Language, word: str, speaks: bool) -> None:
    assert inflection_of(language).speaks_or_addresses(word) is speaks
