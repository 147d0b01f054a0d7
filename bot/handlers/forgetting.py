"""`/forget`: delete what is stored about a person, once they have confirmed it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from telegram import InlineKeyboardButton, Update
from telegram.error import BadRequest
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.answering.admission import Admission
from bot.answering.sending import send_card, turn_into
from bot.chats.incoming import IncomingReader
from bot.chats.languages import spoken
from bot.chats.limits import WINDOW
from bot.handlers.common import SAID_BY_A_PERSON, message_of
from bot.locales import words
from bot.rendering.cards import render_text
from bot.rendering.replies import Reply, reply_of
from bot.rendering.rich_text import RichText
from bot.storage.memory import Memory
from faq.bank import Language

_PREFIX, _YES, _NO = "forget", "yes", "no"
_LABELS = {_YES: "forget-yes", _NO: "forget-no"}


@dataclass(frozen=True, slots=True)
class Forgetting:
    """The callbacks of the command and of its two buttons."""

    reader: IncomingReader
    admission: Admission
    memory: Memory

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Add the handlers; they must come before the one of all other buttons."""
        application.add_handler(CommandHandler("forget", self.command, filters=SAID_BY_A_PERSON))
        application.add_handler(CallbackQueryHandler(self.pressed, pattern=f"^{_PREFIX}:"))

    async def command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask whether to delete it; nothing is stored about who writes in a chat's name.

        Beyond a group's limits the bot may not ask, so it deletes at once: the command says
        enough, and nobody has to wait for it.
        """
        incoming = await self.reader.read(message_of(update))
        user = incoming.message.from_user
        if user is None or incoming.message.sender_chat is not None:
            await self.admission.say("forgotten-nobody", incoming)
        elif await self.admission.admit(incoming):
            await send_card(_question(user.id, incoming.language), incoming)
        else:
            await self._forget(user.id)

    async def pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Delete it, or leave it; only the person who asked may decide."""
        query = update.callback_query
        assert query is not None
        _prefix, choice, user_id = f"{query.data}::".split(":")[:3]
        language = spoken(user=query.from_user.language_code)
        if choice not in _LABELS or user_id != str(query.from_user.id):
            refusal = "not-your-button" if choice in _LABELS else "old-button"
            await query.answer(words(refusal, language), show_alert=True)
            return
        if choice == _YES:
            await self._forget(query.from_user.id)
        with suppress(BadRequest):  # the press waited too long to be acknowledged
            await query.answer()
        said = "forgotten" if choice == _YES else "forget-nothing"
        await turn_into(render_text(said, language), query)

    async def _forget(self, user_id: int) -> None:
        counted_from = self.reader.clock() - WINDOW
        await self.memory.forget_person(user_id, counted_from=counted_from)


def _question(user_id: int, language: Language) -> Reply:
    buttons = [
        InlineKeyboardButton(words(label, language), callback_data=f"{_PREFIX}:{choice}:{user_id}")
        for choice, label in _LABELS.items()
    ]
    return reply_of(RichText(words("forget-question", language), ()), [buttons])
