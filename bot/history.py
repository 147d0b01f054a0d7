"""Which answer was shown last, for the next question; and which message answers which."""

from __future__ import annotations

from datetime import datetime, timedelta

from telegram import Message

from bot.addressing import replied_to
from bot.messages import thread_of
from bot.storage.answers import Answers, GivenAnswer
from faq.library import Reference

FOLLOW_UP_WITHIN = timedelta(minutes=5)
"""For how long after an answer a question may lean on it."""


async def entry_shown(
    answers: Answers, message: Message, now: datetime, *, before: GivenAnswer | None = None
) -> Reference | None:
    """Return the entry that a question may lean on: of the answer that it replies to, or else of
    the last one in the chat.

    Args:
        before: the question's own answer, where it was answered before.
    """
    replied = replied_to(message)
    given = None
    if replied is not None:
        given = await answers.by_message(message.chat_id, replied.message_id)
    if given is None:
        given = await answers.latest_shown(
            message.chat_id, thread_of(message), since=now - FOLLOW_UP_WITHIN
        )
    if given is None or given.bank_key is None or given.entry_id is None:
        return None
    if before is not None and given.answer_id == before.answer_id:
        return None
    return Reference(given.bank_key, given.entry_id)
