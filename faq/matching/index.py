"""The bank as the matcher sees it: its vocabulary, and which phrasing holds which term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np
import numpy.typing as npt

from faq.bank import Bank, Entry, Language
from faq.matching.reading import Reading, Word, read
from faq.matching.similarity import Vocabulary

Floats = npt.NDArray[np.floating[Any]]
Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One way to ask an entry's question, read."""

    entry: int
    text: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Index:
    """Everything about a bank that does not depend on the question.

    Phrasings are sorted by entry. Terms are numbered; arrays run over those numbers.

    Attributes:
        postings: for each term, the phrasings that hold it.
        weights: how telling each term is, from 0 to 1: inverse document frequency over the
            entries times what the word tells in the language at large.
        phrasing_weights: the sum of its terms' weights, for each phrasing.
        first_phrasings: the number of each entry's first phrasing, and after the last entry
            the number of all phrasings.
        pools: for each entry, the terms of all its phrasings and quotes.
        kinds: for each entry, the share of its phrasings that ask for each kind of thing.
        kindred: for each entry, the entries that quote some of the same words. They do not
            compete: either may answer.
        vocabulary: finds what an unknown word stands for.
    """

    entries: tuple[Entry, ...]
    phrasings: tuple[Phrasing, ...]
    vocabulary: Vocabulary
    postings: tuple[Ints, ...]
    weights: Floats
    phrasing_weights: Floats
    first_phrasings: Ints
    pools: tuple[frozenset[int], ...]
    kinds: tuple[Mapping[str, float], ...]
    kindred: tuple[frozenset[int], ...]


def build_index(bank: Bank) -> Index:
    """Index a bank's phrasings, and its quotes as further evidence for their entries."""
    entries = bank.entries
    phrasings = tuple(
        Phrasing(number, text, read(text))
        for number, entry in enumerate(entries)
        for language in Language
        for text in entry.questions.in_language(language)
    )
    quoted = [[read(quote.text) for quote in entry.quotes] for entry in entries]
    names = _Names(bank.synonyms)
    terms_of = [[names.number(word) for word in p.reading.words] for p in phrasings]
    pools = [
        {names.number(word) for reading in readings for word in reading.words}
        for readings in quoted
    ]
    for phrasing, terms in zip(phrasings, terms_of, strict=True):
        pools[phrasing.entry].update(terms)
    weights = _weights(pools, names.telling, len(names.telling))
    holders: list[list[int]] = [[] for _ in weights]
    for number, terms in enumerate(terms_of):
        for term in set(terms):
            holders[term].append(number)
    return Index(
        entries=entries,
        phrasings=phrasings,
        vocabulary=Vocabulary(names.concepts, names.surfaces),
        postings=tuple(np.array(numbers, dtype=np.int32) for numbers in holders),
        weights=weights,
        phrasing_weights=np.array(
            [sum(weights[term] for term in set(terms)) for terms in terms_of], dtype=np.float32
        ),
        first_phrasings=_first_phrasings(phrasings, len(entries)),
        pools=tuple(map(frozenset, pools)),
        kinds=_kinds(phrasings, len(entries)),
        kindred=_kindred(entries),
    )


class _Names:
    """Numbers the terms of a bank while it is being indexed."""

    def __init__(self, synonyms: Iterable[Sequence[str]]) -> None:
        self.concepts: dict[str, int] = {}
        self.surfaces: dict[str, int] = {}
        self.telling: dict[int, float] = {}
        for group in synonyms:
            number = len(self.telling)
            self.telling[number] = 0.0
            for word in (word for text in group for word in read(text).words):
                self.concepts.setdefault(word.term, number)
                self.number(word)

    def number(self, word: Word) -> int:
        """Return the number of the word's term, a new one if it is new."""
        number = self.concepts.setdefault(word.term, len(self.telling))
        self.telling[number] = max(self.telling.get(number, 0.0), word.telling)
        self.surfaces.setdefault(word.surface, number)
        return number


def _weights(pools: Sequence[set[int]], telling: Mapping[int, float], count: int) -> Floats:
    """Weigh terms by inverse document frequency over entries, scaled to [0, 1]."""
    holders = Counter(term for pool in pools for term in pool)
    rarest = log(1 + len(pools) / 0.5)
    return np.array(
        [
            telling[term] * log(1 + len(pools) / (holders[term] + 0.5)) / rarest
            for term in range(count)
        ],
        dtype=np.float32,
    )


def _first_phrasings(phrasings: Sequence[Phrasing], entries: int) -> Ints:
    counts = Counter(phrasing.entry for phrasing in phrasings)
    return np.cumsum([0, *(counts[number] for number in range(entries))], dtype=np.int32)


def _kinds(phrasings: Sequence[Phrasing], entries: int) -> tuple[Mapping[str, float], ...]:
    shares: tuple[dict[str, float], ...] = tuple({} for _ in range(entries))
    counts = Counter(phrasing.entry for phrasing in phrasings)
    for phrasing in phrasings:
        for kind in phrasing.reading.kinds:
            share = shares[phrasing.entry].get(kind, 0.0)
            shares[phrasing.entry][kind] = share + 1 / counts[phrasing.entry]
    return shares


def _kindred(entries: Sequence[Entry]) -> tuple[frozenset[int], ...]:
    spans = [
        [(quote.start, quote.start + len(quote.text)) for quote in entry.quotes]
        if entry.unanswerable is None
        else []
        for entry in entries
    ]
    return tuple(
        frozenset(
            number
            for number, others in enumerate(spans)
            if any(start < end2 and start2 < end for start, end in own for start2, end2 in others)
        )
        for own in spans
    )
