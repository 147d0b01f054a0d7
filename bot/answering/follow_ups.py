"""Which entry was shown to who asks now, so that the question may lean on it."""

from __future__ import annotations

from datetime import datetime, timedelta

from telegram import Message

from bot.chats.addressing import replied_to
from bot.chats.messages import strand_of
from bot.rendering.buttons import entry_shown_by
from bot.storage.answers import Answers, GivenAnswer
from faq.library import Reference

FOLLOW_UP_WITHIN = timedelta(minutes=5)
"""For how long after an answer a question may lean on it."""


async def entry_shown(
    answers: Answers, message: Message, now: datetime, *, revised: GivenAnswer | None = None
) -> Reference | None:
    """Return the entry that a question may lean on: of the answer that it replies to, or else of
    the last one where it was asked.

    Args:
        revised: the question's own answer, where it has one already: only what stood before that
            can have been meant.
    """
    replied = replied_to(message)
    if replied is not None:
        given = await answers.by_message(message.chat_id, replied.message_id)
        shown = _entry_of(given) if given else entry_shown_by(replied)
        if given or shown:
            return shown
    strand = _strand_to_look_in(message)
    latest = await answers.latest_shown(
        message.chat_id,
        strand,
        since=now - FOLLOW_UP_WITHIN,
        # The main flow shows what is said in its strands, too; a forum's General shows no topic.
        in_any_thread=strand is None and not message.chat.is_forum,
        before=revised.answer_id if revised else None,
    )
    return _entry_of(latest) if latest else None


def _strand_to_look_in(message: Message) -> int | None:
    """Return the strand in which a question was asked; a reply to what stands in the main flow
    begins one of its own, in which nothing can have been shown yet."""
    strand = strand_of(message)
    original = replied_to(message)
    if original is None or original.is_automatic_forward or message.is_topic_message:
        return strand
    return None if original.message_id == strand else strand


def _entry_of(given: GivenAnswer) -> Reference | None:
    if given.bank_key is None or given.entry_id is None:
        return None
    return Reference(given.bank_key, given.entry_id)
