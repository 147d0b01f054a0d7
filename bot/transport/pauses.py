"""The pauses that Telegram asks for by the error 429, and for whom each is meant.

A 429 says how long to wait (`retry_after`) but not what for: for one chat, or for all that the
bot sends. It is held to be meant for the chat whose message met it, or for the method. Once the
messages of three chats met one, and no message got through in between, all wait.
"""

from __future__ import annotations

from collections.abc import Hashable

from cachetools import LRUCache

IN_A_ROW = 3
MOST_KEPT = 10_000


class Pauses:
    """Until when to hold back what; moments are seconds of one clock."""

    def __init__(self) -> None:
        self._until: LRUCache[Hashable, float] = LRUCache(MOST_KEPT)
        self._until_for_all = 0.0
        self._refused: set[Hashable] = set()

    def refuse(self, what: Hashable, until: float, *, is_message: bool) -> None:
        """Note that Telegram wants no more of that before then."""
        self._until[what] = max(until, self._until.get(what, 0.0))
        if is_message:
            self._refused.add(what)
        if len(self._refused) >= IN_A_ROW:
            self._until_for_all = max(until, self._until_for_all)
            self._refused.clear()

    def accept(self) -> None:
        """Note that a message got through: Telegram does not mean all."""
        self._refused.clear()

    def until(self, what: Hashable) -> float:
        """Return the moment until which that has to wait, perhaps a past one."""
        return max(self._until.get(what, 0.0), self._until_for_all)
