"""What the form of a word tells: its dictionary form, and whom a verb is about."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from faq.bank import Language

# Hindi verbs of the first person end so ("जाऊंगा", "करूं", "हूं"); their nasals are folded.
_FIRST_PERSON_IN_HINDI = ("ूंगा", "ूंगी", "ऊंगा", "ऊंगी", "ूं", "ऊं")


class Inflection(Protocol):
    """What a language's forms of words tell."""

    def dictionary_form(self, word: str) -> str:
        """Return the word's dictionary form; a word that is not known unchanged."""

    def speaks_or_addresses(self, word: str) -> bool:
        """Whether a form of a verb is of the first or second person, or an imperative."""

    def is_listed(self, word: str) -> bool:
        """Whether a dictionary has the word; False where there is none."""


class _Uninflected:
    """English: stems are enough, and a verb's form does not tell its person."""

    def dictionary_form(self, word: str) -> str:
        return word

    def speaks_or_addresses(self, _: str) -> bool:
        return False

    def is_listed(self, _: str) -> bool:
        return False


class _Hindi(_Uninflected):
    def speaks_or_addresses(self, word: str) -> bool:
        return word.endswith(_FIRST_PERSON_IN_HINDI) and len(word) > 2


class _Russian:
    """Russian needs a dictionary: forms of a verb may have different stems ("приедет" is a form of
    "приехать")."""

    def __init__(self) -> None:
        # Imported at the first Russian word, since it takes 18 MB with the dictionary.
        import pymorphy3
        import pymorphy3_dicts_ru
        from pymorphy3.units import DictionaryAnalyzer

        path = pymorphy3_dicts_ru.get_path()  # without a path it searches all installed packages
        # The other units guess the form of a word outside the dictionary; a stem is enough there.
        self._analyzer = pymorphy3.MorphAnalyzer(path, units=[DictionaryAnalyzer()])

    def dictionary_form(self, word: str) -> str:
        if not "а" <= word[0] <= "ӿ":
            return word  # the dictionary has only Cyrillic words
        parses = self._analyzer.parse(word)  # the likeliest first
        return str(parses[0].normal_form) if parses else word

    def speaks_or_addresses(self, word: str) -> bool:
        parses = self._analyzer.parse(word) if "а" <= word[0] <= "ӿ" else ()
        grammemes = parses[0].tag.grammemes if parses else frozenset[str]()
        return not grammemes.isdisjoint({"1per", "2per", "impr"})

    def is_listed(self, word: str) -> bool:
        return "а" <= word[0] <= "ӿ" and bool(self._analyzer.parse(word))


@lru_cache(maxsize=len(Language))
def inflection_of(language: Language) -> Inflection:
    """Return what is known of a language's forms, which each process reads once."""
    match language:
        case Language.RUSSIAN:
            return _Russian()
        case Language.HINDI:
            return _Hindi()
        case Language.ENGLISH:
            return _Uninflected()
