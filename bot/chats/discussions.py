"""Tell the parts of a group in which one does not see what was said in the others."""

from __future__ import annotations

from cachetools import TTLCache
from telegram import Bot, Message
from telegram.error import TelegramError

from bot.chats.addressing import replied_to
from bot.chats.messages import strand_of, thread_of

_KEPT_SECONDS = 60 * 60
_MOST_KEPT = 10_000


class Discussions:
    """Knows which groups discuss a channel's posts; Telegram is asked at most once an hour."""

    def __init__(self) -> None:
        self._known: TTLCache[int, bool] = TTLCache(_MOST_KEPT, _KEPT_SECONDS)

    async def place_of(self, message: Message) -> int | None:
        """Return the forum topic that a message stands in, or the post of a channel that it
        comments on; None for the rest of a group, where everybody sees everything.

        Telegram numbers replies to replies as it does those (Bot API, Message.message_thread_id).
        """
        strand = strand_of(message)
        if strand is None or thread_of(message) is not None:
            return strand
        original = replied_to(message)
        is_comment = original is not None and original.is_automatic_forward
        if is_comment or await self._include(message.chat_id, message.get_bot()):
            return strand
        return None

    async def _include(self, chat_id: int, bot: Bot) -> bool:
        if chat_id not in self._known:
            try:
                chat = await bot.get_chat(chat_id)
            except TelegramError:  # so it answers once more than it need, and not out of sight
                return True
            self._known[chat_id] = chat.linked_chat_id is not None
        return self._known[chat_id]
