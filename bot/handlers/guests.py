"""Guest mentions: the bot is asked in a chat that it is no member of (Bot API 10.0)."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Update
from telegram.ext import Application, BaseHandler, ContextTypes

from bot.addressing import Asked, asked_in_group
from bot.cards import render_text
from bot.handlers.inline import as_result
from bot.languages import spoken, spoken_in_answer
from bot.messages import language_code
from bot.replies import Reply
from bot.responding import Responder
from faq.answering import entry_of


class _GuestHandler(BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]):
    """Takes guest messages, for which python-telegram-bot has no handler of its own."""

    def check_update(self, update: object) -> bool:
        return isinstance(update, Update) and update.guest_message is not None


@dataclass(frozen=True, slots=True)
class Guests:
    """The callback of guest messages.

    What is answered there goes by the id of a query, once; nothing of the chat is kept, and its
    settings are nobody's here.
    """

    responder: Responder

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Add the handler; before all others, whose filters would take such messages as well."""
        application.add_handler(_GuestHandler(self.mentioned))

    async def mentioned(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer with the same quote as anywhere."""
        message = update.guest_message
        assert message is not None
        if message.guest_query_id is None:
            return
        asked = asked_in_group(message, context.bot.bot)
        if isinstance(asked, Asked):
            reply = self._answer(asked.text, language_code(message), context)
        else:
            reply = render_text("mention-usage", spoken(user=language_code(message)))
        await context.bot.answer_guest_query(
            message.guest_query_id, as_result("answer", "Verbatim", reply)
        )

    def _answer(self, text: str, code: str | None, context: ContextTypes.DEFAULT_TYPE) -> Reply:
        bank, answer = self.responder.ask(text, None)
        language = spoken_in_answer(answer, user=code)
        renderer = self.responder.renderer(context.bot.bot)
        if entry := entry_of(answer):
            return renderer.entry_elsewhere(entry, bank, language)
        return renderer.answer(answer, bank, language)
