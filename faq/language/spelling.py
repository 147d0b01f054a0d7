"""Find the words that a misspelling may stand for, among many.

Optimal string alignment (edits, and swaps of neighbouring letters) is too slow against thousands
of words. Pairs of neighbouring letters rule out nearly all of them first: an edit changes at most
two pairs of a word and a swap three, so similar words share most of their pairs (the count filter
of Gravano et al. 2001, "Approximate String Joins in a Database (Almost) for Free").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

Ints = npt.NDArray[np.intp]
Shorts = npt.NDArray[np.int16]

_PAIRS_OF_AN_EDIT = 3


@dataclass(frozen=True, slots=True)
class PairsOfLetters:
    """The pairs of neighbouring letters that words have.

    Attributes:
        places: for each pair, the positions of the words that have it, in order.
        counts: for each word, how many different pairs it has.
        lengths: for each word, its letters.
    """

    places: Mapping[str, Ints]
    counts: Shorts
    lengths: Shorts


def find_pairs(known: Sequence[str]) -> PairsOfLetters:
    """Return the pairs of letters of words."""
    places: dict[str, list[int]] = defaultdict(list)
    counts = []
    for place, word in enumerate(known):
        pairs = _pairs(word)
        counts.append(len(pairs))
        for pair in pairs:
            places[pair].append(place)
    return PairsOfLetters(
        {pair: np.array(found, np.intp) for pair, found in places.items()},
        np.array(counts, np.int16),
        np.array([len(word) for word in known], np.int16),
    )


class Spelling:
    """Words, indexed to find those with a similar spelling."""

    def __init__(self, known: Sequence[str], pairs: PairsOfLetters | None = None) -> None:
        """Index the words; results name them by their position.

        Args:
            pairs: those of the words, if they are known already.
        """
        self.known = known
        self.pairs = find_pairs(known) if pairs is None else pairs
        self._places = self.pairs.places
        self._pairs = self.pairs.counts
        self._lengths = self.pairs.lengths

    def near(self, word: str, most: int) -> Iterator[tuple[int, float]]:
        """Yield the positions of the most similar words, each with its similarity, best first."""
        if not (able := self._able(word)):
            return
        for number, similarity in most_alike(word, [self.known[place] for place in able], most):
            yield able[number], similarity

    def _able(self, word: str) -> list[int]:
        """Return the positions of the words that share enough pairs to be similar."""
        edits, pairs = _edits(len(word)), _pairs(word)
        held = [self._places[pair] for pair in pairs if pair in self._places]
        # The most edits to a similar word, which may be longer, and the fewest pairs it shares.
        most = int(edits * len(word) / max(1, len(word) - edits) + 1e-6)
        fewest = max(1, len(pairs) - _PAIRS_OF_AN_EDIT * most)
        if len(held) < fewest:
            return []
        shared = np.bincount(np.concatenate(held))
        touched: npt.NDArray[np.intp] = np.flatnonzero(shared >= fewest)
        longest = np.maximum(self._lengths[touched], len(word))
        allowed = np.floor(edits / len(word) * longest + 1e-6)
        enough = np.maximum(self._pairs[touched], len(pairs)) - _PAIRS_OF_AN_EDIT * allowed
        near = np.abs(self._lengths[touched] - len(word)) <= allowed
        able: list[int] = touched[(shared[touched] >= enough) & near].tolist()
        return able


def most_alike(word: str, known: Sequence[str], most: int) -> Iterator[tuple[int, float]]:
    """Yield the same as `Spelling.near`, by comparing with every word."""
    found = process.extract(
        word,
        known,
        scorer=OSA.normalized_similarity,
        # A little less, since the score is a rounded quotient; of one letter any may be another.
        score_cutoff=max(0.0, 1 - _edits(len(word)) / len(word) - 1e-6),
        limit=most,
    )
    for _, similarity, place in found:
        yield place, similarity


def _pairs(word: str) -> set[str]:
    edged = f"^{word}$"
    return {edged[place : place + 2] for place in range(len(edged) - 1)}


def _edits(length: int) -> int:
    """Return the most edits: one in words of four or five letters, two in six to nine, else 3."""
    if length <= 5:
        return 1
    return 2 if length <= 9 else 3
