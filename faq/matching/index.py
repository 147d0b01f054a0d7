"""Index a bank for the matcher: its vocabulary, and which phrasing contains which term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log
from typing import Any

import numpy as np
import numpy.typing as npt

from faq.bank import Bank, Entry, Language
from faq.language.text import word_set
from faq.matching.answer_kinds import Told, read_told
from faq.matching.association import Associations, count_associations
from faq.matching.classifier import EntryClassifier, train_classifier
from faq.matching.grouped import Grouped
from faq.matching.reading import Reading, Word, read
from faq.matching.similarity import Vocabulary
from faq.matching.surroundings import Surroundings, read_surroundings

Floats = npt.NDArray[np.floating[Any]]
Ints = npt.NDArray[np.intp]
"""Numbers of phrasings, in numpy's own index type: lookups with another are three times slower."""


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One way to ask an entry's question, with its reading.

    Attributes:
        sorted_surface: the same as in the reading; stored, since it is compared often.
    """

    entry: int
    text: str
    reading: Reading
    sorted_surface: str
    terms: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """Everything about a bank that does not depend on the question.

    Phrasings are sorted by entry. Terms are numbered; arrays run over those numbers.

    Attributes:
        postings: for each term, the phrasings that contain it.
        weights: how telling each term is, from 0 to 1: its inverse document frequency over the
            entries, times how telling the word is in the language in general.
        phrasing_weights: for each phrasing, the sum of its terms' weights; always above 0.
        first_phrasings: the number of each entry's first phrasing, and, last, the count of all
            phrasings.
        pools: for each entry, the terms of all its phrasings and quotes, and how many of them
            contain each.
        holders: for each term, how many entries' pools contain it.
        associations: which terms are typical of which entries.
        classifier: which entry a question belongs to by all of its words.
        kinds: for each entry, the share of its phrasings that ask for each kind of thing.
        kindred: for each entry, the entries that quote some of the same words. They do not
            compete, since any of them may answer.
        vocabulary: finds what an unknown word stands for.
        surroundings: the article around each entry's quotes.
        told: for each entry, what its quotes tell; None without quotes.
        heads: for each entry, the kinds of thing that its phrasings ask for, each with the term
            that is asked about, and how many phrasings do so.
        words_of: for each entry, the words of its phrasings and quotes, as written, and how many
            phrasings have them; its quotes together count as one.
        kind_numbers: for each kind of thing, the phrasings that ask for it.
        asked_in: for each entry, the number of its phrasings in each language.
    """

    entries: tuple[Entry, ...]
    phrasings: Sequence[Phrasing]
    vocabulary: Vocabulary
    postings: Grouped[np.intp]
    weights: Floats
    phrasing_weights: Floats
    first_phrasings: Ints
    pools: Sequence[Mapping[int, int]]
    holders: tuple[int, ...]
    associations: Associations
    classifier: EntryClassifier
    kinds: Sequence[Mapping[str, float]]
    kindred: Sequence[frozenset[int]]
    surroundings: Surroundings
    told: Sequence[Told | None]
    heads: Sequence[Mapping[tuple[str, str], int]]
    words_of: Sequence[Mapping[str, int]]
    kind_numbers: Mapping[str, Ints]
    asked_in: Sequence[Mapping[Language, int]]


def build_index(bank: Bank) -> Index:
    """Index a bank's phrasings, and its quotes as additional evidence for their entries."""
    entries = bank.entries
    names = _Names(bank.synonyms)
    phrasings = tuple(
        _phrasing(number, text, names)
        for number, entry in enumerate(entries)
        for text in _phrasings_of(entry)
    )
    pools: list[Counter[int]] = [Counter() for _ in entries]
    for number, entry in enumerate(entries):
        for quote in entry.quotes:
            pools[number].update(names.number(word) for word in read(quote.text).words)
    for phrasing in phrasings:
        pools[phrasing.entry].update(phrasing.terms)
    terms_of = [phrasing.terms for phrasing in phrasings]
    holding = np.arange(len(phrasings), dtype=np.intp)
    holders = Counter(term for pool in pools for term in pool)
    weights = _weights(holders, len(entries), names.telling)
    return Index(
        entries=entries,
        phrasings=phrasings,
        vocabulary=Vocabulary(names.concepts, names.surfaces),
        postings=Grouped(
            np.fromiter(chain.from_iterable(terms_of), np.int32),
            np.repeat(holding, [len(terms) for terms in terms_of]),
            count=len(names.telling),
        ),
        weights=weights,
        phrasing_weights=np.array(
            [sum(weights[term] for term in phrasing.terms) for phrasing in phrasings],
            dtype=np.float32,
        ).clip(1e-6),
        first_phrasings=_first_phrasings(phrasings, len(entries)),
        pools=tuple(pools),
        holders=tuple(holders[term] for term in range(len(weights))),
        associations=count_associations(
            terms_of,
            [phrasing.entry for phrasing in phrasings],
            terms=len(weights),
            entries=len(entries),
        ),
        classifier=train_classifier(
            terms_of,
            [phrasing.reading.plain for phrasing in phrasings],
            [phrasing.entry for phrasing in phrasings],
            terms=len(weights),
            entries=len(entries),
        ),
        kinds=_kinds(phrasings, len(entries)),
        kindred=_kindred(entries),
        surroundings=read_surroundings(bank.article, entries),
        told=tuple(
            read_told(quote.text for quote in entry.quotes)
            if entry.quotes and entry.unanswerable is None
            else None
            for entry in entries
        ),
        heads=_heads(phrasings, len(entries)),
        words_of=_words_of(phrasings, entries),
        kind_numbers=_kind_numbers(phrasings),
        asked_in=tuple(
            {language: len(entry.questions.in_language(language)) for language in Language}
            for entry in entries
        ),
    )


def _phrasings_of(entry: Entry) -> Iterator[str]:
    """Yield the phrasings of an entry; a draft may also be asked for in the words of its quotes.

    Rules see few of the words that people may ask for. Of the corpus's questions 4% more are
    answered right with the quotes, at the same share of false answers.
    """
    for language in Language:
        yield from entry.questions.in_language(language)
    if entry.draft:
        yield from (quote.text for quote in entry.quotes)


def _phrasing(entry: int, text: str, names: _Names) -> Phrasing:
    reading = read(text)
    terms = dict.fromkeys(names.number(word) for word in reading.words)
    return Phrasing(entry, text, reading, reading.sorted_surface, tuple(terms))


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
        """Return the number of the word's term; a new term gets a new number."""
        number = self.concepts.setdefault(word.term, len(self.telling))
        if word.telling > self.telling.get(number, 0.0):
            self.telling[number] = word.telling
        self.surfaces.setdefault(word.surface, number)
        return number


def _weights(holders: Mapping[int, int], entries: int, telling: Mapping[int, float]) -> Floats:
    """Weigh terms by inverse document frequency over entries, scaled to [0, 1]."""
    rarest = log(1 + max(1, entries) / 0.5)  # a bank of withheld drafts has no entry
    return np.array(
        [
            telling[term] * log(1 + entries / (holders[term] + 0.5)) / rarest
            for term in range(len(telling))
        ],
        dtype=np.float32,
    )


def _first_phrasings(phrasings: Sequence[Phrasing], entries: int) -> Ints:
    counts = Counter(phrasing.entry for phrasing in phrasings)
    return np.cumsum([0, *(counts[number] for number in range(entries))], dtype=np.intp)


def _kinds(phrasings: Sequence[Phrasing], entries: int) -> tuple[Mapping[str, float], ...]:
    shares: tuple[dict[str, float], ...] = tuple({} for _ in range(entries))
    counts = Counter(phrasing.entry for phrasing in phrasings)
    for phrasing in phrasings:
        for kind in phrasing.reading.kinds:
            share = shares[phrasing.entry].get(kind, 0.0)
            shares[phrasing.entry][kind] = share + 1 / counts[phrasing.entry]
    return shares


def _heads(
    phrasings: Sequence[Phrasing], entries: int
) -> tuple[Mapping[tuple[str, str], int], ...]:
    heads: tuple[Counter[tuple[str, str]], ...] = tuple(Counter() for _ in range(entries))
    for phrasing in phrasings:
        heads[phrasing.entry].update(phrasing.reading.heads)
    return heads


def _words_of(
    phrasings: Sequence[Phrasing], entries: Sequence[Entry]
) -> tuple[Mapping[str, int], ...]:
    found = tuple(Counter(word_set(quote.text for quote in entry.quotes)) for entry in entries)
    for phrasing in phrasings:
        found[phrasing.entry].update(set(phrasing.reading.plain))
    return found


def _kind_numbers(phrasings: Sequence[Phrasing]) -> Mapping[str, Ints]:
    numbers: dict[str, list[int]] = {}
    for number, phrasing in enumerate(phrasings):
        for kind in phrasing.reading.kinds:
            numbers.setdefault(kind, []).append(number)
    return {kind: np.array(found, np.intp) for kind, found in numbers.items()}


def _kindred(entries: Sequence[Entry]) -> tuple[frozenset[int], ...]:
    """Return each entry's kindred, by a sweep over the quotes in the order of the article."""
    spans = sorted(
        (quote.start, quote.span.end, number)
        for number, entry in enumerate(entries)
        if entry.unanswerable is None
        for quote in entry.quotes
    )
    kindred: list[set[int]] = [set() for _ in entries]
    open_spans: list[tuple[int, int]] = []
    for start, end, number in spans:
        open_spans = [span for span in open_spans if span[0] > start]
        open_spans.append((end, number))
        for _, other in open_spans:
            kindred[number].add(other)
            kindred[other].add(number)
    return tuple(map(frozenset, kindred))
