"""The buttons under the bot's messages."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from telegram import Message, Update
from telegram.error import BadRequest
from telegram.ext import Application, CallbackQueryHandler, ContextTypes

from bot.buttons import Action, Press, read_press
from bot.locales import language_of_user, words
from bot.replies import Reply, render_entry, render_topic, render_topics
from bot.sending import send_reply, turn_into
from faq.bank import Language
from faq.library import Library, Reference


@dataclass(frozen=True, slots=True)
class Buttons:
    """The callback of all buttons; what one does stands in its callback data."""

    library: Library

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Add the handler."""
        application.add_handler(CallbackQueryHandler(self.pressed))

    async def pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what the button says; tell the presser where it is from an older bank."""
        query = update.callback_query
        assert query is not None
        language = language_of_user(query.from_user.language_code)
        press = read_press(query.data or "")
        reply = self._reply(press, language) if press else None
        # A message that is too old comes without its content and cannot be replied to.
        if press is None or reply is None or not isinstance(query.message, Message):
            await query.answer(words("old-button", language), show_alert=True)
            return
        # A press that waited, as for a restart, can no longer be acknowledged; but still answered.
        with suppress(BadRequest):
            await query.answer()
        if press.action is Action.SHOW:
            await send_reply(reply, to=query.message)
        else:
            await turn_into(reply, query.message)

    def _reply(self, press: Press, language: Language) -> Reply | None:
        bank = self.library.bank(press.bank_key)
        if bank is None:
            return None
        match press.action:
            case Action.SHOW | Action.TURN:
                entry = self.library.entry(Reference(press.bank_key, press.target))
                return render_entry(entry, bank, language) if entry else None
            case Action.TOPIC:
                return render_topic(press.target, bank, language)
            case Action.TOPICS:
                return render_topics(bank, language)
