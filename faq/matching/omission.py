"""Ask a bank as if it lacked a phrasing or an entry, which makes training questions of phrasings.

A phrasing asked of the bank without that phrasing is a question that the bank has not seen. Asked
of the bank without its entry, it is a question that the bank does not answer.
"""

from __future__ import annotations

from dataclasses import dataclass

from faq.matching.index import Index
from faq.matching.reading import Reading


@dataclass(frozen=True, slots=True)
class Omission:
    """What is left out of a bank.

    Attributes:
        phrasing: the phrasing left out, by number.
        of_entry: that phrasing's entry, by number.
        entry: the entry left out with all its phrasings and quotes, by number.
        unknown: the terms that no entry has then.
        lost: the terms that the entry `of_entry` does not have then.
    """

    phrasing: int | None = None
    of_entry: int | None = None
    entry: int | None = None
    unknown: frozenset[int] = frozenset()
    lost: frozenset[int] = frozenset()

    def reading_of(self, entry: int, index: Index) -> Reading | None:
        """Return the reading of the phrasing left out, if it is one of that entry's."""
        if self.phrasing is None or entry != self.of_entry:
            return None
        return index.phrasings[self.phrasing].reading


NOTHING = Omission()
"""Nothing is left out."""


def without_phrasing(number: int, index: Index) -> Omission:
    """Leave one phrasing out."""
    phrasing = index.phrasings[number]
    pool = index.pools[phrasing.entry]
    lost = frozenset(term for term in phrasing.terms if pool[term] == 1)
    return Omission(
        phrasing=number,
        of_entry=phrasing.entry,
        unknown=frozenset(term for term in lost if index.holders[term] == 1),
        lost=lost,
    )


def without_entry(number: int, index: Index) -> Omission:
    """Leave one entry out."""
    own = frozenset(term for term in index.pools[number] if index.holders[term] == 1)
    return Omission(entry=number, unknown=own)
