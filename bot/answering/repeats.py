"""In a group, point who asks what was just answered to that answer, and do not give it again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from telegram import Message

from bot.answering.repetition import question_key, render_pointer
from bot.answering.sending import point_to
from bot.chats.discussions import Discussions
from bot.chats.languages import language_of_reply
from bot.chats.limits import SAME_QUESTION
from bot.chats.messages import is_in_group, writer_id
from bot.storage.chats import ChatSettings
from bot.storage.recent import RecentAnswers
from faq.answering import Answer
from faq.bank import Bank


@dataclass(frozen=True, slots=True)
class Pointing:
    """Remembers what was answered within the last minute, and points to it."""

    recent: RecentAnswers
    clock: Callable[[], datetime]
    discussions: Discussions = field(default_factory=Discussions)

    async def key_of(self, message: Message, bank: Bank, answer: Answer) -> str | None:
        """Return what is the same for a question that is asked again where the first was seen;
        None where one may ask again: alone with the bot."""
        if not is_in_group(message):
            return None
        return question_key(await self.discussions.place_of(message), bank, answer)

    async def latest(self, question: str, message: Message) -> int | None:
        """Return the message in which the question with that key was answered a moment ago."""
        since = self.clock() - SAME_QUESTION
        return await self.recent.answer_to(message.chat_id, question, since=since)

    async def has_pointed(
        self, question: str, answer: Answer, message: Message, settings: ChatSettings
    ) -> bool:
        """Point who asks what was just answered to that answer; False where it was not."""
        answer_id = await self.latest(question, message)
        if answer_id is None:
            return False
        chat_id, asker_id = message.chat_id, writer_id(message)
        if await self.recent.is_pointed(chat_id, answer_id, asker_id):
            return True
        language = language_of_reply(answer, message, settings)
        is_silent = settings.is_quiet(self.clock())
        pointer = render_pointer(message, language)
        if not await point_to(pointer, answer_id, asked_in=message, is_silent=is_silent):
            await self.recent.forget(chat_id, answer_id)
            return False
        # Not before: a pointer that did not go out would be taken for given when it is repeated.
        await self.recent.note_pointed(chat_id, answer_id, asker_id, self.clock())
        return True
