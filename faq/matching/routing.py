"""Select the few of many banks that a question is put to.

A bank judges a question by some twenty kinds of evidence, which is too slow for a hundred banks at
every question. Routing treats an entry as the set of its words, and ranks a bank by its best
entry: by the sum of the inverse document frequencies of the question's words that the entry has
(Spärck Jones 1972, "A Statistical Interpretation of Term Specificity").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, chain, islice

import numpy as np

from faq.bank import Bank, Entry, Language
from faq.language.identification import script_language
from faq.language.lexicon import lexicon
from faq.language.text import sound_keys, word_set, words
from faq.matching.grouped import Grouped
from faq.matching.index import Floats
from faq.matching.reading import MAXIMUM_WORDS, read
from faq.matching.similarity import Vocabulary

_MOST_BEGUN = 100  # most words that an incomplete one may become; with more of them it is ignored


class Router:
    """The words of many banks' entries. The constructor reads each word once; routing is pure."""

    def __init__(self, banks: Sequence[Bank]) -> None:
        """Read the banks, at least one; results name them by their position."""
        names = _Names(banks)
        held = list(names.of_entries())
        sizes = [len(bank.entries) for bank in banks]
        self._first_entries = [0, *accumulate(sizes[:-1])]
        self._entries_in_all = len(held)
        self._curated: dict[str, int] = {}
        for place, bank in enumerate(banks):
            for entry in bank.entries:
                for language in Language:
                    for phrasing in entry.questions.in_language(language):
                        self._curated.setdefault(_spelt(phrasing), place)
        self._vocabulary = Vocabulary(names.terms, names.surfaces)
        self._surfaces = sorted(names.surfaces.items())
        terms = np.array([term for each in held for term in each], np.int32)
        entries = np.repeat(np.arange(len(held), dtype=np.int32), [len(each) for each in held])
        holders = np.bincount(terms, minlength=len(names.terms))
        self._holders = Grouped(terms, entries, count=len(names.terms))
        self._weights = np.log(1 + len(held) / (holders + 0.5)).tolist()

    def nearest(self, text: str, most: int, *, is_begun: bool = False) -> tuple[int, ...]:
        """Return the positions of the banks nearest to a text, best first; ties keep their order.

        A bank that has the text as a phrasing comes first. Banks with none of its words are left
        out.

        Args:
            most: the most banks to return, 1 or more.
            is_begun: whether the last word may be incomplete.
        """
        scores = np.zeros(self._entries_in_all, np.float32)
        asked = read(text).words
        terms = _terms([word.surface for word in asked])
        for word, term in zip(asked, terms, strict=True):
            senses = self._vocabulary.senses(replace(word, term=term))
            scores += self._gains({sense.term: sense.sureness for sense in senses})
        if is_begun and not text[-1:].isspace():
            for beginning in words(text, MAXIMUM_WORDS)[-1:]:
                scores += self._gains(dict.fromkeys(self._begun_by(beginning), 1.0))
        best = np.maximum.reduceat(scores, self._first_entries)
        if (curated := self._curated.get(_spelt(text))) is not None:
            best[curated] = np.inf
        ordered = np.argsort(-best, kind="stable")[:most].tolist()
        return tuple(place for place in ordered if best[place] > 0)

    def _gains(self, senses: Mapping[int, float]) -> Floats:
        """Return what a word adds to each entry's score, by the surest of its senses in it."""
        gains = np.zeros(self._entries_in_all, np.float32)
        for term, sureness in sorted(senses.items(), key=lambda sense: sense[1]):
            gains[self._holders[term]] = sureness * self._weights[term]
        return gains

    def _begun_by(self, beginning: str) -> Iterator[int]:
        start = bisect_left(self._surfaces, (beginning, -1))
        for surface, term in islice(self._surfaces, start, start + _MOST_BEGUN):
            if not surface.startswith(beginning):
                return
            yield term


class _Names:
    """The words of banks' entries, numbered.

    Attributes:
        terms: the number of each term.
        surfaces: for each word as written, the number of its term.
    """

    def __init__(self, banks: Sequence[Bank]) -> None:
        self._banks = banks
        self._words = [word_set(_texts(entry)) for bank in banks for entry in bank.entries]
        self._groups = [[word_set(group) for group in bank.synonyms] for bank in banks]
        groups = chain.from_iterable(self._groups)
        surfaces = list(dict.fromkeys(chain.from_iterable(chain(groups, self._words))))
        self.terms: dict[str, int] = {}
        self.surfaces = {
            surface: self.terms.setdefault(term, len(self.terms))
            for surface, term in zip(surfaces, _terms(surfaces), strict=True)
        }

    def of_entries(self) -> Iterator[set[int]]:
        """Yield the numbers of each entry's terms; a synonym has those of its whole group."""
        words = iter(self._words)
        for bank, synonyms in zip(self._banks, self._groups, strict=True):
            groups = [self._of(group) for group in synonyms]
            for own in islice(words, len(bank.entries)):
                terms = self._of(own)
                yield terms.union(*(group for group in groups if not group.isdisjoint(terms)))

    def _of(self, surfaces: Iterable[str]) -> set[int]:
        return {self.surfaces[surface] for surface in surfaces}


def _spelt(phrasing: str) -> str:
    return " ".join(phrasing.casefold().split()).rstrip("?!. ")


def _texts(entry: Entry) -> Iterator[str]:
    for language in Language:
        yield from entry.questions.in_language(language)
    for quote in entry.quotes:
        yield quote.text


def _terms(surfaces: Sequence[str]) -> list[str]:
    """Return the sound keys of the words' stems: coarser than the matcher's terms, but faster."""
    stems = [lexicon(_language(surface)).stemmer.stemWord(surface) for surface in surfaces]
    return [
        surface if surface[0].isdigit() else sound
        for surface, sound in zip(surfaces, sound_keys(stems), strict=True)
    ]


def _language(surface: str) -> Language:
    return script_language(surface) or Language.ENGLISH
