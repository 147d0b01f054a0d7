"""Ask a bank as if it lacked a phrasing or an entry: questions to learn from, without a writer.

A phrasing asked of the bank without it is a question that the bank has not seen; asked of the
bank without its entry, it is one that the bank does not answer.
"""

from __future__ import annotations

from dataclasses import dataclass

from faq.matching.index import Index


@dataclass(frozen=True, slots=True)
class Omission:
    """What is left out of a bank.

    Attributes:
        phrasing: the phrasing left out, by number.
        of_entry: that phrasing's entry, by number.
        entry: the entry left out whole, with all its phrasings and quotes, by number.
        unknown: the terms that no entry would have.
        lost: the terms that the entry `of_entry` would not have.
    """

    phrasing: int | None = None
    of_entry: int | None = None
    entry: int | None = None
    unknown: frozenset[int] = frozenset()
    lost: frozenset[int] = frozenset()


NOTHING = Omission()
"""Ask the bank as it is."""


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
