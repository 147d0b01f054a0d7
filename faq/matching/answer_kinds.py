"""Which kinds of thing a quote tells: a date for "when", a number for "how many".

Whether an entry can answer "when was the conference" is seen in its quote: one without a date
cannot, whatever its phrasings ask. What the question itself names is no answer to it: "who owns
Tern Line?" is not answered by a quote in which Tern Line is the only name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from faq.bank import Language
from faq.language.cldr_names import cldr_names
from faq.language.identification import script_language
from faq.language.lexicon import lexicon
from faq.language.text import fold
from faq.matching.reading import read

_TOKEN = regex.compile(r"\p{Sc}?\p{N}+(?:[.,:]\p{N}+)*%?|\p{L}[\p{L}\p{M}'’]*|[.!?।\"“”«»]")
_YEAR = regex.compile(r"(?:1[5-9]|20)\p{N}{2}s?")
_AFTER_A_CLOCK = frozenset(("am", "pm", "oclock", "बजे", "ч"))
_MARKS = frozenset('.!?।"“”«»')
_BETWEEN_QUOTES = 10  # words of different quotes are far from each other
_WORDS_OF_A_COUNT = 4  # from a number to the noun that it counts, "of" and adjectives included

JUDGED = frozenset({"amount", "frequency", "time", "duration", "person", "place", "reason"})
"""The kinds that a text shows by its form; any text may tell a manner, a thing or a choice."""


class Telling(NamedTuple):
    """A word of a quote that tells a kind of thing.

    Attributes:
        kinds: the kinds it tells.
        term: the word as a term of `faq.matching.reading`.
        place: its position among the words of the quote.
    """

    kinds: frozenset[str]
    term: str
    place: int


class Told(NamedTuple):
    """What an entry's quotes tell.

    Attributes:
        tellings: the words that tell a kind of thing, in order.
        places: for each term of the quotes, its positions.
    """

    tellings: tuple[Telling, ...]
    places: dict[str, list[int]]

    def best(
        self, asked: Collection[str], words: Collection[str], beside: Iterable[str]
    ) -> tuple[bool, float]:
        """Return whether anything of the kinds asked for is told that the question does not name
        itself, and how near it stands to the nearest of the words in `beside`: in [0, 1]."""
        found = [
            telling.place
            for telling in self.tellings
            if telling.term not in words and not telling.kinds.isdisjoint(asked)
        ]
        if not found:
            return False, 0.0
        near = [place for term in beside for place in self.places.get(term, ())]
        if not near:
            return True, 0.0
        distance = min(abs(one - other) for one in found for other in near)
        return True, 1 / (1 + distance / 3)

    def counts(self, noun: str) -> bool:
        """Whether a number stands just before a noun, given as a term: "14 fishing boats"."""
        numbers = [telling.place for telling in self.tellings if "amount" in telling.kinds]
        return any(
            0 < place - number <= _WORDS_OF_A_COUNT
            for place in self.places.get(noun, ())
            for number in numbers
        )


def read_told(texts: Iterable[str]) -> Told:
    """Return what quotes tell."""
    tellings: list[Telling] = []
    places: dict[str, list[int]] = {}
    place = 0
    for text in texts:
        place += _BETWEEN_QUOTES
        tokens = _TOKEN.findall(text)
        for number, token in enumerate(tokens):
            if token in _MARKS:
                continue
            place += 1
            said = read(token).words
            term = said[0].term if said else token.casefold()
            places.setdefault(term, []).append(place)
            before = tokens[number - 1] if number else "."
            after = tokens[number + 1] if number + 1 < len(tokens) else "."
            if kinds := frozenset(_kinds(token, before, after)):
                tellings.append(Telling(kinds, term, place))
    return Told(tuple(tellings), places)


def kinds_told(tokens: Sequence[str]) -> list[frozenset[str]]:
    """Return the kinds of thing that each word of a sentence tells."""
    bare = [(_TOKEN.findall(token) or [token])[0] for token in tokens]
    return [
        frozenset(_kinds(token, before, after))
        for before, token, after in zip([".", *bare], bare, [*bare[1:], "."], strict=False)
    ]


def _kinds(token: str, before: str, after: str) -> Iterator[str]:
    """Yield the kinds of thing that a word tells, given the words or marks beside it."""
    is_year = bool(_YEAR.fullmatch(token))
    is_number = any(map(str.isdigit, token)) or _tells(token, "number")
    is_time = is_year or _is_time(token) or after.casefold() in _AFTER_A_CLOCK
    if is_number and not is_year:
        yield "amount"
        if _is_time(after) and not _is_named(after, "months"):
            yield "duration"
            yield "frequency"
    if _tells(token, "frequency"):
        yield "frequency"
    if is_time or (is_number and (_is_named(before, "months") or _is_named(after, "months"))):
        yield "time"
    is_name = token[0].isupper() and (before not in _MARKS or after[0].isupper())
    if (is_name and not is_time) or script_language(token) is Language.HINDI:
        yield "person"
        yield "place"
    if _tells(token, "reason"):
        yield "reason"


def _is_time(token: str) -> bool:
    return _tells(token, "time") or _is_named(token, "months") or _is_named(token, "days")


@lru_cache(maxsize=4096)
def _tells(token: str, kind: str) -> bool:
    """Whether a word, in any of its forms, is one by which a text tells that kind of thing."""
    return any(not _forms(token).isdisjoint(lexicon(own).telling[kind]) for own in Language)


@lru_cache(maxsize=4096)
def _is_named(token: str, what: str) -> bool:
    """Whether a word, in any of its forms, names one of the "months" or "days". In English it must
    begin with a capital: "may", "sat" and "sun" are other words."""
    if token[0].isupper() and token.casefold() in _named(what, Language.ENGLISH):
        return True
    return any(
        not _forms(token).isdisjoint(_named(what, language))
        for language in (Language.HINDI, Language.RUSSIAN)
    )


def _named(what: str, language: Language) -> frozenset[str]:
    names = cldr_names(language)
    return names.months if what == "months" else names.days


@lru_cache(maxsize=4096)  # several kinds are looked for in each language
def _forms(token: str) -> frozenset[str]:
    """Return a word as written and its dictionary form, which only a Russian one has."""
    word = token.casefold()
    return frozenset((word, lexicon(Language.RUSSIAN).dictionary_form(fold(word))))
