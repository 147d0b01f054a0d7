"""What a message tells of itself: who wrote it, and where it stands. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from telegram import Message
from telegram.constants import ChatType


def is_in_group(message: Message) -> bool:
    """Whether a message stands in a group, of whatever kind."""
    return message.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)


def thread_of(message: Message) -> int | None:
    """Return the forum topic that a message stands in; threads of replies are none."""
    return message.message_thread_id if message.is_topic_message else None


def strand_of(message: Message) -> int | None:
    """Return the strand of talk that a message stands in; None in the main flow of a chat.

    A strand is a forum topic, the comments under a channel's post, or replies to replies: these
    Telegram numbers alike (Bot API, Message.message_thread_id). In a forum only topics are.
    """
    if message.chat.is_forum and not message.is_topic_message:
        return None
    return message.message_thread_id


def writer_id(message: Message) -> int | None:
    """Return who wrote a message: an anonymous admin or a channel is told by its chat."""
    if message.sender_chat is not None:
        return message.sender_chat.id
    return message.from_user.id if message.from_user else None


def language_code(message: Message) -> str | None:
    """Return the language of the app of who wrote a message; None where it is not told."""
    return message.from_user.language_code if message.from_user else None


@dataclass(frozen=True, slots=True)
class Sent:
    """One of the bot's own messages, and where it stands.

    Attributes:
        topic_id: the forum topic; see `thread_of`.
        strand_id: the strand of talk; see `strand_of`.
    """

    chat_id: int
    message_id: int
    topic_id: int | None
    strand_id: int | None

    @classmethod
    def of(cls, message: Message) -> Self:
        """Return what a message tells of it."""
        return cls(message.chat_id, message.message_id, thread_of(message), strand_of(message))
