"""A reader alone with the bot: whatever is typed is a question."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.addressing import asked_privately
from bot.locales import language_of_user
from bot.replies import render_answer, render_text
from bot.sending import send_reply
from faq.library import Library

# Edits, channel posts and business messages come to a MessageHandler too: only new ones count.
_HERE = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
_SERVICE = filters.StatusUpdate.ALL


@dataclass(frozen=True, slots=True)
class PrivateChat:
    """The callbacks of a private chat."""

    library: Library

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Add the handlers; commands have been taken by their own before."""
        asking = (filters.TEXT | filters.CAPTION) & ~filters.COMMAND
        application.add_handler(MessageHandler(_HERE & asking, self.question))
        other = ~filters.TEXT & ~filters.CAPTION & ~_SERVICE
        application.add_handler(MessageHandler(_HERE & other, self.not_text))

    async def question(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a text, or the caption of a picture."""
        assert update.message is not None
        asked = asked_privately(update.message)
        assert asked is not None  # the filter let only texts and captions through
        bank, answer = self.library.ask(asked.text)
        await send_reply(render_answer(answer, bank), to=asked.message)

    async def not_text(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that a sticker, a voice message or a picture alone cannot be read."""
        assert update.message is not None
        user = update.message.from_user
        language = language_of_user(user.language_code if user else None)
        await send_reply(render_text("text-only", language), to=update.message)
