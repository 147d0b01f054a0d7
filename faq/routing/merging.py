"""Merge segments into one, in time and memory proportional to what they hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from faq.routing.segment import Numbers, Postings, Segment
from faq.routing.slips import slips_of
from faq.routing.strings import Strings


def merged(segments: Sequence[Segment], *, is_last: bool = True) -> Segment:
    """Return one segment with the banks of all, in that order.

    Args:
        is_last: whether it will be asked; one that is only merged again needs no slips.
    """
    surfaces, terms, surface_terms = _vocabulary(segments)
    entries = _Placing([each.entries for each in segments], len(terms))
    banks = _Placing([each.banks for each in segments], len(terms))
    numbers = {term: number for number, term in enumerate(terms)}
    mappings = [_numbered(each.terms, numbers) for each in segments]
    for mapping, segment in zip(mappings, segments, strict=True):
        entries.count(mapping, segment.entries)
        banks.count(mapping, segment.banks)
    places = np.zeros(banks.total, np.uint8)
    entries.start()
    banks.start()
    bank, entry = 0, 0
    for mapping, segment in zip(mappings, segments, strict=True):
        entries.add(mapping, segment.entries, entry)
        places[banks.add(mapping, segment.banks, bank)] = segment.places
        bank += segment.number_of_banks
        entry += segment.number_of_entries
    slips, slipped = slips_of(surfaces if is_last else ())
    wordings, worded_by = _wordings(segments)
    return Segment(
        slugs=Strings.of(chain.from_iterable(each.slugs for each in segments)),
        digests=Strings.of(chain.from_iterable(each.digests for each in segments)),
        days=np.concatenate([each.days for each in segments]),
        first_entries=_first_entries(segments),
        sizes=np.concatenate([each.sizes for each in segments]),
        terms=Strings.of(terms),
        surfaces=Strings.of(surfaces),
        surface_terms=surface_terms,
        entries=entries.postings(),
        banks=banks.postings(),
        places=places,
        wordings=wordings,
        worded_by=worded_by,
        slips=slips,
        slipped=slipped,
    )


class _Placing:
    """Places the postings of segments into one array, each where its term's are."""

    def __init__(self, postings: Iterable[Postings], terms: int) -> None:
        self.total = sum(len(each.numbers) for each in postings)
        self._sizes = np.zeros(terms, np.int64)

    def count(self, mapping: Numbers, postings: Postings) -> None:
        self._sizes[mapping] += postings.sizes()

    def start(self) -> None:
        self._starts = np.concatenate([[0], np.cumsum(self._sizes)]).astype(np.int64)
        self._next = self._starts[:-1].copy()
        self._numbers = np.zeros(self.total, np.int32)

    def add(self, mapping: Numbers, postings: Postings, first: int) -> npt.NDArray[np.int64]:
        """Add a segment's postings; return where each of them now is."""
        sizes = postings.sizes()
        within = np.arange(len(postings.numbers)) - np.repeat(postings.starts[:-1], sizes)
        where: npt.NDArray[np.int64] = np.repeat(self._next[mapping], sizes) + within
        self._numbers[where] = postings.numbers + np.int32(first)
        self._next[mapping] += sizes
        return where

    def postings(self) -> Postings:
        return Postings(self._starts, self._numbers)


def _vocabulary(segments: Sequence[Segment]) -> tuple[list[str], list[str], Numbers]:
    """Return all words as written and all terms, sorted, and the term of each word."""
    term_of: dict[str, str] = {}
    for segment in segments:
        terms = list(segment.terms)
        of_surfaces = segment.surface_terms.tolist()
        term_of.update(zip(segment.surfaces, map(terms.__getitem__, of_surfaces), strict=True))
    surfaces, terms = sorted(term_of), sorted(set(term_of.values()))
    numbers = {term: number for number, term in enumerate(terms)}
    of_all = (numbers[term_of[surface]] for surface in surfaces)
    return surfaces, terms, np.fromiter(of_all, np.int32, len(surfaces))


def _numbered(terms: Strings, numbers: dict[str, int]) -> Numbers:
    return np.fromiter(map(numbers.__getitem__, terms), np.int32, len(terms))


def _first_entries(segments: Sequence[Segment]) -> Numbers:
    sizes = np.concatenate([np.diff(each.first_entries) for each in segments])
    return np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)


def _wordings(segments: Sequence[Segment]) -> tuple[npt.NDArray[np.uint64], Numbers]:
    """Return the hashes of all phrasings, sorted, and for each the newest bank that has it, of
    several as new the first."""
    days = np.concatenate([each.days for each in segments])
    firsts = np.cumsum([0, *(each.number_of_banks for each in segments[:-1])])
    hashes = np.concatenate([each.wordings for each in segments])
    worded_by = np.concatenate(
        [each.worded_by + np.int32(first) for each, first in zip(segments, firsts, strict=True)]
    )
    order = np.lexsort((worded_by, -days[worded_by], hashes))
    found, first_of_each = np.unique(hashes[order], return_index=True)
    return found, worded_by[order][first_of_each]
