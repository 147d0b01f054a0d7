"""Find entries while a question is still being typed: its last word may be incomplete.

The matcher scores whole questions, and "tra" or "putin vis" is not one. This module compares every
phrasing with the text so far; an entry's score depends on its best phrasing and on how many others
agree with it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from faq.language.text import words
from faq.matching.grouped import Grouped
from faq.matching.hearing import HeardWord, hear
from faq.matching.index import Floats, Index, Ints
from faq.matching.reading import MAXIMUM_WORDS, read

_LEAST_COVERED = 0.6
"""Least share of the typed text, by weight, that a phrasing must have to be offered."""

_LEAST_OF_BEST = 0.4  # least score of the other entries, as a share of the best one's
_MOST_WHEN_VAGUE = 10  # most entries for a text without content yet: "w", "what is"
_FEW_LETTERS = 2  # a beginning this short may become any word
_TELLING = 0.3  # least weight of a text that has content
_ASKING = 0.05  # weight of a word that only asks ("when"), or of courtesy
_SUPPORTERS = 12  # most phrasings of an entry that count as agreeing
_SHORTEST_MISSPELLING = 4  # letters; in shorter beginnings one edit makes another word
_BEGINS_TITLE, _BEGINS_PHRASING = 0.6, 0.2  # added if one begins with the text
_LAST = "\U0010ffff"
_NO_PHRASING = np.array([], np.intp)


@dataclass(frozen=True, slots=True)
class Completion:
    """An entry, by number, with its score as a completion of the typed text, in (0, 1]."""

    entry: int
    score: float


class Completer:
    """The phrasings of a bank's answerable entries, indexed to be found by their beginnings."""

    def __init__(self, index: Index) -> None:
        self._index = index
        phrasings = index.phrasings
        self._entry_of = np.array([phrasing.entry for phrasing in phrasings], np.intp)
        self._able = np.array(
            [index.entries[p.entry].unanswerable is None for p in phrasings], np.bool_
        )
        self._lengths = np.array([max(1, len(p.reading.plain)) for p in phrasings], np.float32)
        able: list[int] = np.flatnonzero(self._able).tolist()
        words_of = [phrasings[number].reading.plain for number in able]
        self._words = sorted(set(chain.from_iterable(words_of)))
        places = {word: place for place, word in enumerate(self._words)}
        self._postings = Grouped(
            np.fromiter((places[word] for words in words_of for word in words), np.int32),
            np.repeat(np.array(able, np.intp), [len(words) for words in words_of]),
            count=len(self._words),
        )
        self._weights = _weights(index)
        self._by_spelling = sorted(able, key=self._spelling)

    def complete(self, text: str, *, is_on_subject: bool = False) -> list[Completion]:
        """Return the answerable entries that complete the text, best first.

        Ties keep the bank's order. Empty where too little of the text is in any phrasing.

        Args:
            is_on_subject: whether the text has a word of the article's subject; it then has
                content even if no phrasing begins with it ("when putin").
        """
        plain = words(text, MAXIMUM_WORDS)
        if not plain:
            return []
        covered, weight = self._cover(text, plain)
        begun = self._beginning(plain)
        vague = weight < _TELLING or sum(map(len, plain)) <= _FEW_LETTERS
        if weight < _TELLING and (begun.any() or not is_on_subject):
            covered = np.where(begun > 0, covered, 0)
        covered[(covered < _LEAST_COVERED) | ~self._able] = 0
        scores = self._by_entry(covered, begun * (covered > 0), len(plain))
        best = float(scores.max(initial=0))
        found = np.flatnonzero((scores > 0) & (scores >= _LEAST_OF_BEST * best))
        ordered = found[np.argsort(-scores[found], kind="stable")].tolist()
        most = _MOST_WHEN_VAGUE if vague else None
        return [Completion(entry, min(1.0, float(scores[entry]))) for entry in ordered[:most]]

    def _cover(self, text: str, plain: Sequence[str]) -> tuple[Floats, float]:
        """Return the share of the text's weight that each phrasing covers, and that weight."""
        heard = {word.word.surface: word for word in hear(read(text), self._index)}
        covered = np.zeros(len(self._entry_of), np.float32)
        total = 0.0
        for place, word in enumerate(plain):
            last = place == len(plain) - 1 and not text[-1].isspace()
            matched, weight = self._match(word, heard.get(word), last=last)
            covered += matched * np.float32(weight)
            total += weight
        return covered / np.float32(max(total, 1e-6)), total

    def _match(self, word: str, heard: HeardWord | None, *, last: bool) -> tuple[Floats, float]:
        """Return how surely each phrasing has the word, in [0, 1], and the word's weight."""
        matched = np.zeros(len(self._entry_of), np.float32)
        weight = _ASKING if heard is None else max(_ASKING, heard.weight)
        if last:
            begun = list(self._begun_by(word))
            for known, sureness in sorted(begun, key=lambda pair: pair[1]):
                matched[self._holders(known)] = sureness
            if begun and (heard is None or not heard.senses):
                weight = max(self._weights.get(known, _ASKING) for known, _ in begun)
        for sense in reversed(heard.senses if heard else ()):
            holders = self._index.postings[sense.term]
            matched[holders] = np.maximum(matched[holders], np.float32(sense.sureness))
        matched[self._holders(word)] = 1
        return matched, weight

    def _holders(self, word: str) -> Ints:
        """Return the phrasings that contain the word; may be empty."""
        place = bisect_left(self._words, word)
        is_known = place < len(self._words) and self._words[place] == word
        return self._postings[place] if is_known else _NO_PHRASING

    def _begun_by(self, beginning: str) -> Iterator[tuple[str, float]]:
        """Yield the words with that beginning, or a similar one where there are none, each with
        its sureness."""
        start = bisect_left(self._words, beginning)
        stop = bisect_left(self._words, beginning + _LAST)
        for word in self._words[start:stop]:
            yield word, 0.7 + 0.3 * len(beginning) / len(word)
        if start == stop and len(beginning) >= _SHORTEST_MISSPELLING:
            for word in self._nearly_begun_by(beginning):
                yield word, 0.7

    def _nearly_begun_by(self, beginning: str) -> list[str]:
        """Return the words with a beginning that is one edit away; the first letter must match."""
        start = bisect_left(self._words, beginning[0])
        stop = bisect_left(self._words, beginning[0] + _LAST)
        alike = self._words[start:stop]
        near: dict[str, None] = {}
        for length in range(len(beginning) - 1, len(beginning) + 2):
            found = process.extract(
                beginning,
                [word[:length] for word in alike],
                scorer=OSA.distance,
                score_cutoff=1,
                limit=None,
            )
            near |= dict.fromkeys(alike[place] for _, _, place in found)
        return list(near)

    def _beginning(self, plain: Sequence[str]) -> Floats:
        """Return what is added to each phrasing that begins with the text, letter by letter."""
        gains = np.zeros(len(self._entry_of), np.float32)
        typed = " ".join(plain)
        start = bisect_left(self._by_spelling, typed, key=self._spelling)
        stop = bisect_left(self._by_spelling, typed + _LAST, key=self._spelling)
        for number in self._by_spelling[start:stop]:
            phrasing = self._index.phrasings[number]
            is_title = phrasing.text == self._index.entries[phrasing.entry].title
            gains[number] = _BEGINS_TITLE if is_title else _BEGINS_PHRASING
        return gains

    def _spelling(self, number: int) -> str:
        return " ".join(self._index.phrasings[number].reading.plain)

    def _by_entry(self, covered: Floats, begun: Floats, typed: int) -> Floats:
        """Return each entry's score: that of its best phrasing, reduced if few others agree."""
        entries = len(self._index.entries)
        of_phrasing = np.minimum(1, typed / self._lengths)
        best = np.zeros(entries, np.float32)
        np.maximum.at(best, self._entry_of, covered * (0.8 + 0.2 * of_phrasing))
        gains = np.zeros(entries, np.float32)
        np.maximum.at(gains, self._entry_of, begun)
        agreeing = np.bincount(self._entry_of[covered > 0], minlength=entries)
        support = np.minimum(1, agreeing / _SUPPORTERS)
        scores: Floats = (best * (0.5 + 0.5 * support) + gains) / (1 + _BEGINS_TITLE)
        return scores


def _weights(index: Index) -> dict[str, float]:
    """Return the weight of each word of the phrasings, in [0, 1], without question words."""
    weights = index.weights.tolist()
    words = {word.surface: word for phrasing in index.phrasings for word in phrasing.reading.words}
    return {
        surface: weights[index.vocabulary.senses(word)[0].term] for surface, word in words.items()
    }
