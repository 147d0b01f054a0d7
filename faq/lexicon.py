"""What is known of a language at large: how common a word is, its stem, its question words.

Sources, all offline: word frequencies from wordfreq, stems from Snowball (PyStemmer), Russian
dictionary forms from pymorphy3, and the small files of `faq/data/` for what none of them has (chat
spellings, question words, courtesy).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from math import log10

import pymorphy3
import Stemmer
import yaml
from wordfreq import get_frequency_dict

from faq.bank import Language
from faq.misspelling import CommonWords
from faq.spelling import Spelling
from faq.text import fold, sound_key, word_set, words

ZIPF_OF_RAREST = 3.0
"""Words rarer than once in a million are not in the frequency lists (wordfreq, "small")."""

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
        question_types: wordings, as tuples of words, each with the kind of thing it asks for.
        openings, particles: words that make a question one of yes or no, at its beginning or
            anywhere.
        courtesy: words that say nothing of a question's subject.
        follow_ups: how a question leans on the answer just shown.
        frequencies: occurrences of a word in one word of running text; rare words are left out.
    """

    language: Language
    spellings: Mapping[str, tuple[str, ...]]
    numbers: Mapping[tuple[str, ...], str]
    question_types: Mapping[tuple[str, ...], str]
    openings: frozenset[str]
    particles: frozenset[str]
    courtesy: frozenset[str]
    follow_ups: FollowUpWords
    frequencies: Mapping[str, float]
    stemmer: Stemmer.Stemmer
    dictionary_form: Callable[[str], str]

    def zipf(self, word: str) -> float:
        """Return how common the word is, on the Zipf scale: 3 is once in a million words, 6 once
        in a thousand (van Heuven et al. 2014); 0.0 for a word that is rarer or none."""
        frequency = self.frequencies.get(word)
        return log10(frequency) + 9 if frequency else 0.0

    def root(self, word: str) -> str:
        """Return what the forms of a normalised word share: the stem of its dictionary form."""
        root: str = self.stemmer.stemWord(fold(self.dictionary_form(word)))
        return root

    def meant_by(self, word: str) -> str:
        """Return the common word that a misspelt one was likely meant for; others as they are."""
        return self._common_words.meant_by(word, self.zipf(word))

    @cached_property
    def _common_words(self) -> CommonWords:
        return CommonWords({word: self.zipf(word) for word in self.frequencies})

    @cached_property
    def asking_words(self) -> Spelling:
        """The words that ask for a kind of thing, ready to be searched for misspelt ones."""
        words_alone = (wording for wording in self.question_types if len(wording) == 1)
        return Spelling([word for (word,) in words_alone])

    @cached_property
    def by_sound(self) -> Mapping[str, str]:
        """The most common word for each sound key, among words common enough to be expected.

        Empty for English, which is written in Latin letters anyway. Built when first asked for.
        """
        if self.language is Language.ENGLISH:
            return {}
        floor = 10 ** (ZIPF_OF_COMMON - 9)
        common = [word for word, often in self.frequencies.items() if often >= floor]
        common.sort(key=self.frequencies.__getitem__)
        return {sound_key(word): word for word in common if not word.isascii()}


@lru_cache(maxsize=len(Language))
def lexicon(language: Language) -> Lexicon:
    """Return the lexicon of a language, read once in a process."""
    source = files("faq").joinpath("data", f"{language.value}.yaml").read_text(encoding="utf-8")
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
        question_types={
            tuple(words(wording)): kind
            for kind, wordings in data["question_types"].items()
            for wording in wordings
        },
        openings=frozenset(word_set(data["yes_no"]["openings"])),
        particles=frozenset(word_set(data["yes_no"]["particles"])),
        courtesy=frozenset(word_set(data["courtesy"])),
        follow_ups=FollowUpWords(
            **{
                role: frozenset(tuple(words(wording)) for wording in wordings)
                for role, wordings in data["follow_ups"].items()
            }
        ),
        frequencies=_frequencies(language),
        stemmer=Stemmer.Stemmer(_SNOWBALL[language]),
        dictionary_form=_dictionary_forms(language),
    )


def _dictionary_forms(language: Language) -> Callable[[str], str]:
    """Return what gives a word's dictionary form, where stems alone do not bring forms together:
    Russian changes a verb's root too ("приедет" is of "приехать")."""
    if language is not Language.RUSSIAN:
        return str
    analyzer = pymorphy3.MorphAnalyzer()

    def dictionary_form(word: str) -> str:
        # What it does not know it would guess at, slowly and to no use.
        known = analyzer.word_is_known(word)
        return str(analyzer.parse(word)[0].normal_form) if known else word

    return dictionary_form


def _frequencies(language: Language) -> dict[str, float]:
    """Return wordfreq's list with its words spelt as `faq.text.words` spells them."""
    listed = get_frequency_dict(language.value, "small")
    if language is Language.ENGLISH:
        return dict(listed)
    return {fold(word): frequency for word, frequency in reversed(listed.items())}
