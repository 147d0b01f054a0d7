"""The newest message of each private chat; an answer right under its question is no reply to it.

Kept in memory only. After a restart, or with several replicas, an answer may stand under another
message than its question without replying to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any

from cachetools import LRUCache
from telegram.constants import ChatType

from bot.updates.current import current_update_id

_MOST_CHATS = 10_000
_MOST_DECIDED = 1_000


class NewestMessages:
    """The ids of the newest messages, of the readers and of the bot; in a chat ids only rise."""

    def __init__(self) -> None:
        self._newest: LRUCache[int, int] = LRUCache(_MOST_CHATS)
        self._decided: LRUCache[tuple[int | None, int], bool] = LRUCache(_MOST_DECIDED)

    def note_update(self, update: Mapping[str, Any]) -> None:
        """Note a message that has come in, before its turn; the JSON may have any form."""
        self.note_message(update.get("message"))

    def note_message(self, message: object) -> None:
        """Note a message as JSON; anything but one of a private chat is ignored."""
        if not isinstance(message, dict):
            return
        chat, message_id = message.get("chat"), message.get("message_id")
        if not isinstance(chat, dict) or chat.get("type") != ChatType.PRIVATE:
            return
        chat_id = chat.get("id")
        if isinstance(chat_id, int) and isinstance(message_id, int):
            self._newest[chat_id] = max(message_id, self._newest.get(chat_id, 0))

    def is_newest(self, chat_id: int, message_id: int) -> bool:
        """Whether nothing stands below a message of a private chat.

        All replies to a message within one update get the same result, whatever has come in
        between: another attempt at the update must make the same requests.
        """
        key = (current_update_id.get(), message_id)
        if key not in self._decided:
            self._decided[key] = self._newest.get(chat_id, 0) <= message_id
        return self._decided[key]


current_newest: ContextVar[NewestMessages | None] = ContextVar("current_newest", default=None)
"""The newest messages, while an update is handled; tasks started in it inherit them."""
