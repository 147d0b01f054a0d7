"""How strongly the question's words are associated with each entry, over all its phrasings.

The best phrasing tells what an entry may be asked; the whole of its phrasings tells what it is
usually asked. A word counts by how much likelier it is in an entry's phrasings than in all (the
pointwise mutual information of word and entry, smoothed), as in a naive Bayes classifier
(Manning, Raghavan, Schütze 2008, "Introduction to Information Retrieval", chapter 13).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
    """

    entries_of: tuple[npt.NDArray[np.int32], ...]
    counts_of: tuple[Floats, ...]
    at_large: Floats
    sizes: Floats

    def of(
        self,
        terms: Mapping[int, float],
        *,
        without: Iterable[int] = (),
        of_entry: int | None = None,
    ) -> Floats:
        """Return, for each entry, the sum of its associations with the terms.

        Args:
            terms: the terms, each with how much it counts.
            without: occurrences of terms to leave out of the counts of the entry `of_entry`.
        """
        left_out = Counter(without)
        sizes = self.sizes
        if of_entry is not None:
            sizes = sizes.copy()
            sizes[of_entry] -= left_out.total()
        shortage = np.log(_PRIOR / (sizes + _PRIOR))
        total: Floats = sum(terms.values()) * shortage
        for term, share in terms.items():
            counts = self.counts_of[term]
            if term in left_out:
                counts = counts - left_out[term] * (self.entries_of[term] == of_entry)
            total[self.entries_of[term]] += share * np.log1p(
                counts / (_PRIOR * self.at_large[term])
            )
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
    return Associations(
        entries_of=tuple(np.array(list(count), dtype=np.int32) for count in counts),
        counts_of=tuple(np.array(list(count.values()), dtype=np.float64) for count in counts),
        at_large=np.maximum(totals, 0.5) / max(1.0, totals.sum()),
        sizes=sizes,
    )
