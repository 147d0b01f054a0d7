"""Find the entry that was last shown where a question is asked, which it may follow up on."""

from __future__ import annotations

from datetime import datetime, timedelta

from telegram import Message

from bot.chats.addressing import replied_to
from bot.chats.messages import id_of, strand_of, writer_id
from bot.rendering.buttons import entry_shown_by
from bot.storage.answers import Answers, GivenAnswer
from faq.library import Reference

FOLLOW_UP_WITHIN = timedelta(minutes=5)
"""How long after an answer a question may follow up on it."""


async def entry_shown(
    answers: Answers, message: Message, now: datetime, *, revised: GivenAnswer | None = None
) -> Reference | None:
    """Return the entry that a question may follow up on.

    It is the entry of the answer that the question replies to, else of the last answer in the
    same place.

    Args:
        revised: the question's own answer, where it has one already; only earlier answers can
            have been meant.
    """
    replied = replied_to(message)
    if replied is not None:
        given = await answers.by_message(message.chat_id, id_of(replied))
        shown = _entry_of(given) if given else entry_shown_by(replied)
        if given or shown:
            return shown
    strand = _strand_to_look_in(message)
    latest = await answers.latest_shown(
        message.chat_id,
        strand,
        since=now - FOLLOW_UP_WITHIN,
        # A group's main view also shows the messages of its strands; a forum's General topic
        # shows no other topic.
        in_any_thread=strand is None and not message.chat.is_forum,
        before=revised.position if revised else None,
        asker_id=writer_id(message),
    )
    return _entry_of(latest) if latest else None


def _strand_to_look_in(message: Message) -> int | None:
    """Return the strand in which a question was asked.

    A reply to a message of the main view starts its own strand, in which no answer can have been
    shown yet: the main view (None) counts.
    """
    strand = strand_of(message)
    original = replied_to(message)
    if original is None or original.is_automatic_forward or message.is_topic_message:
        return strand
    return None if original.message_id == strand else strand


def _entry_of(given: GivenAnswer) -> Reference | None:
    if given.bank_key is None or given.entry_id is None:
        return None
    return Reference(given.bank_key, given.entry_id)
