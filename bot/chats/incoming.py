"""A message with its chat's settings and the time, read once per update and passed on.

Settings, clock and language are not read again on the way to an answer, so one answer has one
time and one set of settings.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from telegram import Message, User

from bot.chats.addressing import Asked, Called, said_to_bot
from bot.chats.languages import language_said, spoken, spoken_in_answer
from bot.chats.messages import ephemeral_id, is_in_group, language_code, writer_id
from bot.storage.chats import Chats, ChatSettings, SeenBy
from faq.answering import Answer
from faq.bank import Language


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message to reply to.

    Attributes:
        message: the update's message; another one may hold the question.
        asked: what it asks the bot; None if it is a command, or asks the bot nothing.
        me: the bot.
        settings: those of the chat.
        now: when the update was read, with a time zone.
    """

    message: Message
    asked: Asked | Called | None
    me: User
    settings: ChatSettings
    now: datetime

    @property
    def question(self) -> Asked:
        """The question; only for a message that asks one, as its surface has found."""
        assert isinstance(self.asked, Asked)
        return self.asked

    @property
    def chat_id(self) -> int:
        """The chat of the message."""
        return self.message.chat_id

    @property
    def writer_id(self) -> int | None:
        """Who wrote the message; see `bot.chats.messages.writer_id`."""
        return writer_id(self.message)

    @property
    def is_in_group(self) -> bool:
        """Whether the message is in a group or a supergroup."""
        return is_in_group(self.message)

    @property
    def is_silent(self) -> bool:
        """Whether a reply is sent without a sound, because of the chat's quiet hours."""
        return self.settings.is_quiet(self.now)

    @property
    def receiver_id(self) -> int | None:
        """The only person who is to see the reply; None for everyone in the chat.

        Who writes in a chat's name has no id that a message could be shown to. A reply to an
        ephemeral message must be one itself (Bot API, ReplyParameters).
        """
        message = self.message
        if not self.is_in_group or message.sender_chat is not None or message.from_user is None:
            return None
        is_asked_for = self.settings.seen_by is SeenBy.ASKER or ephemeral_id(message) is not None
        return message.from_user.id if is_asked_for else None

    @property
    def language_of_app(self) -> Language:
        """The language of the writer's app; the group's if the bot does not speak that."""
        return spoken(user=language_code(self.message), group=self.settings.language)

    @property
    def language(self) -> Language:
        """The language of a reply to the writer that is no answer."""
        said = language_said(said_to_bot(self.message, self.me))
        return spoken(
            question=said, user=language_code(self.message), group=self.settings.language
        )

    def language_of(self, answer: Answer) -> Language:
        """Return the language in which to render an answer for the writer."""
        return spoken_in_answer(
            answer, user=language_code(self.message), group=self.settings.language
        )


@dataclass(frozen=True, slots=True)
class IncomingReader:
    """Reads a message together with the settings of its chat and the time.

    Attributes:
        clock: returns the current time, with a time zone.
    """

    chats: Chats
    clock: Callable[[], datetime]

    async def read(self, message: Message, asked: Asked | Called | None = None) -> Incoming:
        """Return a message from a chat that the bot is a member of, with settings and time.

        Args:
            asked: what it asks the bot, as its surface has found.
        """
        settings = await self.chats.settings(message.chat_id)
        return Incoming(message, asked, message.get_bot().bot, settings, self.clock())

    def read_elsewhere(self, message: Message, asked: Asked | Called | None) -> Incoming:
        """Return a message from a chat that the bot is no member of, with settings and time.

        Nothing is stored about such a chat, so the settings are the defaults.
        """
        return Incoming(message, asked, message.get_bot().bot, ChatSettings(), self.clock())
