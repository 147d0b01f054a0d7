"""Compare a question with a whole bank at once: with every phrasing and every entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from faq.matching.classifier import EntryClassifier
from faq.matching.cover import cover_by_phrasings
from faq.matching.hearing import HeardWord
from faq.matching.index import Floats, Index
from faq.matching.omission import Omission
from faq.matching.reading import Reading

_TINY = np.float32(1e-30)  # added to avoid a division by 0; too small to change any other sum
_CONFIDENCE = 0.25  # factor of differences in association, since words are not independent
_FEWEST_ENTRIES = 4
"""Fewest entries that share belief; a smaller bank is filled up with entries that have none of the
question's words. Otherwise the only entry of a bank would get all belief for any question. Chosen
on 37 questions to the banks of one and of four entries in the tests: 12 of 13 wrong answers go,
and 2 of 16 right ones are only offered. Nothing changes for a bank with at least as many entries.
"""


class Comparison(NamedTuple):
    """A question compared with the whole bank; arrays run over phrasings or over entries.

    Attributes:
        words: the number of words of the question.
        question_covered, phrasing_covered, fits: for each phrasing, as in `Evidence`.
        best_fits: for each entry, the fit of its best phrasing.
        associations: for each entry, its association with the question's words.
        beliefs: for each entry, the share of belief that results; the shares add up to 1, or to
            less in a bank of fewer than `_FEWEST_ENTRIES` entries.
        unknown: weight of the question's real words that no entry has.
        classified: for each entry, the probability that the classifier gives it.
        said: the question's words, as terms.
        slips: the share of its words that are no words of the language, in [0, 1].
        head_senses: the terms of the bank that its head (see `Reading`) may stand for.
        fits_of_kind: the fits of the phrasings that ask for the same kind of thing; 0 for others.
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
    classified: Floats
    said: frozenset[str]
    slips: float
    head_senses: tuple[int, ...]
    fits_of_kind: Floats


def compare(
    reading: Reading,
    heard: tuple[HeardWord, ...],
    index: Index,
    without: Omission,
    classifier: EntryClassifier,
) -> Comparison:
    """Compare a question with all phrasings and entries of a bank, except what is left out.

    Args:
        classifier: the classifier of whole entries, which must not have seen what is left out.
    """
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
    classified = classifier.beliefs(terms, reading.plain)
    associations = _associate(terms, index, without)
    if without.entry is not None:
        best_fits[without.entry] = 0
        classified[without.entry] = 0
        classified /= max(float(classified.sum()), 1e-9)
        associations[without.entry] = associations.min()
    greatest = associations.max()
    likelihoods = np.exp(_CONFIDENCE * (associations - greatest))
    shared = likelihoods.sum()
    if (lacking := _FEWEST_ENTRIES - len(associations)) > 0:
        of_none = index.associations.of_none(terms) - greatest
        shared += lacking * np.exp(_CONFIDENCE * of_none)
    return Comparison(
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
        classified=classified,
        said=frozenset(word.word.term for word in heard),
        slips=sum([not word.word.real for word in heard]) / max(1, len(heard)),
        head_senses=tuple(
            sense.term for word in heard if word.word.term == reading.head for sense in word.senses
        ),
        fits_of_kind=_fits_of_kind(reading, fits, index),
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


def _fits_of_kind(reading: Reading, fits: Floats, index: Index) -> Floats:
    """Return the fits of the phrasings that ask for the question's kind of thing; 0 for others."""
    own = np.zeros_like(fits)
    for kind in reading.kinds:
        if (numbers := index.kind_numbers.get(kind)) is not None:
            own[numbers] = fits[numbers]
    return own
