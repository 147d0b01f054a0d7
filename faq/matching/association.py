"""How strongly the question's words are associated with each entry, over all its phrasings.

The best phrasing tells what an entry may be asked; the whole of its phrasings tells what it is
usually asked. A word counts by how much likelier it is in an entry's phrasings than in all (the
pointwise mutual information of word and entry, smoothed), as in a naive Bayes classifier
(Manning, Raghavan, Schütze 2008, "Introduction to Information Retrieval", chapter 13).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating[Any]]

_PRIOR = 12.0
"""How many occurrences the bank at large is worth in an entry's own counts."""


@dataclass(frozen=True, slots=True)
class Associations:
    """Counts of terms in entries.

    Attributes:
        entries_of: for each term, the entries whose phrasings hold it.
        counts_of: for each term, how often each of those entries' phrasings do.
        at_large: for each term, its share of all occurrences of terms.
        sizes: for each entry, the occurrences of terms in its phrasings.
        gains_of: for each term, what it adds to the association of each of those entries.
        shortage: for each entry, what a term takes away that its phrasings do not hold.
    """

    entries_of: tuple[npt.NDArray[np.int32], ...]
    counts_of: tuple[Floats, ...]
    at_large: Floats
    sizes: Floats
    gains_of: tuple[Floats, ...]
    shortage: Floats

    def of(self, terms: Mapping[int, float]) -> Floats:
        """Return, for each entry, the sum of its associations with the terms, each with how much
        it counts."""
        total: Floats = sum(terms.values()) * self.shortage
        for term, share in terms.items():
            total[self.entries_of[term]] += share * self.gains_of[term]
        return total

    def of_none(self, terms: Mapping[int, float]) -> float:
        """Return the same for an entry of usual size that has none of the terms."""
        return float(sum(terms.values()) * self.shortage.mean())

    def without(
        self, terms: Mapping[int, float], *, left_out: Sequence[int], of_entry: int
    ) -> float:
        """Return the association of one entry, as if one phrasing with the terms `left_out` were
        not among its own."""
        size = self.sizes[of_entry] - len(left_out)
        total = float(sum(terms.values()) * np.log(_PRIOR / (size + _PRIOR)))
        for term, share in terms.items():
            count = float(self.counts_of[term][self.entries_of[term] == of_entry].sum())
            count -= term in left_out
            total += share * float(np.log1p(count / (_PRIOR * self.at_large[term])))
        return total


def count_associations(
    terms_of: Sequence[Sequence[int]], entry_of: Sequence[int], *, terms: int, entries: int
) -> Associations:
    """Count the terms of each phrasing for its entry."""
    counts: list[Counter[int]] = [Counter() for _ in range(terms)]
    sizes = np.zeros(entries)
    for held, entry in zip(terms_of, entry_of, strict=True):
        sizes[entry] += len(held)
        for term in held:
            counts[term][entry] += 1
    totals = np.array([count.total() for count in counts], dtype=np.float64)
    at_large = np.maximum(totals, 0.5) / max(1.0, totals.sum())
    counts_of = tuple(np.array(list(count.values()), dtype=np.float64) for count in counts)
    return Associations(
        entries_of=tuple(np.array(list(count), dtype=np.int32) for count in counts),
        counts_of=counts_of,
        at_large=at_large,
        sizes=sizes,
        gains_of=tuple(
            np.log1p(count / (_PRIOR * share))
            for count, share in zip(counts_of, at_large, strict=True)
        ),
        shortage=np.log(_PRIOR / (sizes + _PRIOR)),
    )
