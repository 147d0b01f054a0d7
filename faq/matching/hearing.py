"""Match a question's words to the bank's terms, and weigh them."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from faq.matching.index import Index
from faq.matching.reading import Reading, Word
from faq.matching.similarity import Sense

_MOST_MISSPELT = 6
"""Most words of a question whose spelling is corrected. A text with more is not a question about
the article, and each correction costs as much as the rest of the question."""


class HeardWord(NamedTuple):
    """A word of the question, matched to the bank's terms.

    Attributes:
        senses: the terms of the bank that it may stand for, surest first; often one or none.
        weight: how telling it is, in [0, 1].
    """

    word: Word
    senses: tuple[Sense, ...]
    weight: float

    def sureness_in(self, pool: Collection[int], lost: Collection[int] = ()) -> float:
        """Return how surely the word stands for a term in the pool and not in `lost`: 0 to 1."""
        for sense in self.senses:
            if sense.term in pool and sense.term not in lost:
                return sense.sureness
        return 0.0


def hear(
    reading: Reading, index: Index, *, unknown: frozenset[int] = frozenset()
) -> tuple[HeardWord, ...]:
    """Return the question's words, matched to the bank's terms except those in `unknown`."""
    beyond: set[Word] = set()
    if len(reading.words) > _MOST_MISSPELT:
        misspelt = [word for word in reading.words if index.vocabulary.is_misspelt(word)]
        beyond.update(misspelt[_MOST_MISSPELT:])
    return tuple(
        [
            HeardWord(word, (), word.telling)
            if beyond and word in beyond
            else _hear(word, index, unknown)
            for word in reading.words
        ]
    )


def _hear(word: Word, index: Index, unknown: frozenset[int]) -> HeardWord:
    senses = index.vocabulary.senses(word, unknown)
    weight = 0.0
    for term, sureness in senses:
        weight = max(weight, float(index.weights[term]) * sureness)
    if word.real:
        # A common word that shares a term with a rare one does not become telling.
        weight = min(weight, word.telling)
    if not senses or (word.real and senses[0].sureness < 1):
        # A word that the bank lacks weighs as much as one that only one entry has.
        weight = max(weight, word.telling)
    return HeardWord(word, senses, weight)
