"""Which terms of the bank a word of the question may stand for, and how surely.

A word that stands in the bank stands for itself. One that does not is either a misspelling of a
word of the bank or another word of the language; the frequency list tells (Word.real). A real
word only stands for its near kin ("presidency" for "president").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from faq.matching.index import Index
from faq.matching.reading import Word
from faq.text import sound_key

KIN = 0.8
"""How surely a real word stands for another that shares most of its beginning."""

_SHORTEST_KIN = 4
_SHORTEST_MISSPELLING = 4


@dataclass(frozen=True, slots=True)
class Sense:
    """A term that a word may stand for, with how surely, in (0, 1]."""

    term: int
    sureness: float


class Vocabulary:
    """The bank's words, ready to be searched for the one that was meant."""

    def __init__(self, index: Index) -> None:
        self._concepts = index.concepts
        self._surfaces = tuple(index.surfaces)
        self._terms = tuple(index.surfaces.values())
        self._known: dict[Word, tuple[Sense, ...]] = {}

    def senses(self, word: Word) -> tuple[Sense, ...]:
        """Return what the word may stand for, surest first; empty for a word of its own."""
        exact = self._concepts.get(word.term)
        if exact is not None:
            return (Sense(exact, 1.0),)
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _MEMORY:
                self._known.clear()
            known = self._known[word] = tuple(self._search(word))
        return known

    def _search(self, word: Word) -> Iterator[Sense]:
        surface = word.surface
        if len(surface) < _SHORTEST_MISSPELLING or surface[0].isdigit():
            return
        cutoff = _misspelling_cutoff(len(surface))
        best: dict[int, float] = {}
        for _, similarity, position in process.extract_iter(
            surface, self._surfaces, scorer=OSA.normalized_similarity, score_cutoff=0.5
        ):
            sureness = _sureness(surface, self._surfaces[position], similarity, cutoff, word.real)
            if sureness:
                term = self._terms[position]
                best[term] = max(best.get(term, 0.0), sureness)
        for term, sureness in sorted(best.items(), key=lambda item: -item[1])[:_MOST_SENSES]:
            yield Sense(term, sureness)


_MEMORY = 20_000  # words remembered; a forgotten one is only searched again
_MOST_SENSES = 4


def _misspelling_cutoff(length: int) -> float:
    """One edit in a word of four or five letters, two in six to nine, three in longer ones."""
    edits = 1 if length <= 5 else 2 if length <= 9 else 3
    return 1 - edits / length - 1e-6


def _sureness(
    written: str, meant: str, similarity: float, cutoff: float, real: bool
) -> float:
    if meant[0].isdigit():
        return 0.0
    kinship = KIN if _are_kin(written, meant) else 0.0
    if real:
        return kinship
    if similarity < cutoff or (similarity < 0.7 and written[0] != meant[0]):
        return kinship
    return max(kinship, similarity)


def _are_kin(one: str, other: str) -> bool:
    """Whether two words share four letters and most of both from the beginning."""
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    return shared >= _SHORTEST_KIN and shared >= 0.65 * max(len(one), len(other))
