"""Find the terms of a segment that a word may stand for, and how surely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Prefix

from faq.language.spelling import most_alike
from faq.matching.reading import Word
from faq.matching.similarity import (
    KIN,
    KIN_BEGINNING,
    KIN_SHARES,
    MOST_SENSES,
    SLIP,
    may_be_another,
)
from faq.routing.segment import Segment
from faq.routing.slips import near
from faq.routing.terms import term_of_root

_MOST_BEGUN = 100
"""Most words that an incomplete one may become: those that most entries have."""

Senses = tuple[tuple[str, float], ...]
"""Terms that a word may stand for, each with its sureness, in (0, 1]; the least sure first."""


def senses_of(word: Word, term: str, segments: Sequence[Segment]) -> Senses:
    """Return the terms of some segments that the word may stand for, as a bank's vocabulary does
    (`faq.matching.similarity`); empty for an unrelated word.

    Args:
        term: the word's for routing.
    """
    if any(segment.terms.find(term) is not None for segment in segments):
        return ((term, 1.0),)
    surest: dict[str, float] = {}
    for segment in segments:
        for other, sureness in _alike(word, segment):
            surest[other] = max(surest.get(other, 0.0), sureness)
    return _ascending(surest, MOST_SENSES)


def begun_by(beginning: str, segments: Sequence[Segment]) -> Senses:
    """Return the terms of the words that begin so, which an incomplete word may become."""
    holders: dict[str, int] = {}
    for segment in segments:
        found = segment.surfaces.beginning_with(beginning)
        sizes = segment.entries.sizes()
        for number in dict.fromkeys(segment.surface_terms[found.start : found.stop].tolist()):
            term = segment.terms[number]
            holders[term] = holders.get(term, 0) + int(sizes[number])
    most = sorted(holders, key=lambda term: -holders[term])[:_MOST_BEGUN]
    return tuple((term, 1.0) for term in most)  # so a rarer one, which tells more, comes last


def _alike(word: Word, segment: Segment) -> Iterator[tuple[str, float]]:
    if word.slip_of is not None:
        meant = term_of_root(word.slip_of)
        if segment.terms.find(meant) is not None:
            yield meant, SLIP
    if may_be_another(word):
        yield from _kin(word.surface, segment)
        if not word.real:
            yield from _misspelt(word.surface, segment)


def _kin(surface: str, segment: Segment) -> Iterator[tuple[str, float]]:
    if len(surface) < KIN_BEGINNING:
        return
    for number in segment.surfaces.beginning_with(surface[:KIN_BEGINNING]):
        other = segment.surfaces[number]
        shared = Prefix.similarity(surface, other)
        if shared >= KIN_SHARES * max(len(surface), len(other)):
            yield segment.terms[segment.surface_terms[number]], KIN


def _misspelt(surface: str, segment: Segment) -> Iterator[tuple[str, float]]:
    able = near(surface, segment.slips, segment.slipped).tolist()
    known = [segment.surfaces[number] for number in able]
    for place, similarity in most_alike(surface, known, 2 * MOST_SENSES):
        yield segment.terms[segment.surface_terms[able[place]]], similarity


def _ascending(surest: dict[str, float], most: int) -> Senses:
    best = sorted(surest.items(), key=lambda sense: -sense[1])[:most]
    return tuple(reversed(best))
