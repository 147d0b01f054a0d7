"""From a question to an answer: what every surface (terminal, chat, group) asks of `faq`."""

from __future__ import annotations

from dataclasses import dataclass

from faq.bank import Bank, Entry, Language
from faq.matching.matcher import Match, Matcher

MOST_SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class Answered:
    """The entry's quotes answer the question."""

    question: str
    language: Language
    score: float
    entry: Entry


@dataclass(frozen=True, slots=True)
class Suggested:
    """No entry is sure; these (one to three, best first) are near."""

    question: str
    language: Language
    score: float
    suggestions: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Declined:
    """The article does not answer it.

    Attributes:
        suggestions: the nearest entries, best first; at most three, often none.
        unanswerable: the entry whose honest line says so, where the curator foresaw the question.
    """

    question: str
    language: Language
    score: float
    suggestions: tuple[Match, ...] = ()
    unanswerable: Entry | None = None


Answer = Answered | Suggested | Declined


class Answerer:
    """Answers questions from one bank. Building it indexes the bank; asking is pure."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        self.matcher = Matcher(bank)

    def ask(self, question: str) -> Answer:
        """Return the answer; any string gets one, and none raises."""
        ranking = self.matcher.rank(question)
        matches, language, policy = ranking.matches, ranking.language, self.matcher.policy
        if not matches:
            return Declined(question, language, 0.0)
        best = matches[0]
        near = tuple(
            match
            for match in matches
            if match.entry.unanswerable is None and match.score >= policy.offer
        )[:MOST_SUGGESTIONS]
        if best.entry.unanswerable is not None and best.score >= policy.suggest:
            return Declined(question, language, best.score, near, best.entry)
        if best.entry.unanswerable is None and best.score >= policy.answer:
            return Answered(question, language, best.score, best.entry)
        if near and near[0].score >= policy.suggest:
            return Suggested(question, language, near[0].score, near)
        return Declined(question, language, best.score, near)
