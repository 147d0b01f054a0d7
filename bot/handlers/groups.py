"""Groups and supergroups: the bot speaks only when spoken to, unless the admins want more."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from telegram import Update
from telegram.error import BadRequest
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.answering.responder import Responder
from bot.chats.addressing import Called, asked_in_group, asked_of_nobody
from bot.chats.small_talk import asks_for_help, is_greeting, is_thanks
from bot.handlers.commands import say_help
from bot.handlers.private import WELCOME


@dataclass(frozen=True, slots=True)
class GroupChat:
    """The callback of a group's messages."""

    responder: Responder

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Add the handler; the bot's own commands have been taken by theirs before."""
        here = filters.UpdateType.MESSAGE & filters.ChatType.GROUPS
        said = filters.TEXT | filters.CAPTION
        application.add_handler(MessageHandler(here & said, self.message))

    async def message(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a mention or a reply to the bot; of the rest at most a clear question."""
        message = update.message
        assert message is not None
        match asked_in_group(message, context.bot.bot):
            case None:
                if text := asked_of_nobody(message):
                    await self.responder.volunteer(text, message)
            case Called():
                await self.responder.say("mention-usage", to=message)
            case asked if asked.calls_the_bot and is_greeting(asked.text):
                await self.responder.say("mention-usage", to=message)
            case asked if asked.calls_the_bot and asks_for_help(asked.text):
                if await self.responder.is_within_limits(message):
                    await say_help(self.responder, message)
            case asked if is_thanks(asked.text):
                with suppress(BadRequest):  # a group may allow no reactions
                    await message.set_reaction(WELCOME)
            case asked:
                await self.responder.respond(asked, asked_in=message)
