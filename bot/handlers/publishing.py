"""*Show everyone* under an answer that only its asker sees."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace

from cachetools import TTLCache
from telegram import CallbackQuery, Message, ReplyParameters, Update
from telegram.error import BadRequest
from telegram.ext import Application, CallbackQueryHandler, ContextTypes

from bot.answering import ephemeral
from bot.answering.records import Records
from bot.banks.served_banks import ServedBanks
from bot.chats.incoming import IncomingReader
from bot.chats.languages import spoken
from bot.chats.messages import Sent, ephemeral_id, id_of, thread_of
from bot.locales import words
from bot.rendering.buttons import entry_shown_by
from bot.rendering.publishing import PREFIX, published_question, without_publishing
from bot.rendering.rich_text import NO_PREVIEW

_PRESSED_AGAIN_SECONDS = 15  # an ephemeral message's id may be used again later
_MOST_KEPT = 1000


@dataclass(frozen=True, slots=True)
class Publishing:
    """The callback of the button."""

    reader: IncomingReader
    served: ServedBanks
    records: Records
    _published: TTLCache[tuple[int, int], None] = field(
        default_factory=lambda: TTLCache(_MOST_KEPT, _PRESSED_AGAIN_SECONDS)
    )

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Add the handler; it must come before the one of all other buttons."""
        application.add_handler(CallbackQueryHandler(self.pressed, pattern=f"^{PREFIX}:"))

    async def pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Send the answer as it is shown to everyone, and delete the one that only one saw."""
        query = update.callback_query
        assert query is not None
        question_id, message = published_question(query.data or ""), query.message
        number = ephemeral_id(message) if message is not None else None
        if question_id is None or number is None or not isinstance(message, Message):
            language = spoken(user=query.from_user.language_code)
            await query.answer(words("old-button", language), show_alert=True)
            return
        with suppress(BadRequest):  # the press waited too long to be acknowledged
            await query.answer()
        if (message.chat_id, number) in self._published:  # pressed twice
            return
        sent = await self._publish(message, question_id)
        self._published[message.chat_id, number] = None
        await self._record(message, question_id, sent)
        await _delete(message, number, query)

    async def _publish(self, message: Message, question_id: int) -> Sent:
        settings = await self.reader.chats.settings(message.chat_id)
        replied = ReplyParameters(question_id, allow_sending_without_reply=True)
        shown = await message.get_bot().send_message(
            message.chat_id,
            message.text or "",
            entities=message.entities,
            reply_markup=without_publishing(message.reply_markup),
            message_thread_id=thread_of(message),
            reply_parameters=replied if question_id else None,
            link_preview_options=NO_PREVIEW,
            disable_notification=settings.is_quiet(self.reader.clock()) or None,
        )
        return Sent.of(shown)

    async def _record(self, message: Message, question_id: int, sent: Sent) -> None:
        """Record the message that everyone sees as the answer, for edits and follow-ups."""
        answers = self.records.answers
        given = await answers.to_question(message.chat_id, question_id)
        if given is not None and given.answer_id == id_of(message):
            await answers.record(replace(given, answer_id=sent.message_id))
        reference = entry_shown_by(message)
        if reference is None:
            return
        bank = await self.served.bank(reference.bank_key)
        entry = bank.entry(reference.entry_id) if bank is not None else None
        if bank is not None and entry is not None:
            language = given.language if given else spoken()
            now = self.reader.clock()
            await self.records.record_shown(sent, entry, bank, language, now)


async def _delete(message: Message, number: int, query: CallbackQuery) -> None:
    with suppress(BadRequest):  # it has expired
        await ephemeral.delete(
            number,
            chat_id=message.chat_id,
            receiver_id=query.from_user.id,
            bot=query.get_bot(),
        )
