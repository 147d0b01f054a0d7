"""Select the few of many banks that a question is put to, and the articles that a search finds.

A bank judges a question by some twenty kinds of evidence, which is too slow for a hundred banks at
every question. Routing treats an entry as the set of its words, and ranks a bank by its best
entry: by the sum of the inverse document frequencies of the question's words that the entry has
(Spärck Jones 1972, "A Statistical Interpretation of Term Specificity"), where a document is a
bank. A word that only the rest of the bank has counts less: "the flood" stands in the headline,
and not in each entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from faq.bank import Bank
from faq.language.text import words
from faq.matching.reading import MAXIMUM_WORDS, read
from faq.routing.compiling import hash_of_wording, segment_of
from faq.routing.merging import merged
from faq.routing.ranking import (
    Asked,
    Floats,
    Sense,
    bank_scores,
    best_entries,
    likely_scores,
    shares,
)
from faq.routing.segment import IN_ARTICLE, IN_ENTRY, ON_CARD, Numbers, Segment
from faq.routing.senses import Senses, begun_by, senses_of
from faq.routing.terms import terms_of

_CANDIDATES = 64
"""Banks whose entries are looked at: those that have most of the question somewhere. With more of
them no more questions reach their article (docs/matching.md, "Many banks")."""

_ELSEWHERE = shares({ON_CARD: 0.4, IN_ENTRY: 0.2, IN_ARTICLE: 0.2})
_ANYWHERE = shares({ON_CARD: 0.4, IN_ENTRY: 1.0, IN_ARTICLE: 0.2})
_FOUND = shares({ON_CARD: 1.0, IN_ENTRY: 0.6, IN_ARTICLE: 0.4})

_LEAST_FOUND = 0.5
"""The least score of an article that is found, as a share of the best one's."""


@dataclass(frozen=True, slots=True)
class Part:
    """A segment of an archive.

    Attributes:
        positions: of its banks in the archive; -1 for one that is not served from it.
    """

    segment: Segment
    positions: Numbers


class Router:
    """Ranks the banks of an archive, which it names by their positions; it is never changed.

    Attributes:
        parts: its segments.
    """

    def __init__(self, parts: Sequence[Part]) -> None:
        """Take the segments, with one bank at least."""
        self.parts = tuple(parts)
        self._segments = tuple(part.segment for part in parts)
        self._banks = sum(each.number_of_banks for each in self._segments)
        sizes = [each.sizes for each in self._segments]
        self._usual = (
            max(1.0, float(np.concatenate(sizes).mean())) if any(map(len, sizes)) else 1.0
        )

    @classmethod
    def of(cls, banks: Iterable[Bank]) -> Router:
        """Return a router of banks that are in memory."""
        segment = merged([segment_of(bank) for bank in banks])
        return cls([Part(segment, np.arange(segment.number_of_banks, dtype=np.int32))])

    def nearest(self, text: str, most: int, *, is_begun: bool = False) -> tuple[int, ...]:
        """Return the positions of the banks nearest to a text, best first.

        A bank that has the text as a phrasing comes first, the newest of several. Of banks as
        near the newest comes first, then the earliest. Banks with none of its words are left out.

        Args:
            most: the most banks to return, 1 or more.
            is_begun: whether the last word may be incomplete.
        """
        said = self._said(text)
        if is_begun and not text[-1:].isspace():
            said += self._begun(text)
        wording = hash_of_wording(text)
        found = []
        for part, asked in zip(self.parts, self._weighed(said), strict=True):
            likely = likely_scores(part.segment, asked, _ANYWHERE, self._usual)
            near = _best(part, likely, max(_CANDIDATES, 2 * most))
            if len(near):
                scores = best_entries(part.segment, asked, _ELSEWHERE, near, self._usual)
                found.append(_Ranked.of(part, near, scores))
            if (curated := _with_wording(part, wording)) is not None:
                found.append(_Ranked.of(part, curated, np.array([np.inf], np.float32)))
        return _best_first(found, most)

    def find(self, text: str, most: int) -> tuple[int, ...]:
        """Return the positions of the banks whose articles a search finds, best first.

        The last word may be incomplete. Of articles that fit as well the newest comes first.

        Args:
            most: the most banks to return, 1 or more.
        """
        whole = self._said(text)
        begun = [*whole[:-1], *self._begun(text)]
        found = []
        for part, *asked in zip(
            self.parts, self._weighed(whole), self._weighed(begun), strict=True
        ):
            scores = np.maximum(*(bank_scores(part.segment, each, _FOUND) for each in asked))
            best = _best(part, scores, most)
            found.append(_Ranked.of(part, best, scores[best]))
        least = _LEAST_FOUND * max((each.scores.max(initial=0) for each in found), default=0)
        return _best_first(found, most, least=least)

    def _said(self, text: str) -> list[Senses]:
        said = read(text).words
        terms = terms_of([word.surface for word in said])
        return [
            senses_of(word, term, self._segments) for word, term in zip(said, terms, strict=True)
        ]

    def _begun(self, text: str) -> list[Senses]:
        last = words(text, MAXIMUM_WORDS)[-1:]
        return [begun_by(beginning, self._segments) for beginning in last]

    def _weighed(self, said: Sequence[Senses]) -> list[list[Asked]]:
        """Return for each segment the words with its numbers of their terms, and their weights:
        the inverse document frequencies among the banks of all."""
        weighed: list[list[Asked]] = [[[] for _ in said] for _ in self._segments]
        for place, senses in enumerate(said):
            for term, sureness in senses:
                numbers = [each.terms.find(term) for each in self._segments]
                holders = sum(
                    len(each.banks[number])
                    for each, number in zip(self._segments, numbers, strict=True)
                    if number is not None
                )
                weight = sureness * log(1 + self._banks / (holders + 0.5))
                for asked, number in zip(weighed, numbers, strict=True):
                    if number is not None:
                        asked[place].append(Sense(number, weight))
        return weighed


@dataclass(frozen=True, slots=True)
class _Ranked:
    """Some banks of a part, with their scores."""

    positions: Numbers
    days: Numbers
    scores: Floats

    @classmethod
    def of(cls, part: Part, banks: Numbers, scores: Floats) -> _Ranked:
        return cls(part.positions[banks], part.segment.days[banks], scores)


def _best_first(found: Sequence[_Ranked], most: int, *, least: float = 0) -> tuple[int, ...]:
    """Return the positions of the best banks, each once; ties newest first, then in order."""
    if not found:
        return ()
    positions = np.concatenate([each.positions for each in found])
    scores = np.concatenate([each.scores for each in found])
    order = np.lexsort((positions, -np.concatenate([each.days for each in found]), -scores))
    ordered = positions[order[(scores[order] > 0) & (scores[order] >= least)]]
    return tuple(dict.fromkeys(ordered[: most + len(found)].tolist()))[:most]


def _best(part: Part, scores: Floats, most: int) -> Numbers:
    """Return the numbers of the served banks with the highest scores, ascending."""
    served = np.flatnonzero((part.positions >= 0) & (scores > 0)).astype(np.int32)
    if len(served) > most:  # few are worth sorting
        least = np.partition(scores[served], -most)[-most]
        served = served[scores[served] >= least]
    if len(served) > most:
        order = np.lexsort((part.positions[served], -part.segment.days[served], -scores[served]))
        served = np.sort(served[order[:most]])
    return served


def _with_wording(part: Part, wording: int) -> Numbers | None:
    """Return the served bank that has the text as a phrasing."""
    segment = part.segment
    place = int(np.searchsorted(segment.wordings, np.uint64(wording)))
    if place == len(segment.wordings) or int(segment.wordings[place]) != wording:
        return None
    bank = segment.worded_by[place : place + 1]
    return bank if part.positions[bank][0] >= 0 else None
