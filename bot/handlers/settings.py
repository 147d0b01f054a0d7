"""`/settings` in a group: a panel of settings for its admins."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from telegram import MaybeInaccessibleMessage, Update
from telegram.error import BadRequest
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    filters,
)

from bot.answering.admission import Admission
from bot.answering.sending import send_card, turn_into
from bot.banks.served_banks import ServedBanks
from bot.chats.administrators import Administrators
from bot.chats.incoming import IncomingReader
from bot.chats.languages import spoken
from bot.chats.privacy_mode import sees_all_in
from bot.handlers.common import SAID_BY_A_PERSON, message_of
from bot.locales import words
from bot.rendering.panel import PREFIX, Field, Page, changed, page_after, read_change, render_panel
from bot.rendering.replies import Reply
from bot.storage.chats import Chats, ChatSettings, Speaks
from faq.bank import Language

_LONGEST_ZONE = 40  # characters of an unknown zone in the reply; the longest zone has 32


@dataclass(frozen=True, slots=True)
class SettingsPanel:
    """The callbacks of the command and of the panel's buttons."""

    reader: IncomingReader
    admission: Admission
    served: ServedBanks
    chats: Chats
    administrators: Administrators

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Add the handlers; they must come before the one of all other buttons."""
        here = SAID_BY_A_PERSON & filters.ChatType.GROUPS
        application.add_handler(CommandHandler("settings", self.command, filters=here))
        application.add_handler(CallbackQueryHandler(self.pressed, pattern=f"^{PREFIX}:"))

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Send the panel to an admin; an argument is a time zone, which is set first."""
        incoming = await self.reader.read(message_of(update))
        if not await self.admission.admit(incoming):
            return
        if not await self.administrators.wrote(incoming.message):
            await self.admission.say("admins-only", incoming)
            return
        settings = incoming.settings
        if context.args:
            zone = " ".join(context.args)
            try:
                settings = changed(settings, Field.ZONE, zone, incoming.now)
            except ValueError:
                zone = zone[:_LONGEST_ZONE]
                await self.admission.say("no-such-zone", incoming, zone=zone)
                return
            await self.chats.save(incoming.chat_id, settings)
        language, now = incoming.language, incoming.now
        panel = await self._panel(settings, Page.MAIN, language, incoming.message, now)
        await send_card(panel, replace(incoming, settings=settings))

    async def pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Make the change that an admin's button asks for, and show the new panel."""
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
        settings, now = await self.chats.settings(chat_id), self.reader.clock()
        try:
            after = changed(settings, *change, now)
        except ValueError:
            await query.answer(words("old-button", language), show_alert=True)
            return
        if after != settings:
            await self.chats.save(chat_id, after)
        with suppress(BadRequest):  # the press waited too long to be acknowledged
            await query.answer()
        spoken_here = spoken(user=query.from_user.language_code, group=after.language)
        panel = await self._panel(after, page_after(*change), spoken_here, query.message, now)
        await turn_into(panel, query)

    async def _panel(
        self,
        settings: ChatSettings,
        page: Page,
        language: Language,
        message: MaybeInaccessibleMessage,
        now: datetime,
    ) -> Reply:
        volunteers = settings.speaks is Speaks.CLEAR_QUESTIONS
        return render_panel(
            settings,
            page,
            self.served.library.cards,
            language,
            now,
            sees_all=not volunteers or await sees_all_in(message.chat, message.get_bot()),
        )
