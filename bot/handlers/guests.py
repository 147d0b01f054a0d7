"""Guest mentions: the bot is asked in a chat that it is no member of (Bot API 10.0)."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Message, Update
from telegram.ext import Application, BaseHandler, ContextTypes

from bot.answering.responder import Responder
from bot.chats.addressing import Asked, asked_in_group, replied_to
from bot.chats.languages import spoken, spoken_in_answer
from bot.chats.messages import language_code
from bot.chats.small_talk import asks_for_help, is_greeting, is_mere_talk, is_thanks
from bot.handlers.inline import as_result
from bot.rendering.buttons import entry_shown_by
from bot.rendering.cards import render_text
from bot.rendering.replies import Reply


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
        code = language_code(message)
        match asked_in_group(message, context.bot.bot):
            case Asked() as asked if not _wants_usage(asked):
                reply = await self._answer(asked, message, context)
            case _:
                reply = render_text("mention-usage", spoken(user=code))
        if reply is not None:
            result = as_result("answer", context.bot.first_name, reply)
            await context.bot.answer_guest_query(message.guest_query_id, result)

    async def _answer(
        self, asked: Asked, message: Message, context: ContextTypes.DEFAULT_TYPE
    ) -> Reply | None:
        """Return what to answer; None where nothing was asked: a guest cannot react to thanks."""
        if is_thanks(asked.text):
            return None
        replied = replied_to(message)
        shown = entry_shown_by(replied) if replied is not None else None
        bank, answer = await self.responder.ask(asked.text, None, shown=shown)
        if not asked.calls_the_bot and is_mere_talk(asked.text, answer):
            return None
        await self.responder.note_asked(answer, bank)
        language = spoken_in_answer(answer, user=language_code(message))
        renderer = self.responder.renderer(context.bot.bot)
        return renderer.answer_elsewhere(answer, bank, language)


def _wants_usage(asked: Asked) -> bool:
    return asked.calls_the_bot and (is_greeting(asked.text) or asks_for_help(asked.text))
