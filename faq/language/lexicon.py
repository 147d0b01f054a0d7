"""General knowledge of a language: how common a word is, its stem, its question words.

Sources, all offline: word frequencies (`word_lists/`), stems from Snowball (PyStemmer),
Russian dictionary forms from pymorphy3, and the files in `faq/language/` for the rest (chat
spellings, question words, courtesy).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

import Stemmer
import yaml
from rapidfuzz.distance import Levenshtein

from faq.bank import Language
from faq.language.inflection import Inflection, inflection_of
from faq.language.misspelling import LEAST_ZIPF_MEANT, CommonWords
from faq.language.string_table import StringTable
from faq.language.text import fold, latin_letters, word_set, words
from faq.language.word_list import WordList, read_sounds, read_word_list
from faq.language.wordings import Wordings

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
        limiting: common words that limit what is asked for ("before", "each", "not").
        telling: words by which a text tells a kind of thing: "time", "number", "frequency",
            "reason".
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
    limiting: frozenset[str]
    telling: Mapping[str, frozenset[str]]
    follow_ups: FollowUpWords
    word_list: WordList
    stemmer: Stemmer.Stemmer

    def zipf(self, word: str) -> float:
        """Return how common the word is (see `WordList.zipf`)."""
        return self.word_list.zipf(word)

    def root(self, word: str) -> str:
        """Return the stem of a normalised word's dictionary form, which all its forms share."""
        root: str = self.stemmer.stemWord(self.dictionary_form(word))
        return root

    def dictionary_form(self, word: str) -> str:
        """Return a normalised word's dictionary form: "китай" for "китая"; in English and Hindi
        the word itself."""
        return fold(self._inflection.dictionary_form(word))

    def speaks_or_addresses(self, word: str) -> bool:
        """Whether a form of a verb has the speaker or the person spoken to as its subject: the
        first or second person, or an imperative. Never in English, which has no such forms."""
        return self._inflection.speaks_or_addresses(word)

    def is_word(self, word: str) -> bool:
        """Whether the word is in the frequency list or in a dictionary of the language."""
        return bool(self.zipf(word)) or self._inflection.is_listed(word)

    def meant_by(self, word: str) -> str:
        """Return the common word that a misspelling probably stands for; other words unchanged."""
        return self._common_words.meant_by(word, self.zipf(word))

    @cached_property
    def _common_words(self) -> CommonWords:
        common = self.word_list.common(LEAST_ZIPF_MEANT)
        return CommonWords({word: self.zipf(word) for word in common})

    @cached_property
    def _inflection(self) -> Inflection:
        return inflection_of(self.language)

    @cached_property
    def grammatical_words(self) -> frozenset[str]:
        """The words that show a text's language, since no other language borrows them: question
        words, pronouns, auxiliaries and words of courtesy, with their chat spellings."""
        follow_ups = self.follow_ups
        wordings = (
            follow_ups.openings | follow_ups.pointing | follow_ups.light | follow_ups.elsewhere
        )
        found = {
            *self.question_types.single, *self.openings, *self.particles,
            *self.courtesy, *self.limiting,
            *(wording[0] for wording in wordings if len(wording) == 1),
        }  # fmt: skip
        spelt = {word for word, meant in self.spellings.items() if not found.isdisjoint(meant)}
        return frozenset(found | spelt)

    def with_sound(self, sound: str, written: str = "") -> str | None:
        """Return the most common word with that sound key, among the common words; None for
        English, which is written in Latin letters anyway.

        Args:
            written: the word in Latin letters. Russian has rules for them, so of several words
                with one sound the one that they spell is meant: "stoil" is "стоил", not "стоял".
        """
        numbers = self._sounds.find_all(sound)
        alike = [self.word_list.words[number] for number in numbers]
        if self.language is Language.RUSSIAN and written and len(alike) > 1:
            return max(alike, key=lambda word: Levenshtein.normalized_similarity(
                latin_letters(word), written
            ))  # fmt: skip
        return alike[0] if alike else None

    @cached_property
    def _sounds(self) -> StringTable:
        """The sound keys of the common words, in the same order; "" for those in Latin letters."""
        return StringTable(()) if self.language is Language.ENGLISH else read_sounds(self.language)


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
        limiting=frozenset(word_set(data["limiting"])),
        telling={kind: frozenset(word_set(said)) for kind, said in data["telling"].items()},
        follow_ups=FollowUpWords(
            **{
                role: frozenset(tuple(words(wording)) for wording in wordings)
                for role, wordings in data["follow_ups"].items()
            }
        ),
        word_list=read_word_list(language),
        stemmer=Stemmer.Stemmer(_SNOWBALL[language], 0),  # no cache: readings are cached anyway
    )
