"""Rate limits of messages: in all, in a chat, and in a group.

Telegram documents its limits loosely (Bots FAQ, "My bot is hitting limits"): about 30 messages a
second in all, one a second in a chat with "short bursts" allowed, 20 a minute in a group.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable

from cachetools import LRUCache
from telegram.constants import FloodLimit

IN_A_CHAT = (3, 3.0)
"""Messages, and seconds: one a second, with a burst of three."""

IN_A_GROUP = (int(FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP), 60.0)
"""Messages, and seconds, in a group or channel."""

MOST_CHATS = 10_000
"""Chats whose messages are counted; for a forgotten chat, Telegram's own limit holds."""

ChatId = int | str


class Window:
    """Allows `most` messages within any `seconds`; moments are seconds of one clock."""

    def __init__(self, most: int, seconds: float) -> None:
        self._seconds = seconds
        self._taken: deque[float] = deque(maxlen=most)

    def next(self, now: float) -> float:
        """Return the earliest moment, from `now`, at which the next message may be sent."""
        if len(self._taken) < (self._taken.maxlen or 0):
            return now
        return max(now, self._taken[0] + self._seconds)

    def take(self, moment: float) -> None:
        """Count a message sent at a moment, which must not be before the last message's."""
        self._taken.append(moment)


class Pace:
    """The windows of all messages and of each chat.

    Args:
        per_second: messages a second in all; 0 for no limits, in chats and groups neither.
    """

    def __init__(self, per_second: float) -> None:
        self._is_free = per_second == 0
        # A fraction such as 0.5 a second means one message in two seconds.
        seconds = max(1.0, 1 / per_second) if per_second else 0.0
        self._in_all = Window(max(1, math.floor(per_second)), seconds)
        self._in_chats: LRUCache[ChatId, tuple[Window, ...]] = LRUCache(MOST_CHATS)

    def next_in_chat(self, chat_id: ChatId | None, now: float) -> float:
        """Return when the next message may be sent to a chat, by the chat's own limits."""
        return max((window.next(now) for window in self._of(chat_id)), default=now)

    def take_in_chat(self, chat_id: ChatId | None, moment: float) -> None:
        """Count a message sent to a chat at a moment."""
        for window in self._of(chat_id):
            window.take(moment)

    def next_in_all(self, now: float) -> float:
        """Return when the next message may be sent, by the limit of all chats together."""
        return now if self._is_free else self._in_all.next(now)

    def take_in_all(self, moment: float) -> None:
        """Count a message sent to any chat at a moment."""
        self._in_all.take(moment)

    def _of(self, chat_id: ChatId | None) -> Iterable[Window]:
        if self._is_free or chat_id is None:
            return ()
        windows = self._in_chats.get(chat_id)
        if windows is None:
            windows = (Window(*IN_A_CHAT),)
            if _is_group(chat_id):
                windows += (Window(*IN_A_GROUP),)
            self._in_chats[chat_id] = windows
        return windows


def _is_group(chat_id: ChatId) -> bool:
    """Whether a chat is a group or channel, which have negative ids or names (Bot API, Chat)."""
    return isinstance(chat_id, str) or chat_id < 0
