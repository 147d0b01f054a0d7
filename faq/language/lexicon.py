"""What is known of a language at large: how common a word is, its stem, its question words.

Sources, all offline: word frequencies from wordfreq, stems from Snowball (PyStemmer), Russian
dictionary forms from pymorphy3, and the small files of `faq/language/` for what none of them has
(chat spellings, question words, courtesy).
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
"""Romanised words are recognised by sound among words at least this common."""

_SNOWBALL = {
    Language.ENGLISH: "english",
    Language.HINDI: "hindi",
    Language.RUSSIAN: "russian",
}


@dataclass(frozen=True, slots=True)
class FollowUpWords:
    """How the questions of a language lean on the answer just shown; all as tuples of words.

    Attributes:
        openings: how such a question begins ("what about").
        pointing: words that stand for what was shown ("it", "he").
        light: words that may stand in such a question and add nothing ("was", "exactly").
        attributing: what asks whose words it was or where it stands ("who said"), light and
            pointing words left out.
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
        spellings: chat spellings and contractions, each with the words it stands for.
        numbers: number words, as tuples of words, each with its digits.
        question_types: wordings, each with the kind of thing it asks for.
        openings, particles: words that make a question one of yes or no, at its beginning or
            anywhere.
        courtesy: words that say nothing of a question's subject.
        follow_ups: how a question leans on the answer just shown.
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
        """Return what the forms of a normalised word share: the stem of its dictionary form."""
        root: str = self.stemmer.stemWord(fold(self._dictionary_form(word)))
        return root

    def meant_by(self, word: str) -> str:
        """Return the common word that a misspelt one was likely meant for; others as they are."""
        return self._common_words.meant_by(word, self.zipf(word))

    @cached_property
    def _common_words(self) -> CommonWords:
        common = self.word_list.common(LEAST_ZIPF_MEANT)
        return CommonWords({word: self.zipf(word) for word in common})

    @cached_property
    def _dictionary_form(self) -> Callable[[str], str]:
        return _dictionary_forms(self.language)

    def with_sound(self, sound: str) -> str | None:
        """Return the most common word with that sound key, among words common enough to be
        expected; None for English, which is written in Latin letters anyway."""
        number = self._sounds.find(sound)
        return None if number is None else self.word_list.words[number]

    @cached_property
    def _sounds(self) -> StringTable:
        """The sound keys of the common words, in their order; "" for those in Latin letters."""
        if self.language is Language.ENGLISH:
            return StringTable(())
        common = self.word_list.common(ZIPF_OF_COMMON)
        return StringTable(sound_keys(["" if word.isascii() else word for word in common]))


@lru_cache(maxsize=len(Language))
def lexicon(language: Language) -> Lexicon:
    """Return the lexicon of a language, read once in a process."""
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
        stemmer=Stemmer.Stemmer(_SNOWBALL[language], 0),  # what is read of a word is kept anyway
    )


def _dictionary_forms(language: Language) -> Callable[[str], str]:
    """Return what gives a word's dictionary form, where stems alone do not bring forms together:
    Russian changes a verb's root too ("приедет" is of "приехать")."""
    if language is not Language.RUSSIAN:
        return str
    # 18 MB with the dictionary: not before the first Russian word.
    import pymorphy3
    import pymorphy3_dicts_ru
    from pymorphy3.units import DictionaryAnalyzer

    path = pymorphy3_dicts_ru.get_path()  # without it, all that is installed is looked through
    # The other units guess the form of a word that is in no dictionary; the stem is enough then.
    analyzer = pymorphy3.MorphAnalyzer(path, units=[DictionaryAnalyzer()])

    def dictionary_form(word: str) -> str:
        if not "а" <= word[0] <= "ӿ":
            return word  # the dictionary has no word of another script
        parses = analyzer.parse(word)  # the likeliest first
        return str(parses[0].normal_form) if parses else word

    return dictionary_form
