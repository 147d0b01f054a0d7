"""Which terms of the bank a word of the question may stand for, and how surely.

A word that stands in the bank stands for itself. One that does not is either a misspelling of a
word of the bank or another word of the language; the frequency list tells (`Word.real`). A real
word only stands for its near kin ("presidency" for "president").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA, Prefix

from faq.matching.reading import Word

KIN = 0.8
"""How surely a word stands for another that shares most of its beginning."""

_KIN_SHARES = 0.65  # of the longer word's letters, from the beginning
_KIN_BEGINNING = 5  # letters at the least
_SHORTEST_MISSPELLING = 4  # letters; in shorter words one edit makes another word
_MOST_SENSES = 4


@dataclass(frozen=True, slots=True)
class Sense:
    """A term that a word may stand for, with how surely, in (0, 1]."""

    term: int
    sureness: float


class Vocabulary:
    """The bank's words, ready to be searched for the one that was meant."""

    def __init__(self, concepts: Mapping[str, int], surfaces: Mapping[str, int]) -> None:
        """Take the numbers of the bank's terms, and of its words as they are written."""
        self._concepts = concepts
        self._surfaces = tuple(surfaces)
        self._terms = tuple(surfaces.values())
        self._by_beginning: dict[str, list[int]] = defaultdict(list)
        for position, surface in enumerate(self._surfaces):
            if len(surface) >= _KIN_BEGINNING and not surface[0].isdigit():
                self._by_beginning[surface[:_KIN_BEGINNING]].append(position)

    def name(self, term: int) -> str:
        """Return the first of the bank's words that were given this term."""
        return next(
            (s for s, t in zip(self._surfaces, self._terms, strict=True) if t == term), str(term)
        )

    def senses(self, word: Word, without: Collection[int] = ()) -> tuple[Sense, ...]:
        """Return what the word may stand for, surest first; empty for a word of its own.

        Args:
            without: terms to overlook.
        """
        exact = self._concepts.get(word.term)
        if exact is not None and exact not in without:
            return (Sense(exact, 1.0),)
        if len(word.surface) < _SHORTEST_MISSPELLING or word.surface[0].isdigit():
            return ()
        surest: dict[int, float] = {}
        found = self._kin(word.surface) if word.real else self._misspelt(word.surface)
        for position, sureness in found:
            term = self._terms[position]
            if term in without:
                continue
            surest[term] = max(surest.get(term, 0.0), sureness)
        best = sorted(surest.items(), key=lambda item: -item[1])[:_MOST_SENSES]
        return tuple(Sense(term, sureness) for term, sureness in best)

    def _kin(self, surface: str) -> Iterator[tuple[int, float]]:
        for position in self._by_beginning.get(surface[:_KIN_BEGINNING], ()):
            other = self._surfaces[position]
            shared = Prefix.similarity(surface, other)
            if shared >= _KIN_SHARES * max(len(surface), len(other)):
                yield position, KIN

    def _misspelt(self, surface: str) -> Iterator[tuple[int, float]]:
        """Yield near words by optimal string alignment: edits and swaps of neighbours."""
        yield from self._kin(surface)
        nearest = process.extract(
            surface,
            self._surfaces,
            scorer=OSA.normalized_similarity,
            score_cutoff=_least_similarity(len(surface)),
            limit=2 * _MOST_SENSES,
        )
        for other, similarity, position in nearest:
            if not other[0].isdigit():
                yield position, similarity


def _least_similarity(length: int) -> float:
    """One edit in a word of four or five letters, two in six to nine, three in longer ones."""
    edits = 1 if length <= 5 else 2 if length <= 9 else 3
    return 1 - edits / length - 1e-6  # the similarity is a rounded quotient
