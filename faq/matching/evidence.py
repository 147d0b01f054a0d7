"""What speaks for each entry as an answer to a question, and what against it.

A question and a phrasing are compared word by word, each word weighted by how telling it is
(soft TF-IDF: Cohen, Ravikumar, Fienberg 2003, "A Comparison of String Distance Metrics for
Name-Matching Tasks"), in both directions: how much of the question the phrasing covers, and how
much of the phrasing the question covers. What refuses a near miss is the question's own telling
words ("China", "2023", "hotel") for which an entry has nothing in any phrasing or quote.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz

from faq.matching.index import Floats, Index
from faq.matching.reading import Reading, Word
from faq.matching.similarity import Sense

CANDIDATES = 12
"""Entries looked at closely: those with the best-fitting phrasings."""

_SUPPORTERS = 4  # phrasings of an entry that are averaged for its support
_UNASKED = 0.3  # the share of a kind that is taken where the question names none


class Evidence(NamedTuple):
    """The evidence for one entry; all between -1 and 1 but for the sums of weights.

    Attributes:
        fit: harmonic mean of the two coverages, for the best phrasing.
        question_covered: share of the question's weight that the best phrasing covers.
        phrasing_covered: share of the best phrasing's weight that the question covers.
        entry_covered: share of the question's weight that the whole entry covers: all its
            phrasings, in all languages, and its quotes.
        support: mean fit of the entry's four best phrasings.
        matched: weight of the question's words that the best phrasing covers (a sum).
        unexplained: weight of the question's words that the whole entry does not cover (a sum).
        unexplained_most: the same of the weightiest such word, in [0, 1].
        unknown: weight of the question's real words that no entry of the bank has (a sum).
        foreign_number: 1 where the question holds a number or year that the entry lacks.
        kind_share: share of the entry's phrasings that ask for the same kind of thing.
        kind_missing: 1 where none of them does ("how long …?", of an entry on a date).
        kind_agrees: whether the best phrasing asks for the same kind: 1, -1, or 0 if unknown.
        margin: fit less the best fit of an entry that would answer something else.
        margin_unanswerable: fit less the best fit of an entry marked unanswerable.
        covered_margin: entry_covered less the best of an entry that would answer something else.
        likeness: similarity of the question and the best phrasing letter by letter, words
            sorted (`rapidfuzz.fuzz.token_sort_ratio`), in [0, 1].
        brevity: 1 / (1 + number of words): short questions tell less.
    """

    fit: float
    question_covered: float
    phrasing_covered: float
    entry_covered: float
    support: float
    matched: float
    unexplained: float
    unexplained_most: float
    unknown: float
    foreign_number: float
    kind_share: float
    kind_missing: float
    kind_agrees: float
    margin: float
    margin_unanswerable: float
    covered_margin: float
    likeness: float
    brevity: float


@dataclass(frozen=True, slots=True)
class HeardWord:
    """A word of the question with what it may stand for in the bank, and its weight in [0, 1]."""

    word: Word
    senses: tuple[Sense, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may answer, by number, with its best phrasing's number and its evidence."""

    entry: int
    phrasing: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Cover:
    """How an entry as a whole covers a question; see the fields of `Evidence`."""

    covered: float
    unexplained: float
    unexplained_most: float
    foreign_number: float


def hear(reading: Reading, index: Index) -> tuple[HeardWord, ...]:
    """Return the question's words with their senses in the bank."""
    return tuple(_hear(word, index) for word in reading.words)


def gather(
    reading: Reading,
    index: Index,
    *,
    candidates: int = CANDIDATES,
    without_phrasing: int | None = None,
    without_entry: int | None = None,
) -> list[Candidate]:
    """Return the entries whose phrasings fit best, best first, with their evidence.

    Args:
        candidates: how many entries at most.
        without_phrasing, without_entry: numbers to leave out, as if the bank did not have them
            (for fitting: a phrasing is then a question that the bank has not seen).

    Returns:
        Empty for a question that shares no word with the bank.
    """
    heard = hear(reading, index)
    total = sum(word.weight for word in heard)
    if not total:
        return []
    question_covered, phrasing_covered = _coverages(heard, total, index)
    sums = np.maximum(question_covered + phrasing_covered, 1e-6)
    fit = 2 * question_covered * phrasing_covered / sums
    if without_phrasing is not None:
        fit[without_phrasing] = 0
    best_fit = np.maximum.reduceat(fit, index.first_phrasings[:-1])
    if without_entry is not None:
        best_fit[without_entry] = 0
    chosen = [
        int(entry)
        for entry in np.argsort(-best_fit, kind="stable")[:candidates]
        if best_fit[entry] > 0
    ]
    covers = {entry: _cover(heard, total, index, entry) for entry in chosen}
    text = " ".join(word.surface for word in reading.words)
    unknown = sum(word.weight for word in heard if word.word.real and not word.senses)

    def weigh(entry: int) -> Candidate:
        start, end = index.first_phrasings[entry : entry + 2]
        fits = fit[start:end]
        best = int(start) + int(np.argmax(fits))
        phrasing = index.phrasings[best].reading
        others = [other for other in chosen if other not in index.kindred[entry]]
        others = [other for other in others if other != entry]
        own = covers[entry]
        kind_share = _kind_share(reading, index, entry)
        evidence = Evidence(
            fit=float(fit[best]),
            question_covered=float(question_covered[best]),
            phrasing_covered=float(phrasing_covered[best]),
            entry_covered=own.covered,
            support=float(np.sort(fits)[-_SUPPORTERS:].mean()),
            matched=float(question_covered[best]) * total,
            unexplained=own.unexplained,
            unexplained_most=own.unexplained_most,
            unknown=unknown,
            foreign_number=own.foreign_number,
            kind_share=_UNASKED if kind_share is None else kind_share,
            kind_missing=float(kind_share == 0),
            kind_agrees=_kinds_agree(reading, phrasing),
            margin=float(fit[best]) - max((float(best_fit[o]) for o in others), default=0.0),
            margin_unanswerable=float(fit[best])
            - max(
                (
                    float(best_fit[other])
                    for other in others
                    if index.entries[other].unanswerable is not None
                ),
                default=0.0,
            ),
            covered_margin=own.covered - max((covers[o].covered for o in others), default=0.0),
            likeness=fuzz.token_sort_ratio(text, " ".join(w.surface for w in phrasing.words))
            / 100,
            brevity=1 / (1 + len(heard)),
        )
        return Candidate(entry, best, evidence)

    return [weigh(entry) for entry in chosen]


def _hear(word: Word, index: Index) -> HeardWord:
    senses = index.vocabulary.senses(word)
    weight = max(
        (float(index.weights[sense.term]) * sense.sureness for sense in senses), default=0.0
    )
    if not senses or (word.real and senses[0].sureness < 1):
        # A word that the bank lacks is as telling as a word can be that only one entry has.
        weight = max(weight, word.telling)
    return HeardWord(word, senses, weight)


def _coverages(heard: Sequence[HeardWord], total: float, index: Index) -> tuple[Floats, Floats]:
    """Return, for every phrasing, both coverages: of the question and of the phrasing."""
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
    whole = np.maximum(index.phrasing_weights, np.float32(1e-6))
    return of_question / np.float32(total), of_phrasing / whole


def _cover(heard: Sequence[HeardWord], total: float, index: Index, entry: int) -> _Cover:
    pool = index.pools[entry]
    covered = unexplained_most = foreign_number = 0.0
    for word in heard:
        sureness = max((s.sureness for s in word.senses if s.term in pool), default=0.0)
        covered += word.weight * sureness
        unexplained_most = max(unexplained_most, word.weight * (1 - sureness))
        if not sureness and word.word.surface[0].isdigit():
            foreign_number = 1.0
    return _Cover(covered / total, total - covered, unexplained_most, foreign_number)


def _kind_share(reading: Reading, index: Index, entry: int) -> float | None:
    """Return the share of the entry's phrasings that ask for what the question asks for."""
    return max((index.kinds[entry].get(kind, 0.0) for kind in reading.kinds), default=None)


def _kinds_agree(question: Reading, phrasing: Reading) -> float:
    if not question.kinds or not phrasing.kinds:
        return 0.0
    return 1.0 if question.kinds & phrasing.kinds else -1.0
