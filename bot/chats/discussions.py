"""Find the part of a group that a message belongs to: a topic, or a post's comments.

Readers of one part do not see the messages of another.
"""

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
        """Return the forum topic of a message, or the channel's post that it comments on.

        None for the rest of a group, where everybody sees all messages. Replies to replies have a
        `message_thread_id` too (Bot API, Message.message_thread_id), but are no part of their own.
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
            except TelegramError:  # better an answer too many than a pointer to a hidden one
                return True
            self._known[chat_id] = chat.linked_chat_id is not None
        return self._known[chat_id]
