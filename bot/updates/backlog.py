"""Who holds how much room: a chat's updates beyond a few wait in the database, not in memory.

A chat that is slow, as one that Telegram pauses, and is written to meanwhile would else fill all
the room there is, and nobody else's updates would be fetched any more.
"""

from __future__ import annotations

from collections import Counter, deque

MOST_OF_A_CHAT = 10
"""Updates of one chat in flight: they are handled one after another, so more would only wait."""

MOST_WAITING_OF_A_CHAT = 1_000
"""Updates of one chat that wait in the database. Who sends more before the first are answered is
no reader, and further ones are left out."""

MOST_WAITING = 20_000
"""Updates that wait in the database, of all chats. Beyond that nothing is fetched."""

Chat = int | None  # what belongs to no chat is counted together


class Backlog:
    """How many updates of each chat are in flight, and the ids of those that wait."""

    def __init__(self) -> None:
        self._in_flight: Counter[Chat] = Counter()
        self._waiting: dict[Chat, deque[int]] = {}

    def __len__(self) -> int:
        """How many wait."""
        return sum(map(len, self._waiting.values()))

    def is_full(self, chat: Chat) -> bool:
        """Whether no more of a chat's updates are to be kept."""
        return len(self._waiting.get(chat, ())) >= MOST_WAITING_OF_A_CHAT

    def has_room(self, chat: Chat) -> bool:
        """Whether a chat's next update can be begun, and comes after none that waits."""
        return chat not in self._waiting and self._in_flight[chat] < MOST_OF_A_CHAT

    def begin(self, chat: Chat) -> None:
        """Count an update in flight."""
        self._in_flight[chat] += 1

    def end(self, chat: Chat) -> None:
        """Count one that no longer is."""
        self._in_flight[chat] -= 1
        if not self._in_flight[chat]:
            del self._in_flight[chat]

    def leave(self, chat: Chat, update_id: int) -> None:
        """Let an update wait, which is in the database."""
        self._waiting.setdefault(chat, deque()).append(update_id)

    def next_of(self, chat: Chat) -> list[int]:
        """Return the ids to begin with now, oldest first, once nothing of the chat is in flight.

        Until `settle` what comes anew waits behind them.
        """
        waiting = self._waiting.get(chat)
        if waiting is None or chat in self._in_flight:
            return []
        return [waiting.popleft() for _ in range(min(MOST_OF_A_CHAT, len(waiting)))]

    def settle(self, chat: Chat) -> None:
        """Let what comes anew be begun, unless more waits."""
        if not self._waiting.get(chat):
            self._waiting.pop(chat, None)
