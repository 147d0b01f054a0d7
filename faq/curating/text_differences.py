"""Set a text beside its new version, paragraph by paragraph, with the words marked that differ.

Paragraphs are compared before words: a text of 80,000 words would take gigabytes at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

_ALIKE = 45.0  # least likeness in percent (Indel, rapidfuzz) of a paragraph and its new version
_MOST_PAIRS = 10_000  # of paragraphs that are compared; beyond, they are paired in their order
_MOST_WORD_PAIRS = 25_000_000  # about three megabytes; beyond, the whole paragraph is marked
_TOKEN = regex.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph; `differs` tells whether the other version lacks it."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph beside its new version.

    Attributes:
        old, new: the numbers of the paragraphs, from 1; None where a version has none.
        was, now: their pieces, which joined are the paragraph; empty where there is none.
    """

    old: int | None
    new: int | None
    was: tuple[Run, ...]
    now: tuple[Run, ...]

    @property
    def differs(self) -> bool:
        """Whether anything differs."""
        return any(run.differs for run in (*self.was, *self.now))


def compare_paragraphs(old: Sequence[str], new: Sequence[str]) -> tuple[Row, ...]:
    """Return the paragraphs of two versions side by side, in the order of both."""
    rows: list[Row] = []
    for step in Indel.opcodes(list(old), list(new)):
        was = range(step.src_start, step.src_end)
        now = range(step.dest_start, step.dest_end)
        if step.tag == "equal":
            rows += [_row(one, other, old, new) for one, other in zip(was, now, strict=True)]
        else:
            rows += [_row(one, other, old, new) for one, other in _paired(was, now, old, new)]
    return tuple(_joined(rows, old, new))


def _joined(rows: Sequence[Row], old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    """Yield the rows, with each stretch of paragraphs that came or went paired anew.

    The comparison tells what went and what came one after the other.
    """
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and (rows[end].old is None or rows[end].new is None):
            end += 1
        if end == at:
            yield rows[at]
            at += 1
            continue
        was = [row.old - 1 for row in rows[at:end] if row.old is not None]
        now = [row.new - 1 for row in rows[at:end] if row.new is not None]
        yield from (_row(one, other, old, new) for one, other in _paired(was, now, old, new))
        at = end


def _paired(
    was: Sequence[int], now: Sequence[int], old: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[int | None, int | None]]:
    """Yield each paragraph with its new version, in the order of both, or with None."""
    if len(was) * len(now) > _MOST_PAIRS:
        for place in range(max(len(was), len(now))):
            one = was[place] if place < len(was) else None
            yield one, now[place] if place < len(now) else None
        return
    at, then = 0, 0
    for one, other in _alike(was, now, old, new):
        yield from ((each, None) for each in was[at:one])
        yield from ((None, each) for each in now[then:other])
        yield was[one], now[other]
        at, then = one + 1, other + 1
    yield from ((each, None) for each in was[at:])
    yield from ((None, each) for each in now[then:])


def _alike(
    was: Sequence[int], now: Sequence[int], old: Sequence[str], new: Sequence[str]
) -> list[tuple[int, int]]:
    """Return the places of the pairs whose likenesses have the greatest sum."""
    best = [[0.0] * (len(now) + 1) for _ in range(len(was) + 1)]
    likeness = [
        [fuzz.ratio(old[one], new[other], score_cutoff=_ALIKE) for other in now] for one in was
    ]
    for one in reversed(range(len(was))):
        for other in reversed(range(len(now))):
            best[one][other] = max(
                best[one + 1][other],
                best[one][other + 1],
                best[one + 1][other + 1] + likeness[one][other],
            )
    pairs, one, other = [], 0, 0
    while one < len(was) and other < len(now):
        if best[one][other] == best[one + 1][other]:
            one += 1
        elif best[one][other] == best[one][other + 1]:
            other += 1
        else:
            pairs.append((one, other))
            one, other = one + 1, other + 1
    return pairs


def _row(one: int | None, other: int | None, old: Sequence[str], new: Sequence[str]) -> Row:
    was: tuple[Run, ...] = () if one is None else (Run(old[one], True),)
    now: tuple[Run, ...] = () if other is None else (Run(new[other], True),)
    if one is not None and other is not None:
        was, now = compare_words(old[one], new[other])
    return Row(None if one is None else one + 1, None if other is None else other + 1, was, now)


def compare_words(old: str, new: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Return the pieces of two texts, with the words marked that the other lacks."""
    if old == new:
        return (Run(old, False),), (Run(new, False),)
    was, now = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(was) * len(now) > _MOST_WORD_PAIRS:
        return (Run(old, True),), (Run(new, True),)
    differs = [True] * len(was), [True] * len(now)
    for step in Indel.opcodes(was, now):
        if step.tag == "equal":
            for place in range(step.src_end - step.src_start):
                differs[0][step.src_start + place] = False
                differs[1][step.dest_start + place] = False
    return _runs(was, differs[0]), _runs(now, differs[1])


def _runs(tokens: Sequence[str], differs: Sequence[bool]) -> tuple[Run, ...]:
    """Return the tokens joined; a space between two that differ differs with them."""
    marked = list(differs)
    for place in range(1, len(tokens) - 1):
        if tokens[place].isspace() and differs[place - 1] and differs[place + 1]:
            marked[place] = True
    runs: list[Run] = []
    for token, mark in zip(tokens, marked, strict=True):
        if runs and runs[-1].differs == mark:
            runs[-1] = Run(runs[-1].text + token, mark)
        else:
            runs.append(Run(token, mark))
    return tuple(runs)
