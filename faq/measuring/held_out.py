"""Ask each phrasing of the bank without it, as a reader asks who has not read the bank.

What a phrasing gets then is the nearest that a bank alone comes to a reader's question: a phrasing
that still gets its own entry is carried by others, one that does not carries its question alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from faq.bank import Language
from faq.matching.evidence import gather
from faq.matching.index import Index
from faq.matching.matcher import Matcher
from faq.matching.omission import without_phrasing

MOST_ANSWERED, MOST_DECLINED = 6_000, 500
"""Most phrasings of answerable entries, and of those marked unanswerable, that are asked, evenly
spread; each takes a millisecond. The packaged bank has 5,775 of the first kind. The second only
shows how many near misses slip through."""

_MOST_OFFERED = 3


class Holding(StrEnum):
    """What a phrasing gets from the bank without it."""

    RIGHT = "right"  # its own entry answers, or declines where it is marked unanswerable
    OFFERED = "offered"  # its own entry is among the first three suggestions
    RIVAL = "rival"  # another entry answers
    SWALLOWED = "swallowed"  # an entry marked unanswerable declines it
    ALONE = "alone"  # nothing answers: the phrasing carries its question alone


@dataclass(frozen=True, slots=True)
class HeldOut:
    """A phrasing that was asked of the bank without it.

    Attributes:
        phrasing, entry: by number.
        best: the number of the nearest entry; None if no entry shares a word with the phrasing.
        score: that entry's score, in [0, 1].
        fit: the same before the entry is judged by its lead over the others.
    """

    phrasing: int
    entry: int
    holding: Holding
    best: int | None = None
    score: float = 0.0
    fit: float = 0.0


def hold_out(matcher: Matcher) -> tuple[HeldOut, ...]:
    """Ask the phrasings of the bank, of very many some, in the bank's order."""
    answered: list[int] = []
    declined: list[int] = []
    for number, phrasing in enumerate(matcher.index.phrasings):
        entry = matcher.index.entries[phrasing.entry]
        (answered if entry.unanswerable is None else declined).append(number)
    chosen = [*_spread(answered, MOST_ANSWERED), *_spread(declined, MOST_DECLINED)]
    return tuple(ask_without(number, matcher) for number in sorted(chosen))


def ask_without(number: int, matcher: Matcher) -> HeldOut:
    """Ask one phrasing, by number, of the bank without it."""
    index, policy = matcher.index, matcher.policy
    phrasing = index.phrasings[number]
    candidates = gather(phrasing.reading, index, without=without_phrasing(number, index))
    if not candidates:
        return HeldOut(number, phrasing.entry, Holding.ALONE)
    evidence = [candidate.evidence for candidate in candidates]
    fits, scores = matcher.model.scores(evidence), matcher.model.judge(evidence)
    place = max(range(len(fits)), key=fits.__getitem__)
    best, score = candidates[place].entry, scores[place]
    own = index.kindred[phrasing.entry] | {phrasing.entry}
    is_declined = index.entries[best].unanswerable is not None
    if score >= (policy.suggest if is_declined else policy.answer):
        holding = Holding.SWALLOWED if is_declined else Holding.RIVAL
        holding = Holding.RIGHT if best in own else holding
    else:
        ranked = sorted(zip(scores, candidates, strict=True), key=lambda pair: -pair[0])
        offered = [
            candidate.entry
            for one, candidate in ranked
            if one >= policy.offer and index.entries[candidate.entry].unanswerable is None
        ]
        is_offered = not own.isdisjoint(offered[:_MOST_OFFERED])
        holding = Holding.OFFERED if is_offered else Holding.ALONE
    return HeldOut(number, phrasing.entry, holding, best, score, fits[place])


def place_of(number: int, index: Index) -> tuple[Language, int]:
    """Return the language of a phrasing, and its place among its entry's in that language."""
    phrasing = index.phrasings[number]
    position = number - int(index.first_phrasings[phrasing.entry])
    for language in Language:
        count = len(index.entries[phrasing.entry].questions.in_language(language))
        if position < count:
            return language, position
        position -= count
    raise AssertionError("the index holds a phrasing that its entry lacks")


def _spread(numbers: Sequence[int], most: int) -> Iterator[int]:
    """Yield at most so many of the numbers, evenly spread."""
    count = min(len(numbers), most)
    for place in range(count):
        yield numbers[place * len(numbers) // count]
