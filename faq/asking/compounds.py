"""Join or split two neighbouring words where the bank has only the other form: "time zone" meets
"timezone"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from faq.language.text import words
from faq.matching.reading import MAXIMUM_WORDS

_SHORTEST_HALF = 3  # letters; "in to" and "into" are different words
_SHORTEST_WHOLE = 7


class Compounds:
    """The compounds of a bank's phrasings, joined and apart.

    Attributes:
        words: all words of the phrasings.
        halves: of each two neighbouring words, joined, the letters of the first one.
    """

    def __init__(self, phrasings: Iterable[Sequence[str]]) -> None:
        """Take the phrasings, each as its normalised words."""
        words: set[str] = set()
        halves: dict[str, int] = {}
        for phrasing in phrasings:
            words.update(phrasing)
            for left, right in pairwise(phrasing):
                if _may_join(left, right):
                    halves[left + right] = len(left)
        self.words: Collection[str] = words
        self.halves: Mapping[str, int] = halves

    @classmethod
    def restored(cls, words: Collection[str], halves: Mapping[str, int]) -> Compounds:
        """Return the compounds that had these attributes."""
        compounds = cls(())
        compounds.words, compounds.halves = words, halves
        return compounds

    def as_in_bank(self, question: str) -> str:
        """Return the question with compounds in the form that the bank has; often unchanged."""
        said = words(question, MAXIMUM_WORDS)
        changed = list(self._changed(said))
        return question if changed == said else f"{' '.join(changed)}{_mark(question)}"

    def _changed(self, said: Sequence[str]) -> Iterable[str]:
        place = 0
        while place < len(said):
            word, *rest = said[place : place + 2]
            if rest and self._is_joined_only(word, rest[0]):
                yield word + rest[0]
                place += 2
                continue
            if word not in self.words and (halves := self._parted(word)):
                yield from halves
            else:
                yield word
            place += 1

    def _is_joined_only(self, left: str, right: str) -> bool:
        if not _may_join(left, right):
            return False
        joined = left + right
        is_known = joined in self.words or joined.removesuffix("s") in self.words
        return is_known and joined not in self.halves

    def _parted(self, word: str) -> tuple[str, str] | None:
        joined = word if word in self.halves else word.removesuffix("s")
        length = self.halves.get(joined)
        return None if length is None else (joined[:length], joined[length:])


def _may_join(left: str, right: str) -> bool:
    return (
        min(len(left), len(right)) >= _SHORTEST_HALF
        and len(left) + len(right) >= _SHORTEST_WHOLE
        and left.isalpha()
        and right.isalpha()
    )


def _mark(question: str) -> str:
    return "?" if "?" in question else ""
