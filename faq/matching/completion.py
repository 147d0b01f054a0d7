"""Find entries while a question is still being typed: its last word may be just begun.

The matcher weighs whole questions; "tra" or "putin vis" are none. Here every phrasing is compared
with what stands there so far, and an entry counts by its best phrasing and by how many agree.
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
"""The share of what is typed, by weight, that a phrasing must have to be worth offering."""

_LEAST_OF_BEST = 0.4  # of the best entry's score that others must have
_MOST_WHEN_VAGUE = 10  # entries found for "w" or "what is", which say nothing yet
_FEW_LETTERS = 2  # of which nobody can tell what they will become
_TELLING = 0.3  # weight in all, below which nothing is said of a subject
_ASKING = 0.05  # weight of a word that only asks ("when"), or of courtesy
_SUPPORTERS = 12  # phrasings from which on more do not count
_SHORTEST_MISSPELLING = 4  # letters; in shorter beginnings one edit makes another word
_BEGINS_TITLE, _BEGINS_PHRASING = 0.6, 0.2  # what a text adds that a phrasing begins with
_LAST = "\U0010ffff"
_NO_PHRASING = np.array([], np.intp)


@dataclass(frozen=True, slots=True)
class Completion:
    """An entry, by number, with how well it goes on from what is typed, in (0, 1]."""

    entry: int
    score: float


class Completer:
    """The phrasings of an indexed bank's answerable entries, ready to be found by beginnings."""

    def __init__(self, index: Index) -> None:
        self._index = index
        phrasings = index.phrasings
        self._entry_of = np.array([phrasing.entry for phrasing in phrasings], np.intp)
        self._able = np.array([index.entries[p.entry].unanswerable is None for p in phrasings])
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
        """Return the answerable entries that go on from the text, best first.

        Ties keep the bank's order. Empty where too little of the text stands in any phrasing.

        Args:
            is_on_subject: whether it has a word of the article's subject, so that it says
                something also where no phrasing begins with it ("when putin").
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
        """Return the share of the text's weight that each phrasing has, and that weight."""
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
        """Return how surely each phrasing has the word, in [0, 1], and how telling it is."""
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
        """Return the phrasings that hold the word; none for one that no phrasing holds."""
        place = bisect_left(self._words, word)
        is_known = place < len(self._words) and self._words[place] == word
        return self._postings[place] if is_known else _NO_PHRASING

    def _begun_by(self, beginning: str) -> Iterator[tuple[str, float]]:
        """Yield the words that begin so, or nearly so where none does, each with how surely it
        is meant."""
        start = bisect_left(self._words, beginning)
        stop = bisect_left(self._words, beginning + _LAST)
        for word in self._words[start:stop]:
            yield word, 0.7 + 0.3 * len(beginning) / len(word)
        if start == stop and len(beginning) >= _SHORTEST_MISSPELLING:
            for word in self._nearly_begun_by(beginning):
                yield word, 0.7

    def _nearly_begun_by(self, beginning: str) -> list[str]:
        """Return the words of which some first letters are one slip away; the first is right."""
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
        """Return what each phrasing gains for beginning with the text, letter by letter."""
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
        """Return each entry's score: of its best phrasing, less where few agree with it."""
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
    """Return how telling each word of the phrasings is, in [0, 1]; words that ask are left out."""
    weights = index.weights.tolist()
    words = {word.surface: word for phrasing in index.phrasings for word in phrasing.reading.words}
    return {
        surface: weights[index.vocabulary.senses(word)[0].term] for surface, word in words.items()
    }
