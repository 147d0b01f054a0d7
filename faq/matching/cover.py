"""Measure how much of a question a phrasing or an entry covers, and the reverse for phrasings.

Words are compared one by one, each with its weight, and a word may match a similar one (soft
TF-IDF: Cohen, Ravikumar, Fienberg 2003, "A Comparison of String Distance Metrics for Name-Matching
Tasks").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from faq.matching.hearing import HeardWord
from faq.matching.index import Floats, Index
from faq.matching.omission import Omission


class EntryCover(NamedTuple):
    """How well an entry as a whole, with all its phrasings and quotes, covers a question.

    Attributes:
        total: the question's weight (a sum).
        covered: the share of that weight that the entry covers, in [0, 1].
        unexplained: weight of the words that the entry does not cover (a sum).
        unexplained_most: the greatest weight among those words, in [0, 1].
    """

    total: float
    covered: float
    unexplained: float
    unexplained_most: float


def cover_by_phrasings(heard: Sequence[HeardWord], index: Index) -> tuple[Floats, Floats]:
    """Return two shares of weight for every phrasing, in [0, 1]: the share of the question that
    the phrasing covers, and the share of the phrasing that the question covers."""
    of_question = np.zeros(len(index.phrasings), dtype=np.float32)
    of_phrasing = np.zeros(len(index.phrasings), dtype=np.float32)
    told: dict[int, float] = {}  # weight of the question, by term
    surest: dict[int, float] = {}
    for _, senses, weight in heard:
        if len(senses) > 1:
            sureness = np.zeros(len(index.phrasings), dtype=np.float32)
            for term, sure in reversed(senses):  # the surest last: it overwrites the others
                sureness[index.postings[term]] = sure
            of_question += weight * sureness
        for term, sure in senses:
            told[term] = told.get(term, 0.0) + (weight * sure if len(senses) == 1 else 0.0)
            surest[term] = max(surest.get(term, 0.0), sure)
    # All terms at once, since a call of numpy takes longer than the addition.
    holders, counts = index.postings.join(surest)
    np.add.at(of_question, holders, _each(told.values(), counts))
    shares = [float(index.weights[term]) * sure for term, sure in surest.items()]
    np.add.at(of_phrasing, holders, _each(shares, counts))
    of_question /= np.float32(max(sum([word.weight for word in heard]), 1e-6))
    of_phrasing /= index.phrasing_weights
    return of_question, of_phrasing


def _each(values: Iterable[float], counts: Sequence[int]) -> Floats:
    """Return an array with each value repeated by its count."""
    return np.fromiter(values, np.float32, len(counts)).repeat(counts)


def cover_by_entry(
    heard: Sequence[HeardWord], entry: int, index: Index, without: Omission
) -> EntryCover:
    """Return how well the entry of that number covers the question."""
    pool = index.pools[entry]
    lost = without.unknown | without.lost if entry == without.of_entry else without.unknown
    total = covered = unexplained_most = 0.0
    for _, senses, weight in heard:
        sureness = 0.0
        for term, sure in senses:  # `HeardWord.sureness_in`, inlined for speed
            if term in pool and term not in lost:
                sureness = sure
                break
        total += weight
        covered += weight * sureness
        if (unexplained := weight * (1 - sureness)) > unexplained_most:
            unexplained_most = unexplained
    return EntryCover(total, covered / max(total, 1e-6), total - covered, unexplained_most)
