"""A reader alone with the bot: whatever is typed is a question."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Message, Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.addressing import asked_privately
from bot.locales import language_of_user
from bot.replies import render_answer, render_text
from bot.sending import send_reply
from faq.bank import Language
from faq.library import Library

# Edits, channel posts and business messages come to a MessageHandler too: only new ones count.
_HERE = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
_SERVICE = filters.StatusUpdate.ALL


@dataclass(frozen=True, slots=True)
class PrivateChat:
    """The callbacks of a private chat."""

    library: Library

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Add the handlers; the bot's own commands have been taken by theirs before."""
        application.add_handler(MessageHandler(_HERE & filters.COMMAND, self.unknown_command))
        asking = filters.TEXT | filters.CAPTION
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

    async def unknown_command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say how to ask: silence would look like a fault, and "/settings" is no question."""
        assert update.message is not None
        reply = render_text("help", _language(update.message), username=context.bot.username)
        await send_reply(reply, to=update.message)

    async def not_text(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that a sticker, a voice message or a picture alone cannot be read."""
        assert update.message is not None
        await send_reply(render_text("text-only", _language(update.message)), to=update.message)


def _language(message: Message) -> Language:
    return language_of_user(message.from_user.language_code if message.from_user else None)
