"""What an entry is measured by against the other entries that may answer."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import NamedTuple

from faq.matching.cover import EntryCover


class Contender(NamedTuple):
    """What an entry, by number, is measured by against its rivals."""

    entry: int
    fit: float
    association: float
    cover: EntryCover
    denies: bool


class Rival(NamedTuple):
    """What a contender is to be ahead of, the best of each of several rivals."""

    fit: float
    denying_fit: float
    association: float
    covered: float


def best_rival(contenders: Iterable[Contender], kindred: Set[int]) -> Rival:
    """Return the best of each that a contender has which is no kindred; 0 where there is none."""
    best_fit = best_denying = best_covered = 0.0
    best_association: float | None = None
    for entry, fit, association, cover, denies in contenders:
        if entry in kindred:
            continue
        if best_association is None or association > best_association:
            best_association = association
        if fit > best_fit:
            best_fit = fit
        if denies and fit > best_denying:
            best_denying = fit
        if cover.covered > best_covered:
            best_covered = cover.covered
    return Rival(best_fit, best_denying, best_association or 0.0, best_covered)
