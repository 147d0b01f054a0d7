"""Find the common word that a misspelt one was meant for ("aftr", "forign", "btwn").

A noisy channel decides (Kernighan, Church and Gale 1990, "A Spelling Correction Program Based on a
Noisy Channel Model"): a word that is far rarer than another that it could be a slip of is likely
that slip. Words of the bank are not known here; `faq.matching.similarity` looks among those.
"""

from __future__ import annotations

from collections.abc import Mapping

_ZIPF_OF_UNLISTED = 2.0
"""What a word that is in no frequency list counts as."""

_RARITY_OF_A_SLIP = 2.5
"""One in 300 of a word's uses lacks a letter, as a power of ten."""

_RARITY_OF_A_CHANGE = 1.0
"""A letter is left out, or swapped with the next, ten times as often as changed."""

_LEAST_ZIPF_MEANT = _ZIPF_OF_UNLISTED + _RARITY_OF_A_SLIP
"""No rarer word can be meant: some 3,000 words of a language are left."""

_SHORTEST = 4  # letters; in shorter words one edit makes another word
_LONGEST = 20  # letters; common words are shorter
_SHORTEST_SKELETON = 3
_GAP = "_"
_VOWELS = frozenset("aeiouаеиоуыэюя")


class CommonWords:
    """The common words of a language, ready to be searched for the one that was meant.

    Each is listed under every form with a letter left out, and with a gap for a letter, so that a
    slip is found by looking up its own few forms (as in SymSpell, Garbe 2012). Words with vowel
    signs (Devanagari) are left out: a sign is not a letter of its own there.
    """

    def __init__(self, zipfs: Mapping[str, float]) -> None:
        """Take the language's words, each with how common it is, on the Zipf scale."""
        common = {
            word: zipf
            for word, zipf in zipfs.items()
            if zipf >= _LEAST_ZIPF_MEANT and word.isalpha()
        }
        self._common = common
        self._lacking: dict[str, str] = {}
        self._with_gap: dict[str, str] = {}
        self._by_skeleton: dict[str, str] = {}
        for word in sorted(common, key=common.__getitem__):  # the most common one is kept
            if len(word) >= _SHORTEST:
                self._by_skeleton[_skeleton(word)] = word
                self._lacking |= dict.fromkeys(_forms(word, filler=""), word)
                self._with_gap |= dict.fromkeys(_forms(word, filler=_GAP), word)

    def meant_by(self, word: str, zipf: float) -> str:
        """Return the word that this one was likely meant for: itself, or a far more common word.

        One with a letter left out, changed or swapped with its neighbour, or without any vowels;
        its first letter is right.

        Args:
            word: a normalised word.
            zipf: how common it is; 0.0 where it is in no list.
        """
        least = max(zipf, _ZIPF_OF_UNLISTED) + _RARITY_OF_A_SLIP
        if word in self._common or not word.isalpha():
            return word
        if len(word) >= _SHORTEST_SKELETON and _VOWELS.isdisjoint(word):
            whole = self._by_skeleton.get(word)
            if whole is not None and self._common[whole] >= least:
                return whole
        if not _SHORTEST <= len(word) <= _LONGEST:
            return word
        likely = {word: least}
        for other in (self._with_gap.get(form) for form in _forms(word, filler=_GAP)):
            if other is not None:
                likely[other] = self._common[other] - _RARITY_OF_A_CHANGE
        for other in (self._lacking.get(word), *_swapped(word)):
            if other in self._common:
                likely[other] = self._common[other]
        return max(likely, key=likely.__getitem__)


def _forms(word: str, *, filler: str) -> list[str]:
    """Return the word with each of its letters but the first replaced."""
    return [word[:place] + filler + word[place + 1 :] for place in range(1, len(word))]


def _swapped(word: str) -> list[str]:
    """Return the word with each two neighbours swapped, the first letter apart."""
    return [
        word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        for place in range(1, len(word) - 1)
    ]


def _skeleton(word: str) -> str:
    """Return the word as it is written without vowels."""
    return "".join(letter for letter in word if letter not in _VOWELS)
