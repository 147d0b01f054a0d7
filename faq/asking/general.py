"""Recognise the questions that every article gets: what it is about, who wrote it, when, where.

A bank needs no phrasing for them. Such a question consists of one of the wordings in the files
beside, in any order, and of light words. Some wordings ask for the gist whatever stands beside
them ("tl;dr"): there the reader may also say why ("no time to read"), and name what the article is
about. Misspellings of their words are corrected.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from faq.asking.vocabulary import asking_words
from faq.asking.wording_table import WordingTable
from faq.bank import Language
from faq.language.text import words
from faq.matching.reading import heard_words

_MOST_WORDS = 20


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


def asked_in_general(question: str, subject: frozenset[str] = frozenset()) -> General | None:
    """Return what a general question asks for; None for any other question.

    "What about this?" is none: it points to something else.

    Args:
        subject: what the article is about, as `keys_of` of the table gives it. "TL;DR of the
            strike?" asks for the gist of an article about a strike.
    """
    if "what about" in " ".join(heard_words(question)[1]):
        return None
    asks = _wordings().kind_of(question, most=_MOST_WORDS)
    if asks is General.CHANGES and "correct" in words(question):
        return None  # "is it correct?" has the root of "corrected"
    if asks is None and _unmistakable().kinds_of(question, most=_MOST_WORDS, beside=subject):
        return General.GIST
    return asks


@lru_cache(maxsize=1)
def _wordings() -> WordingTable[General]:
    vocabularies = [(language, asking_words(language)) for language in Language]
    return WordingTable.of(
        [
            (language, General(name), wording)
            for language, vocabulary in vocabularies
            for name, wordings in vocabulary.general.items()
            for wording in wordings
        ],
        [
            (language, word)
            for language, vocabulary in vocabularies
            for word in vocabulary.general_light
        ],
        [
            (language, General(name), word)
            for language, vocabulary in vocabularies
            for name, some in vocabulary.light_of.items()
            for [word] in some
        ],
    )


@lru_cache(maxsize=1)
def _unmistakable() -> WordingTable[General]:
    """Return the wordings that ask for the gist whatever reason stands beside them."""
    vocabularies = [(language, asking_words(language)) for language in Language]
    return WordingTable.of(
        [
            (language, General.GIST, wording)
            for language, vocabulary in vocabularies
            for wording in vocabulary.unmistakable
        ],
        [
            (language, word)
            for language, vocabulary in vocabularies
            for word in (*vocabulary.general_light, *vocabulary.reasons)
        ],
    )
