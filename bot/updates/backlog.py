"""Limit each chat's updates in memory; further ones wait in the database.

Without the limit, a chat that is handled slowly, for example because Telegram has asked for a
pause, could fill the memory, and no other chat's updates would be fetched.
"""

from __future__ import annotations

from collections import Counter, deque

MOST_OF_A_CHAT = 10
"""Updates of one chat in flight; they are handled one after another, so more would only wait."""

MOST_WAITING_OF_A_CHAT = 1_000
"""Updates of one chat that wait in the database. No reader sends more before the first are
answered; further ones are dropped."""

MOST_WAITING = 20_000
"""Updates of all chats that wait in the database. Beyond that nothing is fetched."""

Chat = int | None  # None for all updates that belong to no chat


class Backlog:
    """The number of each chat's updates in flight, and the ids of those that wait."""

    def __init__(self) -> None:
        self._in_flight: Counter[Chat] = Counter()
        self._waiting: dict[Chat, deque[int]] = {}

    def __len__(self) -> int:
        """The number of updates that wait."""
        return sum(map(len, self._waiting.values()))

    def is_full(self, chat: Chat) -> bool:
        """Whether further updates of a chat are to be dropped."""
        return len(self._waiting.get(chat, ())) >= MOST_WAITING_OF_A_CHAT

    def has_room(self, chat: Chat) -> bool:
        """Whether a chat's next update can be started, with none waiting before it."""
        return chat not in self._waiting and self._in_flight[chat] < MOST_OF_A_CHAT

    def begin(self, chat: Chat) -> None:
        """Count an update in flight."""
        self._in_flight[chat] += 1

    def end(self, chat: Chat) -> None:
        """Count an update as no longer in flight."""
        self._in_flight[chat] -= 1
        if not self._in_flight[chat]:
            del self._in_flight[chat]

    def leave(self, chat: Chat, update_id: int) -> None:
        """Note an update that waits in the database."""
        self._waiting.setdefault(chat, deque()).append(update_id)

    def next_of(self, chat: Chat) -> list[int]:
        """Return the ids to start now, oldest first; none while the chat has updates in flight.

        New updates of the chat wait behind them until `settle`.
        """
        waiting = self._waiting.get(chat)
        if waiting is None or chat in self._in_flight:
            return []
        return [waiting.popleft() for _ in range(min(MOST_OF_A_CHAT, len(waiting)))]

    def settle(self, chat: Chat) -> None:
        """Allow new updates of a chat to start at once, unless others still wait."""
        if not self._waiting.get(chat):
            self._waiting.pop(chat, None)
