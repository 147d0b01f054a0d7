"""Compare an entry with the other entries that may answer."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import NamedTuple

from faq.matching.cover import EntryCover


class Contender(NamedTuple):
    """The values of an entry, by number, that are compared with those of its rivals."""

    entry: int
    fit: float
    association: float
    cover: EntryCover
    denies: bool


class Rival(NamedTuple):
    """The best value of each kind among the rivals of a contender."""

    fit: float
    denying_fit: float
    association: float
    covered: float


def best_rival(contenders: Iterable[Contender], kindred: Set[int]) -> Rival:
    """Return the best value of each kind among contenders that are not kindred; 0 if none."""
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
