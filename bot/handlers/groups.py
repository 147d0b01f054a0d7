"""Groups and supergroups: the bot speaks only when spoken to."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.addressing import Called, asked_in_group
from bot.locales import language_of_user
from bot.replies import render_answer, render_text
from bot.sending import send_reply
from faq.library import Library


@dataclass(frozen=True, slots=True)
class GroupChat:
    """The callback of a group's messages."""

    library: Library

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Add the handler; the bot's own commands have been taken by theirs before."""
        here = filters.UpdateType.MESSAGE & filters.ChatType.GROUPS
        said = filters.TEXT | filters.CAPTION
        application.add_handler(MessageHandler(here & said, self.message))

    async def message(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a mention or a reply to the bot; be silent to all else."""
        assert update.message is not None
        asked = asked_in_group(update.message, context.bot.bot)
        if asked is None:
            return
        if isinstance(asked, Called):
            user = update.message.from_user
            language = language_of_user(user.language_code if user else None)
            await send_reply(render_text("mention-usage", language), to=update.message)
            return
        bank, answer = self.library.ask(asked.text)
        await send_reply(render_answer(answer, bank), to=asked.message, asked_in=update.message)
