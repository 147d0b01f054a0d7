"""Gather the evidence for and against each entry as the answer to a question.

The question is compared with each phrasing in both directions: how much of the question the
phrasing covers, and how much of the phrasing the question covers. A near miss is refused because
of telling words of the question ("China", "2023", "hotel") that an entry has in no phrasing or
quote, because of a rival entry that has them, and because a quote does not tell what is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from math import log, log1p
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz

from faq.matching.asked_kind import find_asked_kind
from faq.matching.binding import find_lacking, sentence_margins
from faq.matching.classifier import EntryClassifier
from faq.matching.comparison import Comparison, compare
from faq.matching.cover import cover_by_entry
from faq.matching.hearing import HeardWord, hear
from faq.matching.index import Floats, Index
from faq.matching.omission import NOTHING, Omission
from faq.matching.reading import Reading
from faq.matching.rivalry import Contender, best_rival

CANDIDATES = 8
"""Entries for which evidence is gathered: those with the best-fitting phrasings."""

_CLASSIFIED = 4  # the likeliest entries of the classifier, which are added to them
_SUPPORTERS = 4  # phrasings of an entry that are averaged for its support
_IMPROBABLE = 1e-6  # the least probability whose logarithm is taken


class Evidence(NamedTuple):
    """The evidence for one entry; all values are between -1 and 1 except the sums of weights and
    the margins of log-odds (`association_margin`, `classified_margin`).

    Attributes:
        fit: harmonic mean of the two coverages, for the best phrasing.
        question_covered: share of the question's weight that the best phrasing covers.
        phrasing_covered: share of the best phrasing's weight that the question covers.
        support: mean fit of the entry's four best phrasings.
        likeness: similarity of the question and the best phrasing letter by letter, words
            sorted (as `rapidfuzz.fuzz.token_sort_ratio`), in [0, 1].
        matched: weight of the question's words that the best phrasing covers (a sum).
        entry_covered: share of the question's weight that the whole entry covers: all its
            phrasings, in all languages, and its quotes.
        unexplained: weight of the question's words that the whole entry does not cover (a sum).
        unexplained_most: the greatest weight of such a word, in [0, 1].
        unknown: weight of the question's real words that no entry of the bank has (a sum).
        around_covered, name_lacking, place_lacking, elsewhere, nowhere, number_lacking: what the
            entry and the article around its quotes lack (`faq.matching.binding.Lacking`).
        sentence_margin: how much better the sentences of the quotes cover the question than the
            other sentences of the article do.
        limits_lacking: how many words that limit the question ("before", "each") the entry has
            nowhere: 0, 0.5 for one, 1 for more.
        kind_share, kind_missing, kind_agrees, kind_fit, kind_told, kind_near, counted, head: what
            the entry has of the kind of thing asked for (`faq.matching.asked_kind.AskedKind`).
        margin: fit minus the best fit of an entry that would answer something else.
        margin_unanswerable: fit minus the best fit of an entry marked unanswerable.
        covered_margin: entry_covered minus the best of an entry that would answer something else.
        association: the share of belief, among all entries, that the association of words with
            entries (`faq.matching.association`) gives the entry and those with the same answer.
        association_margin: the entry's association minus that of the best other entry, per word.
        classified: the probability that the classifier (`faq.matching.classifier`) gives the
            entry and those with the same answer.
        classified_margin: the logarithm of that probability over the best other entry's, in tens;
            at most 1.4 either way.
        brevity: 1 / (1 + number of words): short questions are less certain.
        slips: share of the question's words that are no words of its language: misspellings.
        phrasings, phrasings_in_language, entries: how many phrasings the entry has, how many of
            them in the question's language, how many entries the bank has; as log(1 + n) / 5.
        denies: 1 for an entry marked unanswerable, whose phrasings are fewer and need not contain
            the question's numbers and names.
    """

    fit: float
    question_covered: float
    phrasing_covered: float
    support: float
    likeness: float
    matched: float
    entry_covered: float
    unexplained: float
    unexplained_most: float
    unknown: float
    around_covered: float
    name_lacking: float
    place_lacking: float
    elsewhere: float
    nowhere: float
    number_lacking: float
    sentence_margin: float
    limits_lacking: float
    kind_share: float
    kind_missing: float
    kind_agrees: float
    kind_fit: float
    kind_told: float
    kind_near: float
    counted: float
    head: float
    margin: float
    margin_unanswerable: float
    covered_margin: float
    association: float
    association_margin: float
    classified: float
    classified_margin: float
    brevity: float
    slips: float
    phrasings: float
    phrasings_in_language: float
    entries: float
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
    classifier: EntryClassifier | None = None,
    heard: tuple[HeardWord, ...] | None = None,
) -> list[Candidate]:
    """Return the entries whose phrasings fit best, best first, then the classifier's, with their
    evidence.

    Args:
        candidates: the most entries to return for their fit.
        without: what to leave out of the bank.
        classifier: one that has not seen what is left out; None for the bank's own.
        heard: the question's words, matched to the bank's terms; None to match them now.

    Returns:
        Empty for a question that shares no word with the bank, and for a bank without entries.
    """
    if not index.entries:
        return []
    if heard is None:
        heard = hear(reading, index, unknown=without.unknown)
    comparison = compare(reading, heard, index, without, classifier or index.classifier)
    chosen = _choose(comparison, candidates)
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
    margins = sentence_margins(heard, index, chosen)
    return [
        _weigh(contender, contenders, comparison, heard, index, without, margin)
        for contender, margin in zip(contenders, margins, strict=True)
    ]


def _choose(comparison: Comparison, most: int) -> list[int]:
    chosen = dict.fromkeys(_greatest(comparison.best_fits, most))
    for entry in _greatest(comparison.classified, _CLASSIFIED):
        if comparison.best_fits[entry] > 0:
            chosen.setdefault(entry)
    return list(chosen)


def _greatest(values: Floats, most: int) -> list[int]:
    """Return the positions of the greatest values above 0, greatest first, ties in order."""
    least = np.partition(values, -most)[-most] if len(values) > most else 0
    [able] = (values >= least if least > 0 else values > 0).nonzero()
    of_able = dict(zip(able.tolist(), values[able].tolist(), strict=True))
    return sorted(of_able, key=of_able.__getitem__, reverse=True)[:most]


def _weigh(
    own: Contender,
    contenders: Sequence[Contender],
    comparison: Comparison,
    heard: Sequence[HeardWord],
    index: Index,
    without: Omission,
    sentence_margin: float,
) -> Candidate:
    entry, reading = own.entry, comparison.reading
    start, end = index.first_phrasings[entry : entry + 2].tolist()
    fits = comparison.fits[start:end]
    best = start + int(fits.argmax())
    kindred = index.kindred[entry] | {entry}
    rival = best_rival(contenders, kindred)
    lacking = find_lacking(reading, heard, entry, index, without)
    kind = find_asked_kind(comparison, entry, best, own.fit, index, without)
    question_covered = comparison.question_covered.item(best)
    likeness = fuzz.ratio(comparison.sorted_surface, index.phrasings[best].sorted_surface)
    evidence = Evidence(
        fit=own.fit,
        question_covered=question_covered,
        phrasing_covered=comparison.phrasing_covered.item(best),
        support=_mean_of_best(fits),
        likeness=likeness / 100,
        matched=question_covered * own.cover.total,
        entry_covered=own.cover.covered,
        unexplained=own.cover.unexplained,
        unexplained_most=own.cover.unexplained_most,
        unknown=comparison.unknown,
        around_covered=lacking.around_covered,
        name_lacking=lacking.name,
        place_lacking=lacking.place,
        elsewhere=lacking.elsewhere,
        nowhere=lacking.nowhere,
        number_lacking=lacking.number,
        sentence_margin=sentence_margin,
        limits_lacking=_limits_lacking(reading, entry, index, without),
        kind_share=kind.share,
        kind_missing=kind.missing,
        kind_agrees=kind.agrees,
        kind_fit=kind.fit,
        kind_told=kind.told,
        kind_near=kind.near,
        counted=kind.counted,
        head=kind.head,
        margin=own.fit - rival.fit,
        margin_unanswerable=own.fit - rival.denying_fit,
        covered_margin=own.cover.covered - rival.covered,
        association=sum([comparison.beliefs[other] for other in kindred]),
        association_margin=(own.association - rival.association) / (1 + comparison.words),
        classified=float(comparison.classified[list(kindred)].sum()),
        classified_margin=_classified_margin(comparison, contenders, kindred),
        brevity=1 / (1 + comparison.words),
        slips=comparison.slips,
        phrasings=log1p(end - start) / 5,
        phrasings_in_language=log1p(index.asked_in[entry][reading.language]) / 5,
        entries=log1p(len(index.entries)) / 5,
        denies=float(own.denies),
    )
    return Candidate(entry, best, evidence)


def _limits_lacking(reading: Reading, entry: int, index: Index, without: Omission) -> float:
    own, left_out = index.words_of[entry], without.reading_of(entry, index)
    lacking = sum(
        own.get(word, 0) <= (left_out is not None and word in left_out.plain)
        for word in reading.limits
    )
    return min(2, lacking) / 2


def _mean_of_best(fits: Floats) -> float:
    fits = fits.copy()
    if len(fits) > _SUPPORTERS:
        fits.partition(-_SUPPORTERS)
    best: list[float] = fits[-_SUPPORTERS:].tolist()
    return sum(best) / len(best)


def _classified_margin(
    comparison: Comparison, contenders: Sequence[Contender], kindred: Set[int]
) -> float:
    own = max(comparison.classified[list(kindred)].max(), _IMPROBABLE)
    rest = [one.entry for one in contenders if one.entry not in kindred]
    other = max(comparison.classified[rest].max() if rest else 0.0, _IMPROBABLE)
    return float(log(own / other)) / 10
