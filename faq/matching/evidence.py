"""Gather the evidence for and against each entry as the answer to a question.

The question is compared with each phrasing in both directions: how much of the question the
phrasing covers, and how much of the phrasing the question covers. A near miss is refused because
of telling words of the question ("China", "2023", "hotel") that an entry has in no phrasing or
quote, and because of a rival entry that has them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz

from faq.matching.cover import cover_by_entry, cover_by_phrasings
from faq.matching.hearing import HeardWord, hear
from faq.matching.index import Floats, Index
from faq.matching.omission import NOTHING, Omission
from faq.matching.reading import Reading
from faq.matching.rivalry import Contender, best_rival

CANDIDATES = 8
"""Entries for which evidence is gathered: those with the best-fitting phrasings."""

_TINY = np.float32(1e-30)  # added to avoid a division by 0; too small to change any other sum
_SUPPORTERS = 4  # phrasings of an entry that are averaged for its support
_UNASKED = 0.3  # the share of a kind that is assumed where the question names none
_CONFIDENCE = 0.25  # factor of differences in association, since words are not independent
_FEWEST_ENTRIES = 4
"""Fewest entries that share belief; a smaller bank is filled up with entries that have none of the
question's words. Otherwise the only entry of a bank would get all belief for any question. Chosen
on 37 questions to the banks of one and of four entries in the tests: 12 of 13 wrong answers go,
and 2 of 16 right ones are only offered. Nothing changes for a bank with at least as many entries.
"""


class Evidence(NamedTuple):
    """The evidence for one entry; all values are between -1 and 1 except the sums of weights.

    Attributes:
        fit: harmonic mean of the two coverages, for the best phrasing.
        question_covered: share of the question's weight that the best phrasing covers.
        phrasing_covered: share of the best phrasing's weight that the question covers.
        entry_covered: share of the question's weight that the whole entry covers: all its
            phrasings, in all languages, and its quotes.
        support: mean fit of the entry's four best phrasings.
        matched: weight of the question's words that the best phrasing covers (a sum).
        unexplained: weight of the question's words that the whole entry does not cover (a sum).
        unexplained_most: the greatest weight of such a word, in [0, 1].
        unknown: weight of the question's real words that no entry of the bank has (a sum).
        foreign_number: 1 if the question has a number or year that the entry lacks.
        kind_share: share of the entry's phrasings that ask for the same kind of thing.
        kind_missing: 1 if none of them does ("how long …?" for an entry about a date).
        kind_agrees: whether the best phrasing asks for the same kind: 1, -1, or 0 if unknown.
        margin: fit minus the best fit of an entry that would answer something else.
        margin_unanswerable: fit minus the best fit of an entry marked unanswerable.
        covered_margin: entry_covered minus the best of an entry that would answer something else.
        association: the share of belief, among all entries, that the association of words with
            entries (`faq.matching.association`) gives the entry and those with the same answer.
        association_margin: the entry's association minus that of the best other entry, per word.
        likeness: similarity of the question and the best phrasing letter by letter, words
            sorted (as `rapidfuzz.fuzz.token_sort_ratio`), in [0, 1].
        brevity: 1 / (1 + number of words): short questions are less certain.
        denies: 1 for an entry marked unanswerable, whose phrasings are fewer and need not contain
            the question's numbers and names.
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
    association: float
    association_margin: float
    likeness: float
    brevity: float
    denies: float


class Candidate(NamedTuple):
    """An entry that may answer, by number, with its best phrasing's number and its evidence."""

    entry: int
    phrasing: int
    evidence: Evidence


def gather(
    reading: Reading,
    index: Index,
    *,
    candidates: int = CANDIDATES,
    without: Omission = NOTHING,
    heard: tuple[HeardWord, ...] | None = None,
) -> list[Candidate]:
    """Return the entries whose phrasings fit best, best first, with their evidence.

    Args:
        candidates: the most entries to return.
        without: what to leave out of the bank.
        heard: the question's words, matched to the bank's terms; None to match them now.

    Returns:
        Empty for a question that shares no word with the bank.
    """
    if heard is None:
        heard = hear(reading, index, unknown=without.unknown)
    comparison = _compare(reading, heard, index, without)
    chosen = _greatest(comparison.best_fits, candidates)
    contenders = [
        Contender(
            entry,
            fit,
            association,
            cover_by_entry(heard, entry, index, without),
            index.entries[entry].unanswerable is not None,
        )
        for entry, fit, association in zip(
            chosen,
            comparison.best_fits[chosen].tolist(),
            comparison.associations[chosen].tolist(),
            strict=True,
        )
    ]
    return [_weigh(contender, contenders, comparison, index) for contender in contenders]


def _greatest(values: Floats, most: int) -> list[int]:
    """Return the positions of the greatest values above 0, greatest first, ties in order."""
    least = np.partition(values, -most)[-most] if len(values) > most else 0
    [able] = (values >= least if least > 0 else values > 0).nonzero()
    of_able = dict(zip(able.tolist(), values[able].tolist(), strict=True))
    return sorted(of_able, key=of_able.__getitem__, reverse=True)[:most]


class _Comparison(NamedTuple):
    """A question compared with the whole bank; arrays run over phrasings or over entries.

    Attributes:
        words: the number of words of the question.
        question_covered, phrasing_covered, fits: for each phrasing, as in `Evidence`.
        best_fits: for each entry, the fit of its best phrasing.
        associations: for each entry, its association with the question's words.
        beliefs: for each entry, the share of belief that results; the shares add up to 1, or to
            less in a bank of fewer than `_FEWEST_ENTRIES` entries.
        unknown: weight of the question's real words that no entry has.
    """

    reading: Reading
    sorted_surface: str
    words: int
    question_covered: Floats
    phrasing_covered: Floats
    fits: Floats
    best_fits: Floats
    associations: Floats
    beliefs: Sequence[float]
    unknown: float


def _compare(
    reading: Reading, heard: tuple[HeardWord, ...], index: Index, without: Omission
) -> _Comparison:
    question_covered, phrasing_covered = cover_by_phrasings(heard, index)
    sums = question_covered + phrasing_covered
    sums += _TINY
    fits = question_covered * phrasing_covered
    fits *= 2
    fits /= sums
    if without.phrasing is not None:
        fits[without.phrasing] = 0
    best_fits = np.maximum.reduceat(fits, index.first_phrasings[:-1])
    terms = _terms(heard)
    associations = _associate(terms, index, without)
    if without.entry is not None:
        best_fits[without.entry] = 0
        associations[without.entry] = associations.min()
    greatest = associations.max()
    likelihoods = np.exp(_CONFIDENCE * (associations - greatest))
    shared = likelihoods.sum()
    if (lacking := _FEWEST_ENTRIES - len(associations)) > 0:
        of_none = index.associations.of_none(terms) - greatest
        shared += lacking * np.exp(_CONFIDENCE * of_none)
    return _Comparison(
        reading=reading,
        sorted_surface=reading.sorted_surface,
        words=len(heard),
        question_covered=question_covered,
        phrasing_covered=phrasing_covered,
        fits=fits,
        best_fits=best_fits,
        associations=associations,
        beliefs=(likelihoods / shared).tolist(),
        unknown=sum([word.weight for word in heard if word.word.real and not word.senses]),
    )


def _terms(heard: Sequence[HeardWord]) -> dict[int, float]:
    terms: dict[int, float] = {}
    for word in heard:
        if word.senses:
            term, sureness = word.senses[0]
            terms[term] = max(terms.get(term, 0.0), sureness)
    return terms


def _associate(terms: Mapping[int, float], index: Index, without: Omission) -> Floats:
    associations = index.associations.of(terms)
    if without.phrasing is not None:
        own = index.phrasings[without.phrasing]
        associations[own.entry] = index.associations.without(
            terms, left_out=own.terms, of_entry=own.entry
        )
    return associations


def _weigh(
    own: Contender, contenders: Sequence[Contender], comparison: _Comparison, index: Index
) -> Candidate:
    entry = own.entry
    start, end = index.first_phrasings[entry : entry + 2].tolist()
    fits = comparison.fits[start:end]
    best = start + int(fits.argmax())
    reading, phrasing = comparison.reading, index.phrasings[best]
    kindred = index.kindred[entry] | {entry}
    rival = best_rival(contenders, kindred)
    question_covered = comparison.question_covered.item(best)
    kind_share = _kind_share(reading, index, entry)
    evidence = Evidence(
        fit=own.fit,
        question_covered=question_covered,
        phrasing_covered=comparison.phrasing_covered.item(best),
        entry_covered=own.cover.covered,
        support=_mean_of_best(fits),
        matched=question_covered * own.cover.total,
        unexplained=own.cover.unexplained,
        unexplained_most=own.cover.unexplained_most,
        unknown=comparison.unknown,
        foreign_number=own.cover.foreign_number,
        kind_share=_UNASKED if kind_share is None else kind_share,
        kind_missing=float(kind_share == 0),
        kind_agrees=_kinds_agree(reading, phrasing.reading),
        margin=own.fit - rival.fit,
        margin_unanswerable=own.fit - rival.denying_fit,
        covered_margin=own.cover.covered - rival.covered,
        association=sum([comparison.beliefs[other] for other in kindred]),
        association_margin=(own.association - rival.association) / (1 + comparison.words),
        likeness=fuzz.ratio(comparison.sorted_surface, phrasing.sorted_surface) / 100,
        brevity=1 / (1 + comparison.words),
        denies=float(own.denies),
    )
    return Candidate(entry, best, evidence)


def _mean_of_best(fits: Floats) -> float:
    fits = fits.copy()
    if len(fits) > _SUPPORTERS:
        fits.partition(-_SUPPORTERS)
    best: list[float] = fits[-_SUPPORTERS:].tolist()
    return sum(best) / len(best)


def _kind_share(reading: Reading, index: Index, entry: int) -> float | None:
    """Return the share of the entry's phrasings that ask for the question's kind of thing."""
    if not reading.kinds:
        return None
    kinds = index.kinds[entry]
    return max([kinds.get(kind, 0.0) for kind in reading.kinds])


def _kinds_agree(question: Reading, phrasing: Reading) -> float:
    if not question.kinds or not phrasing.kinds:
        return 0.0
    return 1.0 if question.kinds & phrasing.kinds else -1.0
