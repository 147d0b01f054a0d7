"""Recognise the questions that every article gets: what it is about, who wrote it, when, where.

A bank needs no phrasing for them. Such a question consists of one of the wordings in the files
beside, in any order, and of light words. Some wordings ask for the gist whatever stands beside
them ("tl;dr"): there the reader may also say why ("no time to read"), and name what the article is
about. Misspellings of their words are corrected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from faq.asking.vocabulary import asking_words
from faq.bank import Language
from faq.language.identification import script_language
from faq.language.lexicon import lexicon
from faq.language.spelling import most_alike
from faq.language.text import sound_key, words
from faq.matching.reading import heard_words

_MOST_WORDS = 20
_SHORTEST_MISSPELT = 5
_LEAST_ALIKE = 0.75


class General(StrEnum):
    """What a general question asks for; the names are those of the files beside."""

    GIST = "gist"
    HEADLINE = "headline"
    AUTHOR = "author"
    PUBLISHER = "publisher"
    DATE = "date"
    PLACE = "place"
    LINK = "link"
    CHANGES = "changes"
    CHANGED = "changed"
    """What changed, without a word of the article: it may ask for what the article tells."""


def general_id(asks: General) -> str:
    """Return the id of a general entry: no curator's id begins with a hyphen."""
    return f"-{asks}"


@dataclass(frozen=True, slots=True)
class _Wordings:
    """The wordings of all languages, by their words' keys.

    Attributes:
        asked: each wording with what it asks for; the longer first.
        unmistakable: wordings that ask for the gist whatever reason stands beside them.
        light: the keys of light words, for each general question.
        reasons: the keys of words that say why somebody wants only the gist.
        everything: the keys of all wordings and light words.
        typical: words as written that may be misspelt, with their keys.
    """

    asked: tuple[tuple[frozenset[str], General], ...]
    unmistakable: tuple[frozenset[str], ...]
    light: dict[General, frozenset[str]]
    reasons: frozenset[str]
    everything: frozenset[str]
    typical: dict[str, str]


def asked_in_general(question: str, subject: frozenset[str] = frozenset()) -> General | None:
    """Return what a general question asks for; None for any other question.

    "What about this?" is none: it points to something else.

    Args:
        subject: what the article is about, as `keys_of` gives it. "TL;DR of the strike?" asks for
            the gist of an article about a strike.
    """
    plain = words(question, _MOST_WORDS + 1)
    if not plain or len(plain) > _MOST_WORDS:
        return None
    language, heard = heard_words(question)
    if "what about" in " ".join(heard):
        return None
    english = lexicon(Language.ENGLISH)
    readings = [(heard, language), (plain, language)]
    if language is Language.ENGLISH and not all(map(english.zipf, plain)):
        readings.append((plain, Language.HINDI))  # two words of Hindi among English ones
    asks = next(filter(None, (_asked(*reading, subject) for reading in readings)), None)
    if asks is General.CHANGES and "correct" in plain:
        return None  # "is it correct?" has the root of "corrected"
    return asks


def keys_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the keys of the words of texts."""
    said = [(word, heard_words(text)[0]) for text in texts for word in words(text)]
    return frozenset(key for word, language in said for key in _keys(word, language))


def _asked(said: Sequence[str], language: Language, subject: frozenset[str]) -> General | None:
    known = _wordings()
    keys = [_known_keys(word, language, known) for word in said]
    held = frozenset(key for each in keys for key in each)

    def consists_of(*allowed: frozenset[str]) -> bool:
        return all(any(not each.isdisjoint(some) for some in allowed) for each in keys)

    for wording, asks in known.asked:
        if wording <= held and consists_of(wording, known.light[asks]):
            return asks
    keys = [found.union(_keys(word, language)) for word, found in zip(said, keys, strict=True)]
    met = frozenset[str]().union(*(each for each in known.unmistakable if each <= held))
    if met and consists_of(met, known.light[General.GIST], known.reasons, subject):
        return General.GIST
    return None


def _known_keys(word: str, language: Language, known: _Wordings) -> frozenset[str]:
    """Return the keys of a word that some wording or light word has; empty for any other word."""
    keys = frozenset(_keys(word, language))
    found = keys & known.everything
    if found or len(word) < _SHORTEST_MISSPELT or lexicon(language).zipf(word):
        return found
    alike = [(place, how) for place, how in most_alike(word, list(known.typical), 1)]
    meant = [place for place, how in alike if how >= _LEAST_ALIKE]
    return frozenset(known.typical[list(known.typical)[place]] for place in meant)


@lru_cache(maxsize=1)
def _wordings() -> _Wordings:
    asked: list[tuple[frozenset[str], General]] = []
    unmistakable: list[frozenset[str]] = []
    light, reasons = set[str](), set[str]()
    more: dict[General, set[str]] = {asks: set() for asks in General}
    typical: dict[str, str] = {}
    for language in Language:
        vocabulary = asking_words(language)
        for name, wordings in vocabulary.general.items():
            for wording in wordings:
                asked.append((frozenset(_key(word, language) for word in wording), General(name)))
                typical.update(
                    (word, _key(word, language))
                    for word in wording
                    if len(word) >= _SHORTEST_MISSPELT
                )
        unmistakable.extend(
            frozenset(_key(word, language) for word in wording)
            for wording in vocabulary.unmistakable
        )
        light.update(_key(word, language) for word in vocabulary.general_light)
        reasons.update(_key(word, language) for word in vocabulary.reasons)
        for name, some in vocabulary.light_of.items():
            more[General(name)].update(_key(word[0], language) for word in some)
    asked.sort(key=lambda pair: -len(pair[0]))
    everything = frozenset(light).union(*(wording for wording, _ in asked), *more.values())
    all_light = {asks: frozenset(light | some) for asks, some in more.items()}
    return _Wordings(
        tuple(asked), tuple(unmistakable), all_light, frozenset(reasons), everything, typical
    )


def _key(word: str, language: Language) -> str:
    """Return the key of a word of the files: its root, by its sound where it is not Latin."""
    return next(_keys(word, language))


def _keys(word: str, language: Language) -> Iterator[str]:
    """Yield the keys that a word may be found by: as one of its script, of its language."""
    written = script_language(word)
    if written is not None:
        yield f"{written.value}:{sound_key(lexicon(written).root(word))}"
    elif language is Language.ENGLISH:
        yield lexicon(Language.ENGLISH).root(word)
    else:
        yield f"latin:{sound_key(word)}"
        yield lexicon(Language.ENGLISH).root(word)
