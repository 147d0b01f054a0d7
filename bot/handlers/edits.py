"""Edited questions: their answers are edited too."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

from telegram import Message, Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.answering.responder import Responder
from bot.chats.addressing import Asked, asked_by_edit, said_to_bot
from bot.chats.incoming import IncomingReader
from bot.storage.answers import Answers
from bot.updates.turns import Turns
from faq.talking.talk import Talk, kind_of_talk

PAUSE = 1.0
"""Seconds in which a further edit of the same message replaces the first."""

ASKS_WITHIN = timedelta(minutes=5)
"""How long after sending an edit may turn a message into a question to the bot, for example by
adding a mention; after that the conversation has moved on."""


@dataclass(slots=True)
class _Waiting:
    """The latest edit of a message, and the task that will answer it."""

    message: Message
    answering: asyncio.Task[None]


@dataclass(frozen=True, slots=True)
class Edits:
    """The callback of edited messages."""

    reader: IncomingReader
    responder: Responder
    answers: Answers
    turns: Turns
    pause: float = PAUSE
    _waiting: dict[tuple[int, int], _Waiting] = field(default_factory=dict)

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Add the handler."""
        here = filters.UpdateType.EDITED_MESSAGE & (
            filters.ChatType.PRIVATE | filters.ChatType.GROUPS
        )
        # The buttons under an answer of inline mode edit it, which Telegram reports as well.
        said = (filters.TEXT | filters.CAPTION) & ~filters.VIA_BOT
        application.add_handler(MessageHandler(here & said, self.edited))

    async def edited(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Wait for further edits in a task, so that nothing else in the chat has to wait.

        All edits count as handled once the last one is answered.
        """
        message = update.edited_message
        assert message is not None
        key = (message.chat_id, message.message_id)
        create_task = context.application.create_task
        if (waiting := self._waiting.get(key)) is not None:
            waiting.message = message
            create_task(_end_of(waiting.answering), update=update)
            return
        answering = create_task(self._revise(key), update=update)
        self._waiting[key] = _Waiting(message, answering)

    async def _revise(self, key: tuple[int, int]) -> None:
        await asyncio.sleep(self.pause)
        async with self.turns.turn(key[0]):  # after the first answer, if it is still being sent
            message = self._waiting.pop(key).message
            me = message.get_bot().bot
            given = await self.answers.to_question(*key)
            if given is not None:
                text = said_to_bot(message, me)
                if text and kind_of_talk(text) is Talk.OTHER:
                    incoming = await self.reader.read(message, Asked(text, message))
                    await self.responder.revise(incoming, given)
                return
            asked = asked_by_edit(message, me)
            if asked is None or not _is_recent(message):
                return
            if kind_of_talk(asked.text) is Talk.OTHER:
                incoming = await self.reader.read(message, asked)
                await self.responder.respond(incoming, may_hand_over=False)


async def _end_of(answering: asyncio.Task[None]) -> None:
    """Wait for the task; cancelling the wait does not cancel the task."""
    await asyncio.shield(answering)


def _is_recent(message: Message) -> bool:
    edited = message.edit_date or message.date
    return edited - message.date <= ASKS_WITHIN
