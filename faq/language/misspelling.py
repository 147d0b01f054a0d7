"""Find the common word that a misspelt one was meant for ("aftr", "forign", "btwn").

A noisy channel decides (Kernighan, Church and Gale 1990, "A Spelling Correction Program Based on a
Noisy Channel Model"): a word that is far rarer than another that it could be a slip of is likely
that slip. Words of the bank are not known here; `faq.matching.similarity` looks among those.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA, Hamming

_ZIPF_OF_UNLISTED = 2.0
"""What a word that is in no frequency list counts as."""

_RARITY_OF_A_SLIP = 2.5
"""One in 300 of a word's uses lacks a letter, as a power of ten."""

_RARITY_OF_A_CHANGE = 1.0
"""A letter is left out, or swapped with the next, ten times as often as changed."""

LEAST_ZIPF_MEANT = _ZIPF_OF_UNLISTED + _RARITY_OF_A_SLIP
"""No rarer word can be meant: some 3,000 words of a language are left."""

_SHORTEST = 4  # letters; in shorter words one edit makes another word
_LONGEST = 20  # letters; common words are shorter
_SHORTEST_SKELETON = 3
_VOWELS = frozenset("aeiouаеиоуыэюя")


class CommonWords:
    """The common words of a language, ready to be searched for the one that was meant.

    Few begin alike and are as long as a slip, or a letter longer: it is compared with all of them.
    Words with vowel signs (Devanagari) are left out: a sign is not a letter of its own there.
    """

    def __init__(self, zipfs: Mapping[str, float]) -> None:
        """Take the language's words, each with how common it is, on the Zipf scale."""
        self._zipfs = {
            word: zipf
            for word, zipf in zipfs.items()
            if zipf >= LEAST_ZIPF_MEANT and word.isalpha()
        }
        # By its first letter and its length, what a word may be a slip of: as long, or longer.
        self._alike: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._by_skeleton: dict[str, str] = {}
        for word in sorted(self._zipfs, key=self._zipfs.__getitem__, reverse=True):
            if len(word) >= _SHORTEST:
                self._by_skeleton.setdefault(_skeleton(word), word)
                for length in (len(word), len(word) - 1):
                    self._alike[word[0], length].append(word)

    def meant_by(self, word: str, zipf: float) -> str:
        """Return the word that this one was likely meant for: itself, or a far more common word.

        One with a letter left out, changed or swapped with its neighbour, or without any vowels;
        its first letter is right.

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
    """Return the word as it is written without vowels."""
    return "".join(letter for letter in word if letter not in _VOWELS)
