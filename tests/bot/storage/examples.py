"""Answers, votes and questions of which a test says only what it is about."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.storage.answers import GivenAnswer
from bot.storage.database.opening import StorageError
from bot.storage.feedback import Reason, UnansweredQuestion, Vote
from bot.storage.memory import Memory
from faq.answering import Outcome
from faq.bank import Language

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
TODAY = NOW.date()
ANNA = 7_000_000_001  # longer than 32 bits, as Telegram's ids may be
BORIS = 7_000_000_002
GROUP = -1_000
SUPERGROUP = -1_002_000_000_001


def answer(
    question_id: int,
    *,
    chat_id: int = GROUP,
    answer_id: int | None = None,
    thread_id: int | None = None,
    asker_id: int | None = ANNA,
    entry_id: str | None = "cost",
    given: datetime = NOW,
) -> GivenAnswer:
    """Return an answer, by default in the message after the question."""
    return GivenAnswer(
        chat_id=chat_id,
        question_id=question_id,
        answer_id=question_id + 1 if answer_id is None else answer_id,
        thread_id=thread_id,
        asker_id=asker_id,
        bank_key="harbour",
        entry_id=entry_id,
        language=Language.HINDI,
        given=given,
    )


def vote(
    message_id: int,
    *,
    chat_id: int = GROUP,
    user_id: int = ANNA,
    is_helpful: bool = False,
    reason: Reason | None = None,
    cast: datetime = NOW,
) -> Vote:
    """Return a vote on an entry of the harbour's bank."""
    return Vote(
        chat_id=chat_id,
        message_id=message_id,
        user_id=user_id,
        bank_key="harbour",
        entry_id="cost",
        is_helpful=is_helpful,
        reason=reason,
        cast=cast,
    )


def unanswered(text: str, asked_on: date = TODAY) -> UnansweredQuestion:
    """Return a question that was declined."""
    return UnansweredQuestion(
        text=text,
        language=Language.RUSSIAN,
        outcome=Outcome.DECLINED,
        bank_key=None,
        asked_on=asked_on,
    )


async def opened(url: str) -> Memory:
    """Return a memory that is ready to be used."""
    memory = Memory(url)
    try:
        await memory.prepare()
    except StorageError:
        await memory.close()
        raise
    return memory
