"""Record the answers that were sent, with place and quotes, and the questions without one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import assert_never

from bot.answering.decisions import Decision
from bot.answering.repeats import digest_without_answer
from bot.banks.changed_quotes import quote_keys
from bot.chats.incoming import Incoming
from bot.chats.messages import Sent, id_of, thread_of
from bot.storage.answers import Answers, GivenAnswer
from bot.storage.feedback import Feedback, UnansweredQuestion
from bot.storage.quotes_given import GivenQuotes
from bot.storage.recent import RecentAnswers
from bot.storage.tallies import Tallies
from faq.answering import (
    Answer,
    Answered,
    Attributed,
    Declined,
    Outcome,
    Part,
    Parted,
    Suggested,
    entry_of,
    outcome_of,
    parts_of,
)
from faq.bank import Bank, Entry, Language, Quote
from faq.library import bank_key


@dataclass(frozen=True, slots=True)
class Records:
    """Records answers in the database; all surfaces share one."""

    answers: Answers
    recent: RecentAnswers
    feedback: Feedback
    tallies: Tallies

    async def record(
        self,
        sent: Sent,
        incoming: Incoming,
        decision: Decision,
        *,
        is_tied: bool = True,
    ) -> None:
        """Record the message that answers a question.

        Args:
            is_tied: whether the answer is to change when the question is edited.
        """
        # An edit of the message quoted from does not say whether the quoted part changed, so an
        # answer about a part belongs to the message that asked.
        asked = incoming.question
        holder = incoming.message if asked.part is not None else asked.message
        question_id = id_of(holder)
        # A supergroup numbers its messages anew.
        if not is_tied or sent.chat_id != incoming.chat_id:
            question_id = sent.message_id
        answer = decision.answer
        entry = entry_of(answer)
        given = GivenAnswer(
            chat_id=sent.chat_id,
            question_id=question_id,
            answer_id=sent.message_id,
            thread_id=sent.strand_id,
            asker_id=incoming.writer_id,
            bank_key=bank_key(decision.bank) if entry else None,
            entry_id=entry.id if entry else None,
            outcome=digest_without_answer(answer),
            language=incoming.language_of(answer),
            given=incoming.now,
        )
        # A notice of a correction would tell everyone about an answer that one person sees.
        quotes = None
        if not sent.is_ephemeral:
            quotes = _quotes_given(given, decision, topic_id=sent.topic_id)
        await self.answers.record(given, quotes=quotes)

    async def record_revised(
        self, revised: GivenAnswer, incoming: Incoming, decision: Decision
    ) -> None:
        """Record that a message with an answer now shows another answer."""
        await self.recent.forget(revised.chat_id, revised.answer_id)
        given = replace(revised, given=incoming.now)
        quotes = None
        if not given.is_ephemeral:
            quotes = _quotes_given(given, decision, topic_id=thread_of(incoming.message))
        await self.answers.record(given, quotes=quotes, is_revised=True)

    async def record_shown(
        self, sent: Sent, entry: Entry, bank: Bank, language: Language, now: datetime
    ) -> None:
        """Record that one of the bot's messages now shows an entry, for example after a press.

        Args:
            entry: as it was rendered; the served bank may have changed since.
        """
        await self.recent.forget(sent.chat_id, sent.message_id)
        await self.answers.show(
            sent.chat_id,
            sent.message_id,
            bank_key=bank_key(bank),
            entry_id=entry.id,
            now=now,
            thread_id=sent.strand_id,
            topic_id=sent.topic_id,
            language=language,
            quote_keys=() if sent.is_ephemeral else quote_keys(entry.quotes),
        )

    async def count(self, decision: Decision, day: date) -> None:
        """Count a question that got a reply, of several each; store the text of one without an
        answer."""
        for part in parts_of(decision.answer):
            await self._count_part(part, bank_key(decision.bank), day)

    async def _count_part(self, answer: Part, key: str, day: date) -> None:
        foreseen = answer.unanswerable if isinstance(answer, Declined) else None
        entry = entry_of(answer) or foreseen
        outcome = outcome_of(answer)
        self.tallies.count(
            day=day, bank_key=key, entry_id=entry.id if entry else "", result=outcome
        )
        is_remark = isinstance(answer, Declined) and answer.is_remark
        if outcome is Outcome.ANSWERED or is_remark:
            return  # a remark asks nothing that a curator could answer
        await self.feedback.note_unanswered(
            UnansweredQuestion(
                text=answer.question,
                language=answer.language,
                outcome=outcome,
                bank_key=key,
                asked_on=day,
            )
        )


def revised_answer(given: GivenAnswer, decision: Decision, language: Language) -> GivenAnswer:
    """Return a given answer as the edited question changes it; equal where nothing changes."""
    entry = entry_of(decision.answer)
    return replace(
        given,
        bank_key=bank_key(decision.bank) if entry else None,
        entry_id=entry.id if entry else None,
        outcome=digest_without_answer(decision.answer),
        language=language,
    )


def _quotes_given(given: GivenAnswer, decision: Decision, *, topic_id: int | None) -> GivenQuotes:
    return GivenQuotes(
        given.chat_id,
        given.answer_id,
        bank_key(decision.bank),
        quote_keys(_quotes_shown(decision.answer)),
        topic_id,
        given.language,
        given.given,
    )


def _quotes_shown(answer: Answer) -> tuple[Quote, ...]:
    match answer:
        case Answered(entry=entry) | Attributed(entry=entry):
            return entry.quotes
        case Declined(unanswerable=foreseen):
            return foreseen.quotes if foreseen else ()
        case Suggested():
            return ()
        case Parted(parts=parts):
            return tuple(quote for part in parts for quote in _quotes_shown(part))
        case _:
            assert_never(answer)
