"""What the form of a word tells: its dictionary form, and whom a verb is about."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Protocol

from faq.bank import Language
from faq.language.known_forms import KnownForm, KnownForms
from faq.language.word_list import read_known_forms

if TYPE_CHECKING:
    from faq.language.russian_dictionary import RussianDictionary

# Hindi verbs of the first person end so ("जाऊंगा", "करूं", "हूं"); their nasals are folded.
_FIRST_PERSON_IN_HINDI = ("ूंगा", "ूंगी", "ऊंगा", "ऊंगी", "ूं", "ऊं")

_NO_FORM = KnownForm(None)


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

    @cached_property
    def _known(self) -> KnownForms:
        return read_known_forms()

    @cached_property
    def _dictionary(self) -> RussianDictionary:
        # Imported at the first word that is in no list: with the dictionary it takes 13 MB.
        from faq.language.russian_dictionary import RussianDictionary

        return RussianDictionary()

    def dictionary_form(self, word: str) -> str:
        return self._form(word).normal or word

    def speaks_or_addresses(self, word: str) -> bool:
        return self._form(word).addresses

    def is_listed(self, word: str) -> bool:
        return self._form(word).normal is not None

    def _form(self, word: str) -> KnownForm:
        if not "а" <= word[0] <= "ӿ":
            return _NO_FORM  # the dictionary has only Cyrillic words
        known = self._known.get(word)
        return self._dictionary.form_of(word) if known is None else known


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
