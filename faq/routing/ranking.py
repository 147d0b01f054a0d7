"""Score the banks of a segment for the words of a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from faq.routing.segment import IN_ARTICLE, IN_ENTRY, ON_CARD, Numbers, Segment

Floats = npt.NDArray[np.float32]

Shares = Floats
"""What share of a word's weight counts, by where a bank has it: one for each set of places."""

_SETS_OF_PLACES = range((IN_ENTRY | ON_CARD | IN_ARTICLE) + 1)

# Of the best match 25 (Robertson et al. 1994, "Okapi at TREC-3"); each term counts once. The
# figures are the best of a few that were tried: docs/matching.md, "Many banks".
_SATURATION = 1.2
_LENGTH = 0.4  # how much a long entry is held back, from 0 to 1; some have a hundred phrasings


class Sense(NamedTuple):
    """A term of a segment that a word may stand for, by its number, with its weight."""

    term: int
    weight: float


Asked = list[Sense]
"""A word of a text: the terms that it may stand for, of which the last counts where several do."""


def shares(by_place: Mapping[int, float]) -> Shares:
    """Return what share of a word counts; where a bank has it in two places, the greater."""
    return np.array(
        [
            max((share for place, share in by_place.items() if place & places), default=0.0)
            for places in _SETS_OF_PLACES
        ],
        np.float32,
    )


def likely_scores(
    segment: Segment, asked: Sequence[Asked], anywhere: Shares, usual: float
) -> Floats:
    """Return what the best entry of each bank may score, if one has all the words that some have
    and is as long as the bank's entries are.

    Args:
        usual: see `best_entries`.
    """
    return bank_scores(segment, asked, anywhere) * _short(segment.usual_sizes, usual)


def bank_scores(segment: Segment, asked: Sequence[Asked], counted: Shares) -> Floats:
    """Return the score of each bank for the words that it has anywhere."""
    scores = np.zeros(segment.number_of_banks, np.float32)
    for word in asked:
        scores += _gains(segment, word, counted)
    return scores


def best_entries(
    segment: Segment, asked: Sequence[Asked], elsewhere: Shares, banks: Numbers, usual: float
) -> Floats:
    """Return the score of the best entry of each of some banks.

    Args:
        elsewhere: what share of a word counts that the entry lacks and its bank has.
        banks: their numbers, ascending.
        usual: the number of terms that an entry has on average.
    """
    firsts, lasts = segment.first_entries[banks], segment.first_entries[banks + 1]
    sizes = np.maximum(lasts - firsts, 1)  # a bank without entries has its card
    begins = np.concatenate([[0], np.cumsum(sizes)])
    bank_of_entry = np.repeat(np.arange(len(banks)), sizes)
    scores = np.zeros(begins[-1], np.float32)
    for word in asked:
        gains = _gains(segment, word, elsewhere)[banks][bank_of_entry]
        for sense in word:
            entries, held = _held_by(segment.entries[sense.term], firsts, lasts, begins)
            own = np.float32(sense.weight) * _short(segment.sizes[entries], usual)
            gains[held] = np.maximum(gains[held], own)
        scores += gains
    best: Floats = np.maximum.reduceat(scores, begins[:-1])
    return best


def _gains(segment: Segment, word: Asked, counted: Shares) -> Floats:
    gains = np.zeros(segment.number_of_banks, np.float32)
    for sense in word:
        held = segment.banks.range_of(sense.term)
        by_place = counted * np.float32(sense.weight)
        gains[segment.banks.numbers[held]] = by_place[segment.places[held]]
    return gains


def _held_by(
    entries: Numbers, firsts: Numbers, lasts: Numbers, begins: npt.NDArray[np.int64]
) -> tuple[Numbers, npt.NDArray[np.int64]]:
    """Return those of some entries that are of some banks, and the place of each among all
    entries of these banks."""
    starts = np.searchsorted(entries, firsts)
    counts = np.searchsorted(entries, lasts) - starts
    if not counts.any():
        return entries[:0], begins[:0]
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    found = entries[np.repeat(starts, counts) + within]
    return found, found + np.repeat(begins[:-1] - firsts, counts)


def _short(sizes: Numbers | Floats, usual: float) -> Floats:
    """Return by how much a word of an entry counts more, the fewer words the entry has."""
    length = (1 - _LENGTH) + _LENGTH * sizes.astype(np.float32) / np.float32(usual)
    return np.float32(_SATURATION + 1) / (np.float32(_SATURATION) * length + 1)
