"""How much of a question a phrasing or an entry covers, and how much of the phrasing it covers.

Words are compared one by one, each weighted by how telling it is, and a word may stand for a
similar one (soft TF-IDF: Cohen, Ravikumar, Fienberg 2003, "A Comparison of String Distance Metrics
for Name-Matching Tasks").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from faq.matching.hearing import HeardWord
from faq.matching.index import Floats, Index
from faq.matching.omission import Omission


class EntryCover(NamedTuple):
    """How an entry as a whole, by all its phrasings and quotes, covers a question.

    Attributes:
        total: the question's weight (a sum).
        covered: the share of it that the entry covers, in [0, 1].
        unexplained: weight of the words that it has nothing for (a sum).
        unexplained_most: the weightiest of them, in [0, 1].
        foreign_number: 1 where one of them is a number or a year, else 0.
    """

    total: float
    covered: float
    unexplained: float
    unexplained_most: float
    foreign_number: float


def cover_by_phrasings(heard: Sequence[HeardWord], index: Index) -> tuple[Floats, Floats]:
    """Return two shares of weight for every phrasing, in [0, 1]: of the question that the
    phrasing covers, and of the phrasing that the question covers."""
    of_question = np.zeros(len(index.phrasings), dtype=np.float32)
    of_phrasing = np.zeros(len(index.phrasings), dtype=np.float32)
    surest: dict[int, float] = {}
    for word in heard:
        if len(word.senses) == 1:
            [sense] = word.senses
            of_question[index.postings[sense.term]] += word.weight * sense.sureness
        elif word.senses:
            sureness = np.zeros(len(index.phrasings), dtype=np.float32)
            for sense in reversed(word.senses):  # the surest last, so that it stands
                sureness[index.postings[sense.term]] = sense.sureness
            of_question += word.weight * sureness
        for sense in word.senses:
            surest[sense.term] = max(surest.get(sense.term, 0.0), sense.sureness)
    for term, sure in surest.items():
        of_phrasing[index.postings[term]] += index.weights[term] * sure
    total = sum(word.weight for word in heard)
    whole = np.maximum(index.phrasing_weights, np.float32(1e-6))
    return of_question / np.float32(max(total, 1e-6)), of_phrasing / whole


def cover_by_entry(
    heard: Sequence[HeardWord], entry: int, index: Index, without: Omission
) -> EntryCover:
    """Return how the entry of that number covers the question."""
    pool = index.pools[entry]
    lost = without.unknown | without.lost if entry == without.of_entry else without.unknown
    total = covered = unexplained_most = foreign_number = 0.0
    for word in heard:
        sureness = word.sureness_in(pool, lost)
        total += word.weight
        covered += word.weight * sureness
        if (unexplained := word.weight * (1 - sureness)) > unexplained_most:
            unexplained_most = unexplained
        if not sureness and word.word.surface[0].isdigit():
            foreign_number = 1.0
    return EntryCover(
        total, covered / max(total, 1e-6), total - covered, unexplained_most, foreign_number
    )
