"""`/settings` in a group: a panel for its admins."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from telegram import MaybeInaccessibleMessage, Update
from telegram.error import BadRequest
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    filters,
)

from bot.answering.responder import Responder
from bot.answering.sending import turn_into
from bot.chats.administrators import Administrators
from bot.chats.languages import spoken
from bot.chats.sight import sees_all_in
from bot.handlers.commands import SAID_BY_A_PERSON, message_of
from bot.locales import words
from bot.rendering.panel import PREFIX, Field, Page, changed, page_after, read_change, render_panel
from bot.rendering.replies import Reply
from bot.storage.chats import ChatSettings, Speaks
from faq.bank import Language

_LONGEST_ZONE = 40  # characters of what is said to be none; the longest there is has 32


@dataclass(frozen=True, slots=True)
class SettingsPanel:
    """The callbacks of the command and of the panel's buttons."""

    responder: Responder
    administrators: Administrators

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Add the handlers; before that of all other buttons."""
        here = SAID_BY_A_PERSON & filters.ChatType.GROUPS
        application.add_handler(CommandHandler("settings", self.command, filters=here))
        application.add_handler(CallbackQueryHandler(self.pressed, pattern=f"^{PREFIX}:"))

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Open the panel for an admin; with a time zone's name, set that first."""
        message = message_of(update)
        if not await self.responder.is_within_limits(message):
            return
        if not await self.administrators.wrote(message):
            await self.responder.say("admins-only", to=message)
            return
        chats = self.responder.memory.chats
        settings = await chats.settings(message.chat_id)
        if context.args:
            try:
                settings = changed(settings, Field.ZONE, context.args[0])
            except ValueError:
                zone = context.args[0][:_LONGEST_ZONE]
                await self.responder.say("no-such-zone", to=message, zone=zone)
                return
            await chats.save(message.chat_id, settings)
        language = await self.responder.language_for(message)
        panel = await self._panel(settings, Page.MAIN, language, message)
        await self.responder.send(panel, message)

    async def pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Make the change that an admin pressed, and show it."""
        query = update.callback_query
        assert query is not None
        language = spoken(user=query.from_user.language_code)
        change = read_change(query.data or "")
        if change is None or query.message is None:
            await query.answer(words("old-button", language), show_alert=True)
            return
        chat_id = await self.administrators.administered_chat(
            query.from_user.id, query.message.chat.id, query.get_bot()
        )
        if chat_id is None:
            await query.answer(words("admins-only", language), show_alert=True)
            return
        chats = self.responder.memory.chats
        settings = await chats.settings(chat_id)
        try:
            after = changed(settings, *change)
        except ValueError:
            await query.answer(words("old-button", language), show_alert=True)
            return
        if after != settings:
            await chats.save(chat_id, after)
        with suppress(BadRequest):  # it waited too long to be acknowledged
            await query.answer()
        spoken_here = spoken(user=query.from_user.language_code, group=after.language)
        panel = await self._panel(after, page_after(*change), spoken_here, query.message)
        await turn_into(panel, query)

    async def _panel(
        self,
        settings: ChatSettings,
        page: Page,
        language: Language,
        message: MaybeInaccessibleMessage,
    ) -> Reply:
        is_curious = settings.speaks is Speaks.CLEAR_QUESTIONS
        return render_panel(
            settings,
            page,
            self.responder.library.banks,
            language,
            self.responder.clock(),
            sees_all=not is_curious or await sees_all_in(message.chat, message.get_bot()),
        )
