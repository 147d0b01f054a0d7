"""What one update brings in, read once and passed on: whatever is replied depends on nothing else.

Settings, clock and language are not looked up again on the way to an answer, so that one answer
has one time and one set of settings.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from telegram import Message, User

from bot.chats.addressing import Asked, Called, said_to_bot
from bot.chats.languages import language_said, spoken, spoken_in_answer
from bot.chats.messages import is_in_group, language_code, writer_id
from bot.storage.chats import Chats, ChatSettings
from faq.answering import Answer
from faq.bank import Language


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message to reply to.

    Attributes:
        message: the one that the update brings, perhaps not the one that holds the question.
        asked: what it asks the bot; None where it is a command, or asks the bot nothing.
        me: the bot.
        settings: those of the chat.
        now: when the update was read, aware of its zone.
    """

    message: Message
    asked: Asked | Called | None
    me: User
    settings: ChatSettings
    now: datetime

    @property
    def question(self) -> Asked:
        """The question, where the surface has found that the message asks one."""
        assert isinstance(self.asked, Asked)
        return self.asked

    @property
    def chat_id(self) -> int:
        """The chat that the message stands in."""
        return self.message.chat_id

    @property
    def writer_id(self) -> int | None:
        """Who wrote the message; see `bot.chats.messages.writer_id`."""
        return writer_id(self.message)

    @property
    def is_in_group(self) -> bool:
        """Whether the message stands in a group, of whatever kind."""
        return is_in_group(self.message)

    @property
    def is_silent(self) -> bool:
        """Whether a reply makes no sound: these are the chat's quiet hours."""
        return self.settings.is_quiet(self.now)

    @property
    def language_of_app(self) -> Language:
        """The language of the writer's app; the group's, where that is none of the bot's."""
        return spoken(user=language_code(self.message), group=self.settings.language)

    @property
    def language(self) -> Language:
        """The language in which to talk to the writer where no answer is given."""
        said = language_said(said_to_bot(self.message, self.me))
        return spoken(
            question=said, user=language_code(self.message), group=self.settings.language
        )

    def language_of(self, answer: Answer) -> Language:
        """Return the language in which to render an answer to the writer."""
        return spoken_in_answer(
            answer, user=language_code(self.message), group=self.settings.language
        )


@dataclass(frozen=True, slots=True)
class IncomingReader:
    """Reads what an update brings in, with the settings of its chat.

    Attributes:
        clock: gives the present time, aware of its zone.
    """

    chats: Chats
    clock: Callable[[], datetime]

    async def read(self, message: Message, asked: Asked | Called | None = None) -> Incoming:
        """Return what a message in a chat of the bot's brings in.

        Args:
            asked: what it asks the bot, as its surface tells.
        """
        settings = await self.chats.settings(message.chat_id)
        return Incoming(message, asked, message.get_bot().bot, settings, self.clock())

    def read_elsewhere(self, message: Message, asked: Asked | Called | None) -> Incoming:
        """Return what a message brings in from a chat that the bot is no member of.

        Nothing is kept of such a chat, so the settings are the defaults.
        """
        return Incoming(message, asked, message.get_bot().bot, ChatSettings(), self.clock())
