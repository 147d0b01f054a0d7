"""A reader alone with the bot: whatever is typed is a question."""

from __future__ import annotations

from dataclasses import dataclass, field

from cachetools import TTLCache
from telegram import Message, ReactionTypeEmoji, Update
from telegram.constants import ReactionEmoji
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.answering.responder import Responder
from bot.chats.addressing import asked_privately
from bot.chats.small_talk import asks_for_help, is_greeting, is_thanks
from bot.handlers.commands import say_help, say_welcome

# Edits, channel posts and business messages come to a MessageHandler too: only new ones count.
_HERE = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
_SERVICE = filters.StatusUpdate.ALL

_ALBUM_SECONDS = 60  # within which the pictures of an album come
_MOST_ALBUMS = 1000

WELCOME = (ReactionTypeEmoji(ReactionEmoji.RED_HEART),)
"""The reaction to thanks."""


@dataclass(frozen=True, slots=True)
class PrivateChat:
    """The callbacks of a private chat."""

    responder: Responder
    _albums: TTLCache[str, None] = field(
        default_factory=lambda: TTLCache(_MOST_ALBUMS, _ALBUM_SECONDS)
    )

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Add the handlers; the bot's own commands have been taken by theirs before."""
        application.add_handler(MessageHandler(_HERE & filters.COMMAND, self.unknown_command))
        # What is sent by way of a bot, as an answer of this one's inline mode, is no question.
        asking = (filters.TEXT | filters.CAPTION) & ~filters.VIA_BOT
        application.add_handler(MessageHandler(_HERE & asking, self.question))
        other = ~filters.TEXT & ~filters.CAPTION & ~_SERVICE
        application.add_handler(MessageHandler(_HERE & other, self.not_text))

    async def question(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a text, or the caption of a picture; thanks get a reaction."""
        message = update.message
        assert message is not None
        match asked_privately(message):
            case None:
                return
            case asked if is_thanks(asked.text):
                await message.set_reaction(WELCOME)
            case asked if is_greeting(asked.text):
                await say_welcome(self.responder, message)
            case asked if asks_for_help(asked.text):
                await say_help(self.responder, message)
            case asked:
                await self.responder.respond(asked, asked_in=message)
        self._note_album(message)

    async def unknown_command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say how to ask: silence would look like a fault, and "/settings" is no question."""
        assert update.message is not None
        await say_help(self.responder, update.message)

    async def not_text(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that a sticker, a voice message or a picture alone cannot be read; of an album's
        pictures, which come in a message each, at most once."""
        message = update.message
        assert message is not None
        if message.media_group_id not in self._albums:
            await self.responder.say("text-only", to=message)
            self._note_album(message)

    def _note_album(self, message: Message) -> None:
        """Remember that a picture was replied to, once it is: an attempt that failed is none."""
        if message.media_group_id is not None:
            self._albums[message.media_group_id] = None
