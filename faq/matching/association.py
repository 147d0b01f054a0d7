"""How strongly the question's words are associated with each entry, over all its phrasings.

The best phrasing shows what an entry may be asked; all its phrasings together show what it is
usually asked. A word counts by how much more likely it is in an entry's phrasings than in all of
them (the smoothed pointwise mutual information of word and entry), as in a naive Bayes classifier
(Manning, Raghavan, Schütze 2008, "Introduction to Information Retrieval", chapter 13).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from faq.matching.grouped import Grouped

Floats = npt.NDArray[np.floating[Any]]

_PRIOR = 12.0
"""Smoothing: the weight of the whole bank's distribution, in occurrences of an entry."""


@dataclass(frozen=True, slots=True)
class Associations:
    """Counts of terms in entries.

    Attributes:
        entries_of: for each term, the entries whose phrasings contain it.
        counts_of: for each term, its occurrences in the phrasings of each of those entries.
        at_large: for each term, its share of all occurrences of terms.
        sizes: for each entry, the occurrences of terms in its phrasings.
        gains_of: for each term, what it adds to the association of each of those entries.
        shortage: for each entry, what a term subtracts that its phrasings do not contain.
    """

    entries_of: Grouped[np.intp]
    counts_of: Grouped[np.float64]
    at_large: Floats
    sizes: Floats
    gains_of: Grouped[np.float64]
    shortage: Floats

    def of(self, terms: Mapping[int, float]) -> Floats:
        """Return the weighted sum of each entry's associations with the terms; the values of
        `terms` are the weights."""
        total: Floats = sum(terms.values()) * self.shortage
        for term, share in terms.items():
            total[self.entries_of[term]] += share * self.gains_of[term]
        return total

    def of_none(self, terms: Mapping[int, float]) -> float:
        """Return the same sum for an entry of average size that has none of the terms."""
        return float(sum(terms.values()) * self.shortage.mean())

    def without(
        self, terms: Mapping[int, float], *, left_out: Sequence[int], of_entry: int
    ) -> float:
        """Return the association of one entry without one of its phrasings, which has the terms
        `left_out`."""
        size = self.sizes[of_entry] - len(left_out)
        total = float(sum(terms.values()) * np.log(_PRIOR / (size + _PRIOR)))
        for term, share in terms.items():
            count = float(self.counts_of[term][self.entries_of[term] == of_entry].sum())
            if term in left_out:
                count -= 1
            total += share * float(np.log1p(count / (_PRIOR * self.at_large[term])))
        return total


def count_associations(
    terms_of: Sequence[Sequence[int]], entry_of: Sequence[int], *, terms: int, entries: int
) -> Associations:
    """Count the terms of each phrasing for its entry."""
    held = np.fromiter(chain.from_iterable(terms_of), np.int64)
    holders = np.repeat(np.array(entry_of, np.int64), [len(each) for each in terms_of])
    pairs, counts = np.unique(held * entries + holders, return_counts=True)
    return associate(pairs, counts, terms=terms, entries=entries)


def associate(
    pairs: npt.NDArray[np.int64], counts: npt.NDArray[np.int64], *, terms: int, entries: int
) -> Associations:
    """Return the associations of counted pairs of a term and an entry.

    Args:
        pairs: for each, the number of the term times `entries`, plus that of the entry; ascending.
        counts: for each, the occurrences of the term in the phrasings of the entry.
    """
    term_of_pair, entry_of_pair = np.divmod(pairs, entries)
    held = np.bincount(term_of_pair, counts, minlength=terms)
    at_large = np.maximum(held, 0.5) / max(1.0, float(counts.sum()))
    sizes = np.bincount(entry_of_pair, counts, minlength=entries).astype(np.float64)
    gains = np.log1p(counts / (_PRIOR * at_large[term_of_pair]))
    entries_of = Grouped(term_of_pair, entry_of_pair.astype(np.intp), count=terms)
    starts = entries_of.starts.tobytes()
    return Associations(
        entries_of=entries_of,
        counts_of=Grouped.restored(counts.astype(np.float64), starts),
        at_large=at_large,
        sizes=sizes,
        gains_of=Grouped.restored(gains, starts),
        shortage=np.log(_PRIOR / (sizes + _PRIOR)),
    )
