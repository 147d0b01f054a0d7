"""Groups and supergroups: the bot speaks only when spoken to, unless the admins want more."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.answering.hosting import Host
from bot.answering.responder import Responder
from bot.chats.addressing import Asked, Called, asked_in_group, asked_of_nobody
from bot.chats.incoming import IncomingReader
from bot.handlers.common import message_of


@dataclass(frozen=True, slots=True)
class GroupChat:
    """The callback of a group's messages."""

    reader: IncomingReader
    host: Host
    responder: Responder

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Add the handler; it must come after those of the commands."""
        here = filters.UpdateType.MESSAGE & filters.ChatType.GROUPS
        said = filters.TEXT | filters.CAPTION
        application.add_handler(MessageHandler(here & said, self.message))

    async def message(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a mention or a reply to the bot; other messages only if they ask clearly."""
        message = message_of(update)
        asked = asked_in_group(message, context.bot.bot)
        if asked is None:
            if text := asked_of_nobody(message):
                await self.responder.volunteer(
                    await self.reader.read(message, Asked(text, message))
                )
            return
        incoming = await self.reader.read(message, asked)
        if isinstance(asked, Called):
            await self.host.say_usage("mention-usage", incoming)
        else:
            await self.responder.respond(incoming)
