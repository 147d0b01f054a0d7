"""General knowledge of a language: how common a word is, its stem, its question words.

Sources, all offline: word frequencies from wordfreq, stems from Snowball (PyStemmer), Russian
dictionary forms from pymorphy3, and the small files in `faq/language/` for the rest (chat
spellings, question words, courtesy).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

import Stemmer
import yaml

from faq.bank import Language
from faq.language.misspelling import LEAST_ZIPF_MEANT, CommonWords
from faq.language.string_table import StringTable
from faq.language.text import fold, sound_keys, word_set, words
from faq.language.word_list import WordList, read_word_list
from faq.language.wordings import Wordings

ZIPF_OF_COMMON = 3.5
"""Zipf: a romanised word is recognised by sound if the word is at least this common."""

_SNOWBALL = {
    Language.ENGLISH: "english",
    Language.HINDI: "hindi",
    Language.RUSSIAN: "russian",
}


@dataclass(frozen=True, slots=True)
class FollowUpWords:
    """The words of a language's follow-up questions; each wording is a tuple of words.

    Attributes:
        openings: how a follow-up begins ("what about").
        pointing: words that refer to the answer shown ("it", "he").
        light: words that a follow-up may contain and that add nothing ("was", "exactly").
        attributing: wordings that ask who said it or where it stands ("who said"), without light
            and pointing words.
        elsewhere: wordings of questions about the bot, the asker or the day.
    """

    openings: frozenset[tuple[str, ...]]
    pointing: frozenset[tuple[str, ...]]
    light: frozenset[tuple[str, ...]]
    attributing: frozenset[tuple[str, ...]]
    elsewhere: frozenset[tuple[str, ...]]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """One language's words.

    Attributes:
        spellings: chat spellings and contractions, each with its full words.
        numbers: number words, as tuples of words, each with its digits.
        question_types: wordings, each with the kind of thing it asks for.
        openings, particles: words that mark a yes/no question, at its beginning or anywhere.
        courtesy: words that say nothing about a question's subject.
        follow_ups: the words of questions that depend on the answer just shown.
        word_list: how common its words are.
    """

    language: Language
    spellings: Mapping[str, tuple[str, ...]]
    numbers: Mapping[tuple[str, ...], str]
    question_types: Wordings
    openings: frozenset[str]
    particles: frozenset[str]
    courtesy: frozenset[str]
    follow_ups: FollowUpWords
    word_list: WordList
    stemmer: Stemmer.Stemmer

    def zipf(self, word: str) -> float:
        """Return how common the word is (see `WordList.zipf`)."""
        return self.word_list.zipf(word)

    def root(self, word: str) -> str:
        """Return the stem of a normalised word's dictionary form, which all its forms share."""
        root: str = self.stemmer.stemWord(fold(self._dictionary_form(word)))
        return root

    def meant_by(self, word: str) -> str:
        """Return the common word that a misspelling probably stands for; other words unchanged."""
        return self._common_words.meant_by(word, self.zipf(word))

    @cached_property
    def _common_words(self) -> CommonWords:
        common = self.word_list.common(LEAST_ZIPF_MEANT)
        return CommonWords({word: self.zipf(word) for word in common})

    @cached_property
    def _dictionary_form(self) -> Callable[[str], str]:
        return _dictionary_forms(self.language)

    def with_sound(self, sound: str) -> str | None:
        """Return the most common word with that sound key, among the common words; None for
        English, which is written in Latin letters anyway."""
        number = self._sounds.find(sound)
        return None if number is None else self.word_list.words[number]

    @cached_property
    def _sounds(self) -> StringTable:
        """The sound keys of the common words, in the same order; "" for those in Latin letters."""
        if self.language is Language.ENGLISH:
            return StringTable(())
        common = self.word_list.common(ZIPF_OF_COMMON)
        return StringTable(sound_keys(["" if word.isascii() else word for word in common]))


@lru_cache(maxsize=len(Language))
def lexicon(language: Language) -> Lexicon:
    """Return the lexicon of a language, which each process reads once."""
    source = files("faq.language").joinpath(f"{language.value}.yaml").read_text(encoding="utf-8")
    data = yaml.load(source, yaml.CSafeLoader)
    return Lexicon(
        language=language,
        spellings={
            words(short)[0]: tuple(words(meant)) for short, meant in data["spellings"].items()
        },
        numbers={
            tuple(words(wording)): digits
            for digits, wordings in data["numbers"].items()
            for wording in wordings
        },
        question_types=Wordings(
            {
                tuple(words(wording)): kind
                for kind, wordings in data["question_types"].items()
                for wording in wordings
            }
        ),
        openings=frozenset(word_set(data["yes_no"]["openings"])),
        particles=frozenset(word_set(data["yes_no"]["particles"])),
        courtesy=frozenset(word_set(data["courtesy"])),
        follow_ups=FollowUpWords(
            **{
                role: frozenset(tuple(words(wording)) for wording in wordings)
                for role, wordings in data["follow_ups"].items()
            }
        ),
        word_list=read_word_list(language),
        stemmer=Stemmer.Stemmer(_SNOWBALL[language], 0),  # no cache: readings are cached anyway
    )


def _dictionary_forms(language: Language) -> Callable[[str], str]:
    """Return the function that gives a word's dictionary form. Only Russian needs one, where forms
    of a verb may have different stems ("приедет" is a form of "приехать")."""
    if language is not Language.RUSSIAN:
        return str
    # Imported at the first Russian word, since it takes 18 MB with the dictionary.
    import pymorphy3
    import pymorphy3_dicts_ru
    from pymorphy3.units import DictionaryAnalyzer

    path = pymorphy3_dicts_ru.get_path()  # without a path it searches all installed packages
    # The other units guess the form of a word outside the dictionary, for which a stem is enough.
    analyzer = pymorphy3.MorphAnalyzer(path, units=[DictionaryAnalyzer()])

    def dictionary_form(word: str) -> str:
        if not "а" <= word[0] <= "ӿ":
            return word  # the dictionary has only Cyrillic words
        parses = analyzer.parse(word)  # the likeliest first
        return str(parses[0].normal_form) if parses else word

    return dictionary_form
