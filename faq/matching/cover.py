"""How much of a question a phrasing or an entry covers, and how much of the phrasing it covers.

Words are compared one by one, each weighted by how telling it is, and a word may stand for a
similar one (soft TF-IDF: Cohen, Ravikumar, Fienberg 2003, "A Comparison of String Distance Metrics
for Name-Matching Tasks").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    told: dict[int, float] = {}  # of the question's weight, by terms
    surest: dict[int, float] = {}
    for _, senses, weight in heard:
        if len(senses) > 1:
            sureness = np.zeros(len(index.phrasings), dtype=np.float32)
            for term, sure in reversed(senses):  # the surest last, so that it stands
                sureness[index.postings[term]] = sure
            of_question += weight * sureness
        for term, sure in senses:
            told[term] = told.get(term, 0.0) + (weight * sure if len(senses) == 1 else 0.0)
            surest[term] = max(surest.get(term, 0.0), sure)
    # All terms at once: numpy takes longer to be called than to add.
    holders, counts = index.postings.join(surest)
    np.add.at(of_question, holders, _each(told.values(), counts))
    shares = [float(index.weights[term]) * sure for term, sure in surest.items()]
    np.add.at(of_phrasing, holders, _each(shares, counts))
    of_question /= np.float32(max(sum([word.weight for word in heard]), 1e-6))
    of_phrasing /= index.phrasing_weights
    return of_question, of_phrasing


def _each(values: Iterable[float], counts: Sequence[int]) -> Floats:
    """Return each value as often as is counted for it."""
    return np.fromiter(values, np.float32, len(counts)).repeat(counts)


def cover_by_entry(
    heard: Sequence[HeardWord], entry: int, index: Index, without: Omission
) -> EntryCover:
    """Return how the entry of that number covers the question."""
    pool = index.pools[entry]
    lost = without.unknown | without.lost if entry == without.of_entry else without.unknown
    total = covered = unexplained_most = foreign_number = 0.0
    for word, senses, weight in heard:
        sureness = 0.0
        for term, sure in senses:  # as `HeardWord.sureness_in`, whose call would take longer
            if term in pool and term not in lost:
                sureness = sure
                break
        if not sureness and word.surface[0].isdigit():
            foreign_number = 1.0
        total += weight
        covered += weight * sureness
        if (unexplained := weight * (1 - sureness)) > unexplained_most:
            unexplained_most = unexplained
    return EntryCover(
        total, covered / max(total, 1e-6), total - covered, unexplained_most, foreign_number
    )
