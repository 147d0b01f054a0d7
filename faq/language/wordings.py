"""Wordings of one or more words, each with its meaning, found by their first word."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence


class Wordings:
    """Wordings, as tuples of words, indexed to be found in a text."""

    def __init__(self, meanings: Mapping[tuple[str, ...], str]) -> None:
        """Index wordings, each with its meaning; none may be empty."""
        self._meanings = meanings
        self.single: Collection[str] = {
            wording[0]: None for wording in meanings if len(wording) == 1
        }
        """The wordings of a single word, in the order given."""
        self._lengths: dict[str, list[int]] = {}
        for wording in sorted(meanings, key=len, reverse=True):
            lengths = self._lengths.setdefault(wording[0], [])
            if len(wording) not in lengths:
                lengths.append(len(wording))

    def may_start(self, word: str) -> bool:
        """Whether any wording begins with the word."""
        return word in self._lengths

    def begin_nowhere_in(self, words: Sequence[str]) -> bool:
        """Whether no wording begins with any of the words."""
        return self._lengths.keys().isdisjoint(words)

    def longest_at(self, place: int, words: Sequence[str]) -> tuple[int, str]:
        """Return the length and the meaning of the longest wording that starts at that place;
        (0, "") if there is none."""
        for length in self._lengths.get(words[place], ()):
            wording = tuple(words[place : place + length])
            if wording in self._meanings:
                return len(wording), self._meanings[wording]
        return 0, ""
