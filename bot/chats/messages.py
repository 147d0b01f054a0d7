"""Read a message's writer, and its place in the chat. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from telegram import MaybeInaccessibleMessage, Message
from telegram.constants import ChatType


def is_in_group(message: Message) -> bool:
    """Whether a message is in a group or a supergroup."""
    return message.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)


def thread_of(message: Message) -> int | None:
    """Return the forum topic of a message; a thread of replies is no topic."""
    return message.message_thread_id if message.is_topic_message else None


def strand_of(message: Message) -> int | None:
    """Return the strand of a message; None in the main view of a chat.

    A strand is a forum topic, the comments on a channel's post, or a thread of replies: Telegram
    gives all of them a `message_thread_id` (Bot API, Message.message_thread_id). In a forum only
    topics are strands.
    """
    if message.chat.is_forum and not message.is_topic_message:
        return None
    return message.message_thread_id


def writer_id(message: Message) -> int | None:
    """Return the id of a message's writer; for an anonymous admin or a channel, of its chat."""
    if message.sender_chat is not None:
        return message.sender_chat.id
    return message.from_user.id if message.from_user else None


def language_code(message: Message) -> str | None:
    """Return the language of the writer's app; None if Telegram does not give it."""
    return message.from_user.language_code if message.from_user else None


def ephemeral_id(message: MaybeInaccessibleMessage) -> int | None:
    """Return the id of an ephemeral message, which one member of a group sees (Bot API 10.2).

    None for an ordinary message. python-telegram-bot does not know the field yet.
    """
    number = message.api_kwargs.get("ephemeral_message_id")
    return number if isinstance(number, int) else None


def id_of(message: MaybeInaccessibleMessage) -> int:
    """Return a message's id; for an ephemeral message, the negative of its ephemeral id.

    Telegram gives all ephemeral messages the `message_id` 0 and numbers them apart from the
    others, so this tells all messages of a chat from each other.
    """
    number = ephemeral_id(message)
    return message.message_id if number is None else -number


@dataclass(frozen=True, slots=True)
class Sent:
    """One of the bot's own messages, and its place in the chat.

    Attributes:
        message_id: see `id_of`.
        topic_id: the forum topic; see `thread_of`.
        strand_id: the strand; see `strand_of`.
    """

    chat_id: int
    message_id: int
    topic_id: int | None
    strand_id: int | None

    @property
    def is_ephemeral(self) -> bool:
        """Whether only the person who asked sees the message."""
        return self.message_id < 0

    @classmethod
    def of(cls, message: Message) -> Self:
        """Return the ids of a message that the bot has sent."""
        return cls(message.chat_id, id_of(message), thread_of(message), strand_of(message))
