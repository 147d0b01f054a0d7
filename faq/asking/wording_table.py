"""Recognise texts that consist of listed wordings and light words, in any order and spelling.

Words meet by their stems, those of Hindi and Russian also in Latin letters, by their sound.
Misspellings and stretched letters are forgiven in words that no dictionary has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import takewhile
from typing import Generic, TypeVar

from faq.bank import Language
from faq.language.identification import script_language
from faq.language.lexicon import lexicon
from faq.language.spelling import most_alike
from faq.language.text import sound_key, words
from faq.matching.reading import heard_words

_SHORTEST_MISSPELT = 3
_SHORT = 4  # letters; of so few only the order may be wrong ("yuo")
_LEAST_ALIKE = 0.75
_SHORTEST_SOUND = 3
_STRETCHED = re.compile(r"(\w)\1+")

Kind = TypeVar("Kind", bound=StrEnum)
Wording = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordingTable(Generic[Kind]):
    """Wordings of some kinds in all languages, by their words' keys.

    Attributes:
        asked: each wording with its kind; the longer first.
        light: the keys of light words, which stand beside wordings.
        light_of: for some kinds, the keys of light words that only their wordings have.
        everything: all keys.
        typical: words as written that may be misspelt, with their keys.
    """

    asked: tuple[tuple[frozenset[str], Kind], ...]
    light: frozenset[str]
    light_of: Mapping[Kind, frozenset[str]]
    everything: frozenset[str]
    typical: Mapping[str, str]

    @classmethod
    def of(
        cls,
        wordings: Iterable[tuple[Language, Kind, Wording]],
        light: Iterable[tuple[Language, str]],
        light_of: Iterable[tuple[Language, Kind, str]] = (),
    ) -> WordingTable[Kind]:
        """Make a table of wordings, each the words that it must have, and of light words."""
        asked: list[tuple[frozenset[str], Kind]] = []
        typical: dict[str, str] = {}
        for language, kind, wording in wordings:
            asked.append((frozenset(_key(word, language) for word in wording), kind))
            typical.update(
                (word, _key(word, language)) for word in wording if len(word) >= _SHORTEST_MISSPELT
            )
        asked.sort(key=lambda pair: -len(pair[0]))
        lightened = frozenset(_key(word, language) for language, word in light)
        more: dict[Kind, frozenset[str]] = {}
        for language, kind, word in light_of:
            more[kind] = more.get(kind, frozenset()) | {_key(word, language)}
        everything = lightened.union(*(wording for wording, _ in asked), *more.values())
        return cls(tuple(asked), lightened, more, everything, typical)

    def kind_of(self, text: str, *, most: int) -> Kind | None:
        """Return the kind of the longest wording in a text of one wording and light words.

        None for any other text, and for one of more than `most` words.
        """
        for keys in self._readings(text, most, frozenset()):
            held = frozenset(key for each in keys for key in each)
            for wording, kind in self.asked:
                light = self.light_of.get(kind, frozenset())
                if wording <= held and self._cover(keys, wording | light):
                    return kind
        return None

    def kinds_of(
        self, text: str, *, most: int, beside: frozenset[str] = frozenset()
    ) -> frozenset[Kind]:
        """Return the kinds of all wordings in a text that consists of wordings and light words.

        Empty for any other text, and for one of more than `most` words.

        Args:
            beside: the keys of more words that may stand there (see `keys_of`).
        """
        kinds: set[Kind] = set()
        for keys in self._readings(text, most, beside):
            held = frozenset(key for each in keys for key in each)
            found = self._longest_in(held)
            if found and self._cover(keys, beside.union(*found)):
                kinds.update(found.values())
        return frozenset(kinds)

    def _longest_in(self, held: frozenset[str]) -> dict[frozenset[str], Kind]:
        """Return the wordings that a text holds: "good morning", and not the "good" in it."""
        found: dict[frozenset[str], Kind] = {}
        for wording, kind in self.asked:
            if wording <= held and not any(wording < longer for longer in found):
                found.setdefault(wording, kind)
        return found

    def _cover(self, keys: Sequence[frozenset[str]], wording: frozenset[str]) -> bool:
        """Whether each word is one of the wording's or a light one."""
        return all(
            not wording.isdisjoint(each) or not self.light.isdisjoint(each) for each in keys
        )

    def _readings(
        self, text: str, most: int, beside: frozenset[str]
    ) -> Iterator[list[frozenset[str]]]:
        """Yield the keys of each word, in each reading in which all words have some."""
        plain = words(text, most + 1)
        if not plain or len(plain) > most:
            return
        language, heard = heard_words(text)
        readings = [(heard, language), (plain, language)]
        english = lexicon(Language.ENGLISH)
        if language is Language.ENGLISH and not all(map(english.zipf, plain)):
            readings.append((plain, Language.HINDI))  # two words of Hindi among English ones
        for said, spoken in readings:
            keys = list(takewhile(bool, (self._known_keys(word, spoken, beside) for word in said)))
            if len(keys) == len(said):
                yield keys

    def _known_keys(self, word: str, language: Language, beside: frozenset[str]) -> frozenset[str]:
        """Return the keys of a word that some wording or light word has, or one that may stand
        beside them; empty for any other."""
        found = frozenset(_keys(word, language)) & (self.everything | beside)
        if found or lexicon(language).zipf(word):
            return found
        short = _STRETCHED.sub(r"\1", word)
        if short != word and (found := frozenset(_keys(short, language)) & self.everything):
            return found
        if len(word) < _SHORTEST_MISSPELT:
            return frozenset()
        if len(word) <= _SHORT:
            return frozenset(
                key for known, key in self.typical.items() if sorted(known) == sorted(word)
            )
        typical = tuple(self.typical)
        alike = most_alike(word, typical, 1)
        return frozenset(
            self.typical[typical[place]] for place, how in alike if how >= _LEAST_ALIKE
        )


def keys_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the keys of the words of texts."""
    said = [(word, heard_words(text)[0]) for text in texts for word in words(text)]
    return frozenset(key for word, language in said for key in _keys(word, language))


def _key(word: str, language: Language) -> str:
    """Return the key of a listed word: its root, by its sound where it is not Latin."""
    return _keys(word, language)[0]


@lru_cache(maxsize=4096)  # several tables look a word up, for each bank that is asked
def _keys(word: str, language: Language) -> tuple[str, ...]:
    """Return the keys that a word may be found by: as one of its script, of its language."""
    written = script_language(word)
    if written is not None:
        own = lexicon(written)
        # The stems of Hindi question words are alike: "क्या" (what) and "क्यों" (why).
        is_asking = written is Language.HINDI and word in own.question_types.single
        return (f"{written.value}:{_sound(word if is_asking else own.root(word), word)}",)
    root = lexicon(Language.ENGLISH).root(word)
    return (root,) if language is Language.ENGLISH else (f"latin:{_sound(word, word)}", root)


def _sound(root: str, word: str) -> str:
    """Return the sound key of a root; the word itself where the key is too short to tell it."""
    sound = sound_key(root)
    return sound if len(sound) >= _SHORTEST_SOUND else word
