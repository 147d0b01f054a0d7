"""Turn a question into an answer; every surface (terminal, chat, group) calls this module."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from faq.bank import Bank, Entry, Language
from faq.follow_up import Asks, FollowUp, understand
from faq.matching.context import rank_in_context
from faq.matching.matcher import Match, Matcher, Ranking

MOST_SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class Answered:
    """The entry's quotes answer the question.

    Attributes:
        is_clear: whether the answer may be given to a message that does not address the bot: its
            score is high enough, and the question has telling words besides the article's subject
            ("whose turn is it?" may be meant for somebody else).
        in_context: whether the answer was found only because of the entry just shown.
    """

    question: str
    language: Language
    score: float
    entry: Entry
    is_clear: bool = False
    in_context: bool = False


@dataclass(frozen=True, slots=True)
class Attributed:
    """The question asks who said the quotes just shown, or where they stand in the article: their
    speakers and paragraphs are the answer."""

    question: str
    language: Language
    score: float
    entry: Entry


@dataclass(frozen=True, slots=True)
class Suggested:
    """No entry is certain enough to answer; these one to three, best first, are offered.

    Attributes:
        in_context: whether they were found from the entry just shown; their scores are then those
            of `faq.matching.context`.
    """

    question: str
    language: Language
    score: float
    suggestions: tuple[Match, ...]
    in_context: bool = False


@dataclass(frozen=True, slots=True)
class Declined:
    """The article does not answer the question.

    Attributes:
        suggestions: the nearest entries, best first; at most three, often none.
        unanswerable: the entry whose `unanswerable` line is the reply, where the curator expected
            the question.
        is_understood: whether the question is on the article's subject, which then leaves it
            unanswered; False if nothing in it was understood. True where `unanswerable` is set.
        in_context: whether the question was understood from the entry just shown; see `Suggested`.
    """

    question: str
    language: Language
    score: float
    suggestions: tuple[Match, ...] = ()
    unanswerable: Entry | None = None
    is_understood: bool = False
    in_context: bool = False


Answer = Answered | Attributed | Suggested | Declined


def entry_of(answer: Answer) -> Entry | None:
    """Return the entry whose quotes an answer gives; None where it gives none."""
    return answer.entry if isinstance(answer, Answered | Attributed) else None


class Outcome(StrEnum):
    """The outcome of a question, by its name in counts, kept questions and curators' files."""

    ANSWERED = "answered"
    SUGGESTED = "suggested"
    DECLINED = "declined"
    NOT_UNDERSTOOD = "not_understood"
    UNHELPFUL = "unhelpful"  # answered, and a reader reported that the answer did not help


def outcome_of(answer: Answer) -> Outcome:
    """Return the outcome of a question from its answer; never UNHELPFUL, which readers report."""
    match answer:
        case Answered() | Attributed():
            return Outcome.ANSWERED
        case Suggested():
            return Outcome.SUGGESTED
        case Declined(is_understood=True):
            return Outcome.DECLINED
        case Declined():
            return Outcome.NOT_UNDERSTOOD
        case _:
            assert_never(answer)


COMPLETE = 0.6
"""A question whose answer scores this much without context is not taken as a follow-up."""

IN_CONTEXT = 0.6
"""Least score in context at which the best entry is the answer."""

LEAD_IN_CONTEXT = 0.1
"""Least lead over the best unanswerable entry; with a smaller one the entry is only offered."""

NEAR_IN_CONTEXT = 0.5
"""Least score in context at which an entry is offered, or an unanswerable one declines."""


class Answerer:
    """Answers questions from one bank. The constructor indexes the bank; `ask` is pure."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        self.matcher = Matcher(bank)

    def ask(self, question: str, *, shown: Entry | None = None) -> Answer:
        """Return the answer; every string has one, and none raises.

        Args:
            shown: the entry whose answer the asker has just seen; it gives the context of a
                follow-up ("and by 2030?"). With None, or an entry that the bank no longer has,
                the question is read without context.
        """
        alone = self.decide(question, self.matcher.rank(question))
        here = self.bank.entry(shown.id) if shown is not None else None
        if here is None or (_is_foreseen(alone) and alone.score >= COMPLETE):
            return alone
        follow_up = understand(question)
        if follow_up is None:
            return alone
        if follow_up.asks is Asks.SOURCE:
            quoted = here.quotes and here.unanswerable is None
            return Attributed(question, alone.language, 1.0, here) if quoted else alone
        return self._ask_in_context(follow_up, here, alone)

    def _ask_in_context(self, follow_up: FollowUp, shown: Entry, alone: Answer) -> Answer:
        """Return the answer to a follow-up that asks for more; `alone` where context adds none."""
        matches = rank_in_context(follow_up.reading, shown, self.matcher.index)
        best = matches[0] if matches else None
        question, language = alone.question, alone.language
        near = tuple(
            match
            for match in matches
            if match.entry.unanswerable is None and match.score >= NEAR_IN_CONTEXT
        )[:MOST_SUGGESTIONS]
        if best is None or best.score < NEAR_IN_CONTEXT:
            if isinstance(alone, Answered) and follow_up.leans:
                return Suggested(
                    question, language, alone.score, (Match(alone.entry, alone.score),)
                )
            return alone
        if best.entry.unanswerable is not None:
            foreseen = best.entry if best.score >= IN_CONTEXT else None
            return Declined(
                question, language, best.score, near, foreseen,
                is_understood=True, in_context=True,
            )  # fmt: skip
        refusal = max(
            (match.score for match in matches if match.entry.unanswerable is not None), default=0.0
        )
        if best.score >= max(IN_CONTEXT, refusal + LEAD_IN_CONTEXT):
            if isinstance(alone, Answered) and alone.entry.id == best.entry.id:
                return alone
            return Answered(question, language, best.score, best.entry, in_context=True)
        return Suggested(question, language, best.score, near, in_context=True)

    def decide(self, question: str, ranking: Ranking) -> Answer:
        """Return the answer to a question without context, given its ranking."""
        matches, language, policy = ranking.matches, ranking.language, self.matcher.policy
        if not matches:
            return Declined(question, language, 0.0)
        best = matches[0]
        if ranking.says_nothing:
            return Declined(question, language, best.score)
        near = tuple(
            match
            for match in matches
            if match.entry.unanswerable is None and match.score >= policy.offer
        )[:MOST_SUGGESTIONS]
        understood = ranking.is_on_subject
        if best.entry.unanswerable is None and best.score >= policy.answer:
            is_sure = best.score >= policy.volunteer
            is_clear = is_sure and understood and self.matcher.stands_alone(question)
            return Answered(question, language, best.score, best.entry, is_clear)
        # Off the subject an unanswerable entry must score as high as an answer: no curator
        # expected "my phone is broken".
        foreseen = policy.suggest if understood else policy.answer
        if best.entry.unanswerable is not None and best.score >= foreseen:
            return Declined(question, language, best.score, near, best.entry, is_understood=True)
        if near and near[0].score >= policy.suggest:
            return Suggested(question, language, near[0].score, near)
        return Declined(question, language, best.score, near, is_understood=understood)


def _is_foreseen(answer: Answer) -> bool:
    """Whether the curator wrote the reply: the quotes of an answer, or an `unanswerable` line."""
    match answer:
        case Answered():
            return True
        case Declined(unanswerable=entry):
            return entry is not None
        case _:
            return False
