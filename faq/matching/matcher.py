"""Rank a bank's entries for a question, each with the probability that it answers it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from faq.bank import Bank, Entry, Language
from faq.matching.evidence import Candidate, gather
from faq.matching.hearing import HeardWord, hear
from faq.matching.index import Index, build_index
from faq.matching.model import Policy, ScoringModel, fitted_model, richness_of
from faq.matching.reading import Reading, read
from faq.matching.subject import find_subject, is_understood, stands_alone, tells_little

SURE = 0.8
"""The score of an answer that holds although the question has almost no telling words. Of 6,900
questions off the subject none that has so few reaches it."""


class Match(NamedTuple):
    """An entry with its score for a question, in [0, 1]."""

    entry: Entry
    score: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """The nearest entries, best first, and the language the question was read in.

    Attributes:
        is_on_subject: whether the question is on the article's subject, answered by it or not.
        says_nothing: whether the question is off the subject, is no phrasing of the bank word for
            word, and has almost no telling words: any likeness to an entry is then chance, unless
            its score is `SURE`.
    """

    language: Language
    matches: tuple[Match, ...]
    is_on_subject: bool
    says_nothing: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a matcher knows of its bank before any question; slow to make.

    Attributes:
        subject: the terms of the article's subject.
        curated: the entry of each phrasing, by its words as written.
    """

    index: Index
    subject: frozenset[int]
    curated: Mapping[tuple[str, ...], int]


def prepare(bank: Bank) -> Prepared:
    """Index a bank."""
    index = build_index(bank)
    curated = {phrasing.reading.plain: phrasing.entry for phrasing in index.phrasings}
    return Prepared(index, find_subject(index), curated)


class Matcher:
    """An indexed bank and the fitted model that judges its evidence."""

    def __init__(
        self, bank: Bank, model: ScoringModel | None = None, *, prepared: Prepared | None = None
    ) -> None:
        """Index the bank.

        Args:
            model: another model than the fitted one.
            prepared: the index, if it is made already.
        """
        self.prepared = prepare(bank) if prepared is None else prepared
        self.index = self.prepared.index
        self.model = model or fitted_model().for_richness(richness_of(bank))
        self._subject = self.prepared.subject
        self._curated = self.prepared.curated

    @property
    def policy(self) -> Policy:
        """The least scores of an answer, a suggestion, and an offer."""
        return self.model.policy

    @property
    def nearest(self) -> float:
        """The least score of an entry that is offered beside a refusal."""
        return self.model.nearest

    def rank(self, question: str) -> Ranking:
        """Return the nearest entries, best first; none for a question without a known word.

        A question that is a phrasing of the bank, word for word, scores 1 for its entry. Ties keep
        the order of fit, and then the bank's.
        """
        reading = read(question)
        heard = hear(reading, self.index)
        return self._judge(reading, heard, gather(reading, self.index, heard=heard))

    def _judge(
        self, reading: Reading, heard: tuple[HeardWord, ...], candidates: Sequence[Candidate]
    ) -> Ranking:
        """Return the ranking of the candidates for a question."""
        scores = self.model.judge([candidate.evidence for candidate in candidates])
        curated = self._curated.get(reading.plain)
        matches = [
            Match(
                self.index.entries[candidate.entry], 1.0 if candidate.entry == curated else score
            )
            for candidate, score in zip(candidates, scores, strict=True)
        ]
        matches.sort(key=lambda match: -match.score)
        is_on_subject = is_understood(heard, self._subject)
        is_sure = bool(matches) and matches[0].score >= SURE
        is_vague = not is_on_subject and not is_sure
        says_nothing = is_vague and curated is None and tells_little(heard)
        return Ranking(reading.language, tuple(matches), is_on_subject, says_nothing)

    def stands_alone(self, question: str) -> bool:
        """Whether the question can be understood outside a conversation."""
        return stands_alone(read(question))
