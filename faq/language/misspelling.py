"""Find the common word that a misspelling stands for ("aftr", "forign", "btwn").

A noisy channel model decides (Kernighan, Church and Gale 1990, "A Spelling Correction Program
Based on a Noisy Channel Model"): a rare word that is one edit away from a far more common word is
probably a misspelling of it. `faq.matching.similarity` does the same among the words of a bank.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA, Hamming

_ZIPF_OF_UNLISTED = 2.0
"""Zipf of a word that is in no frequency list."""

_RARITY_OF_A_SLIP = 2.5
"""A letter is missing in one of 300 uses of a word; as a power of ten."""

_RARITY_OF_A_CHANGE = 1.0
"""Leaving out a letter, or swapping two, is ten times as frequent as changing one."""

LEAST_ZIPF_MEANT = _ZIPF_OF_UNLISTED + _RARITY_OF_A_SLIP
"""Only words at least this common are considered: some 3,000 in each language."""

_SHORTEST = 4  # letters; in shorter words one edit makes another word
_LONGEST = 20  # letters; common words are shorter
_SHORTEST_SKELETON = 3
_VOWELS = frozenset("aeiouаеиоуыэюя")


class CommonWords:
    """The common words of a language, indexed to find the one that a misspelling stands for.

    A misspelling is compared with all words of the same first letter that are as long, or one
    letter longer; there are few. Words with vowel signs (Devanagari) are left out, since a sign is
    not a letter of its own.
    """

    def __init__(self, zipfs: Mapping[str, float]) -> None:
        """Take the language's words, each with how common it is, on the Zipf scale."""
        self._zipfs = {
            word: zipf
            for word, zipf in zipfs.items()
            if zipf >= LEAST_ZIPF_MEANT and word.isalpha()
        }
        # By a misspelling's first letter and length, the words that it may stand for.
        self._alike: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._by_skeleton: dict[str, str] = {}
        for word in sorted(self._zipfs, key=self._zipfs.__getitem__, reverse=True):
            if len(word) >= _SHORTEST:
                self._by_skeleton.setdefault(_skeleton(word), word)
                for length in (len(word), len(word) - 1):
                    self._alike[word[0], length].append(word)

    def meant_by(self, word: str, zipf: float) -> str:
        """Return the word that this one probably stands for: itself, or a far more common word.

        A misspelling has one letter left out, changed or swapped with its neighbour, or lacks all
        vowels; its first letter is right.

        Args:
            word: a normalised word.
            zipf: how common it is; 0.0 where it is in no list.
        """
        least = max(zipf, _ZIPF_OF_UNLISTED) + _RARITY_OF_A_SLIP
        if word in self._zipfs or not word.isalpha():
            return word
        if len(word) >= _SHORTEST_SKELETON and _VOWELS.isdisjoint(word):
            whole = self._by_skeleton.get(word)
            if whole is not None and self._zipfs[whole] >= least:
                return whole
        if not _SHORTEST <= len(word) <= _LONGEST:
            return word
        likely = {word: least}
        alike = self._alike.get((word[0], len(word)), ())
        near = process.extract(word, alike, scorer=OSA.distance, score_cutoff=1, limit=None)
        for other, _, _ in near:
            is_changed = len(other) == len(word) and Hamming.distance(word, other) == 1
            likely[other] = self._zipfs[other] - (_RARITY_OF_A_CHANGE if is_changed else 0)
        return max(likely, key=likely.__getitem__)


def _skeleton(word: str) -> str:
    """Return the word without its vowels."""
    return "".join(letter for letter in word if letter not in _VOWELS)
