"""From a question to an answer: what every surface (terminal, chat, group) asks of `faq`."""

from __future__ import annotations

from dataclasses import dataclass

from faq.bank import Bank, Entry, Language
from faq.matching.matcher import Match, Matcher

MOST_SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class Answered:
    """The entry's quotes answer the question.

    Attributes:
        is_clear: whether it may be given without having been asked for: it is sure enough, and
            the question names the article's subject and more ("whose turn is it?" may be meant
            for somebody else).
    """

    question: str
    language: Language
    score: float
    entry: Entry
    is_clear: bool = False


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
        is_understood: whether the question is on the article's subject, so that the article does
            not say; else nothing in it was understood. True where `unanswerable` is set.
    """

    question: str
    language: Language
    score: float
    suggestions: tuple[Match, ...] = ()
    unanswerable: Entry | None = None
    is_understood: bool = False


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
        understood = self.matcher.understands(question)
        if best.entry.unanswerable is None and best.score >= policy.answer:
            is_sure = best.score >= policy.volunteer
            is_clear = is_sure and understood and self.matcher.stands_alone(question)
            return Answered(question, language, best.score, best.entry, is_clear)
        # Off the subject it takes as much as an answer does: "my phone is broken" is not foreseen.
        foreseen = policy.suggest if understood else policy.answer
        if best.entry.unanswerable is not None and best.score >= foreseen:
            return Declined(question, language, best.score, near, best.entry, is_understood=True)
        if near and near[0].score >= policy.suggest:
            return Suggested(question, language, near[0].score, near)
        return Declined(question, language, best.score, near, is_understood=understood)
