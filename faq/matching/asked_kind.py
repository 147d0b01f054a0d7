"""Evidence from the kind of thing that a question asks for, and from the word it asks about.

An entry can answer "how many lamps" if its phrasings ask for a number, if they ask about lamps, or
if its quote counts lamps. One that only mentions lamps cannot.
"""

from __future__ import annotations

from typing import NamedTuple

from faq.matching.answer_kinds import JUDGED
from faq.matching.comparison import Comparison
from faq.matching.index import Index
from faq.matching.omission import NOTHING, Omission
from faq.matching.reading import Reading

_UNASKED = 0.3  # the share of a kind that is assumed where the question names none
_KIND_UNKNOWN = 0.5  # the fit within the kind that is assumed there


class AskedKind(NamedTuple):
    """What an entry has of the kind of thing that a question asks for.

    Attributes:
        share: share of the entry's phrasings that ask for the kind.
        missing: 1 if none of them does ("how long ...?" for an entry about a date).
        agrees: whether the best phrasing asks for it: 1, -1, or 0 if unknown.
        fit: how well the best phrasing that asks for it fits, as a share of the best of all.
        told: whether a quote tells such a thing that the question does not name: 1, -1, or 0 if
            that cannot be seen.
        near: how near it stands to the word asked about, or to the question's words, in [0, 1].
        counted: whether a quote counts what a question of "how many" counts: 1, -1, or 0 if the
            question counts nothing.
        head: whether the entry knows the word that the question asks about: 1 if a phrasing asks
            about it in the same way, 0.5 if the entry has the word, -0.5 if only the paragraphs
            around its quotes have it, -1 if not even these do, 0 if the question has none.
    """

    share: float
    missing: float
    agrees: float
    fit: float
    told: float
    near: float
    counted: float
    head: float


def find_asked_kind(
    comparison: Comparison,
    entry: int,
    best: int,
    best_fit: float,
    index: Index,
    without: Omission = NOTHING,
) -> AskedKind:
    """Return what the entry of that number has of the kind asked for.

    Args:
        best: the number of its best phrasing.
        best_fit: the fit of that phrasing.
        without: what is left out of the bank.
    """
    reading = comparison.reading
    share = _share(reading, index, entry)
    told, near = _told(comparison, entry, index)
    return AskedKind(
        share=_UNASKED if share is None else share,
        missing=float(share == 0),
        agrees=_agrees(reading, index.phrasings[best].reading),
        fit=_fit(comparison, entry, best_fit, index),
        told=told,
        near=near,
        counted=_counted(reading, entry, index),
        head=_head(comparison, entry, index, without),
    )


def _share(reading: Reading, index: Index, entry: int) -> float | None:
    """Return the share of the entry's phrasings that ask for the question's kind of thing."""
    if not reading.kinds:
        return None
    kinds = index.kinds[entry]
    return max([kinds.get(kind, 0.0) for kind in reading.kinds])


def _agrees(question: Reading, phrasing: Reading) -> float:
    if not question.kinds or not phrasing.kinds:
        return 0.0
    return 1.0 if question.kinds & phrasing.kinds else -1.0


def _fit(comparison: Comparison, entry: int, best_fit: float, index: Index) -> float:
    if not comparison.reading.kinds:
        return _KIND_UNKNOWN
    start, end = index.first_phrasings[entry : entry + 2].tolist()
    return float(comparison.fits_of_kind[start:end].max()) / max(best_fit, 1e-6)


def _told(comparison: Comparison, entry: int, index: Index) -> tuple[float, float]:
    reading, told = comparison.reading, index.told[entry]
    asked = reading.kinds & JUDGED
    if told is None or not asked:
        return 0.0, 0.0
    beside = comparison.said if reading.head is None else (reading.head,)
    tells, nearness = told.best(asked, comparison.said, beside)
    return (1.0 if tells else -1.0), nearness


def _counted(reading: Reading, entry: int, index: Index) -> float:
    told = index.told[entry]
    if told is None or reading.head is None or "amount" not in reading.kinds:
        return 0.0
    return 1.0 if told.counts(reading.head) else -1.0


def _head(comparison: Comparison, entry: int, index: Index, without: Omission) -> float:
    head, own = comparison.reading.head, index.heads[entry]
    if head is None:
        return 0.0
    left_out = without.reading_of(entry, index)
    for asked in comparison.reading.heads:
        if own.get(asked, 0) > (left_out is not None and asked in left_out.heads):
            return 1.0
    if any(term in index.pools[entry] for term in comparison.head_senses):
        return 0.5
    return -0.5 if head in index.surroundings.around[entry] else -1.0
