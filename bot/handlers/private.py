"""Private chats: every text is taken as a question."""

from __future__ import annotations

from dataclasses import dataclass, field

from cachetools import TTLCache
from telegram import Message, Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.answering.admission import Admission
from bot.answering.hosting import Host
from bot.answering.responder import Responder
from bot.chats.addressing import asked_privately
from bot.chats.incoming import IncomingReader
from bot.handlers.common import message_of

# A MessageHandler also gets edits, channel posts and business messages; only new messages count.
_HERE = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
_SERVICE = filters.StatusUpdate.ALL

_ALBUM_SECONDS = 60  # within which all pictures of an album arrive
_MOST_ALBUMS = 1000


@dataclass(frozen=True, slots=True)
class PrivateChat:
    """The callbacks of a private chat."""

    reader: IncomingReader
    host: Host
    admission: Admission
    responder: Responder
    _albums: TTLCache[str, None] = field(
        default_factory=lambda: TTLCache(_MOST_ALBUMS, _ALBUM_SECONDS)
    )

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Add the handlers; they must come after those of the commands."""
        application.add_handler(MessageHandler(_HERE & filters.COMMAND, self.unknown_command))
        # A message sent through a bot, such as an answer of inline mode, is no question.
        asking = (filters.TEXT | filters.CAPTION) & ~filters.VIA_BOT
        application.add_handler(MessageHandler(_HERE & asking, self.question))
        other = ~filters.TEXT & ~filters.CAPTION & ~_SERVICE
        application.add_handler(MessageHandler(_HERE & other, self.not_text))

    async def question(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a text, or the caption of a picture."""
        message = message_of(update)
        asked = asked_privately(message)
        if asked is None:
            return
        await self.responder.respond(await self.reader.read(message, asked))
        self._note_album(message)

    async def unknown_command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say how to ask; silence would look like a fault, and a command is no question."""
        await self.host.help(await self.reader.read(message_of(update)))

    async def not_text(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that a sticker, a voice message or a picture without caption cannot be read.

        The pictures of an album, which are separate messages, get at most one such reply.
        """
        message = message_of(update)
        if message.media_group_id not in self._albums:
            await self.admission.say("text-only", await self.reader.read(message))
            self._note_album(message)

    def _note_album(self, message: Message) -> None:
        """Remember the album of a picture; called after the reply, in case sending it fails."""
        if message.media_group_id is not None:
            self._albums[message.media_group_id] = None
