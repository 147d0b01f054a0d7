"""Find the terms of the bank that a word of the question may stand for, and how surely.

A word of the bank stands for itself. Any other word is either a misspelling of a word of the bank
or another word of the language; the frequency list decides (`Word.real`). A real word can only
stand for a close relative ("presidency" for "president").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from rapidfuzz.distance import Prefix

from faq.language.spelling import Spelling
from faq.matching.reading import Word

KIN = 0.8
"""The sureness of a word with the same beginning."""

SLIP = 0.75
"""The sureness of the common word that a word is probably a misspelling of."""

KIN_SHARES = 0.65  # least shared beginning of two words, as a share of the longer one's letters
KIN_BEGINNING = 5  # fewest letters of that beginning
_SHORTEST_MISSPELLING = 4  # letters; in shorter words one edit makes another word
MOST_SENSES = 4


class Sense(NamedTuple):
    """A term that a word may stand for, with its sureness, in (0, 1]."""

    term: int
    sureness: float


class Vocabulary:
    """The bank's words, indexed to find the one that was meant."""

    def __init__(
        self,
        concepts: Mapping[str, int],
        surfaces: Mapping[str, int],
        *,
        spelling: Spelling | None = None,
        by_beginning: Mapping[str, Iterable[int]] | None = None,
    ) -> None:
        """Index the numbers of the bank's terms, and of its words as written.

        Args:
            spelling, by_beginning: the attributes of an equal vocabulary, if they are known.

        Attributes:
            terms: the terms of the words as written, which `spelling` has, in their order.
            spelling: finds the words of a similar spelling.
            by_beginning: the positions of the longer words, by their first letters.
        """
        self.concepts = concepts
        self._surfaces = tuple(surfaces)
        self.terms = tuple(surfaces.values())
        self.spelling = Spelling(self._surfaces) if spelling is None else spelling
        self.by_beginning = _by_beginning(surfaces) if by_beginning is None else by_beginning

    def name(self, term: int) -> str:
        """Return the first of the bank's words with this term."""
        return next(
            (s for s, t in zip(self._surfaces, self.terms, strict=True) if t == term), str(term)
        )

    def senses(self, word: Word, without: Collection[int] = ()) -> tuple[Sense, ...]:
        """Return the terms that the word may stand for, surest first; empty for an unrelated word.

        Args:
            without: terms to ignore.
        """
        exact = self.concepts.get(word.term)
        if exact is not None and exact not in without:
            return (Sense(exact, 1.0),)
        surest: dict[int, float] = {}
        for term, sureness in self._alike(word):
            if term not in without:
                surest[term] = max(surest.get(term, 0.0), sureness)
        best = sorted(surest.items(), key=lambda item: -item[1])[:MOST_SENSES]
        return tuple(Sense(term, sureness) for term, sureness in best)

    def is_misspelt(self, word: Word) -> bool:
        """Whether the word is neither a word of the bank nor another word of its language."""
        return not word.real and word.term not in self.concepts and may_be_another(word)

    def _alike(self, word: Word) -> Iterator[tuple[int, float]]:
        """Yield the terms that a word outside the bank may stand for, each with its sureness."""
        if word.slip_of is not None and word.slip_of in self.concepts:
            yield self.concepts[word.slip_of], SLIP
        if may_be_another(word):
            found = self._kin(word.surface) if word.real else self._misspelt(word.surface)
            for position, sureness in found:
                yield self.terms[position], sureness

    def _kin(self, surface: str) -> Iterator[tuple[int, float]]:
        for position in self.by_beginning.get(surface[:KIN_BEGINNING], ()):
            other = self._surfaces[position]
            shared = Prefix.similarity(surface, other)
            if shared >= KIN_SHARES * max(len(surface), len(other)):
                yield position, KIN

    def _misspelt(self, surface: str) -> Iterator[tuple[int, float]]:
        yield from self._kin(surface)
        for position, similarity in self.spelling.near(surface, 2 * MOST_SENSES):
            if not self._surfaces[position][0].isdigit():
                yield position, similarity


def _by_beginning(surfaces: Iterable[str]) -> Mapping[str, Iterable[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for position, surface in enumerate(surfaces):
        if len(surface) >= KIN_BEGINNING and not surface[0].isdigit():
            found[surface[:KIN_BEGINNING]].append(position)
    return found


def may_be_another(word: Word) -> bool:
    return len(word.surface) >= _SHORTEST_MISSPELLING and not word.surface[0].isdigit()
