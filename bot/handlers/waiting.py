"""The button of a person who wants to be told once the article answers a question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from telegram import CallbackQuery, Message
from telegram.constants import ChatType
from telegram.error import BadRequest

from bot.answering.sending import acknowledge, reply_again, turn_buttons_into
from bot.chats.addressing import answered_question, replied_to
from bot.chats.languages import spoken
from bot.chats.messages import thread_of
from bot.locales import words
from bot.rendering.buttons import Press, ticked
from bot.rendering.cards import render_text
from bot.storage.awaited import AwaitedAnswer
from bot.storage.memory import Memory


@dataclass(frozen=True, slots=True)
class Waiting:
    """The callback of the button; see `bot.tasks.answer_notices` for what follows."""

    clock: Callable[[], datetime]
    memory: Memory

    async def wait(self, press: Press, query: CallbackQuery) -> None:
        """Store the question that the message with the button replies to, and the person."""
        language = spoken(user=query.from_user.language_code, group=press.language)
        message, person_id = query.message, query.from_user.id
        if not isinstance(message, Message):
            await acknowledge(query, words("old-button", language), is_alert=True)
            return
        is_private = message.chat.type == ChatType.PRIVATE
        promise = words("awaiting" if is_private else "awaiting-group", language)
        question_id = await self._question_id(message)
        if question_id is not None and await self.memory.awaited.holds(
            person_id, message.chat.id, question_id
        ):
            await acknowledge(query, promise, is_alert=True)
            return
        question = await self._question(message, question_id, press)
        if question_id is None or not question:
            await acknowledge(query, words("question-gone", language), is_alert=True)
            return
        settings = await self.memory.chats.settings(message.chat.id)
        await self.memory.awaited.add(
            AwaitedAnswer(
                user_id=person_id,
                chat_id=message.chat.id,
                question_id=question_id,
                thread_id=thread_of(message),
                bank_key=settings.bank_key,
                entry_id=press.target or None,
                text=question,
                language=press.language,
                asked=self.clock(),
            )
        )
        await acknowledge(query, promise, is_alert=True)
        if is_private and message.reply_markup is not None:
            await turn_buttons_into(ticked(message.reply_markup, press.data()), query)

    async def _question_id(self, message: Message) -> int | None:
        """Return the message that holds the question; None if that is not known any more."""
        replied = replied_to(message)
        if replied is not None:
            return replied.message_id
        given = await self.memory.answers.by_message(message.chat.id, message.message_id)
        return given.question_id if given else None

    async def _question(self, message: Message, question_id: int | None, press: Press) -> str:
        """Return the question; empty if it is gone.

        Right under its question a message in private does not reply to it. Then a new message
        that does says that the person will be told: Telegram's response to it has the question.
        """
        bot = message.get_bot()
        question = answered_question(message, bot.bot)
        if question or question_id is None or message.chat.type != ChatType.PRIVATE:
            return question
        promise = render_text("awaiting", press.language)
        try:
            sent = await reply_again(
                promise, question_id, chat_id=message.chat.id, bot=bot, needs_original=True
            )
        except BadRequest as error:
            if "replied" not in error.message.lower():
                raise
            return ""
        return answered_question(sent, bot.bot)
