"""The pauses that Telegram asks for with error 429, and what each applies to.

A 429 says how long to wait (`retry_after`) but not whether for one chat or for all messages. It is
taken to apply to the message's chat, or to the method if it was no message. After the messages of
three chats got a 429 with no success in between, all requests wait.
"""

from __future__ import annotations

from collections.abc import Hashable

from cachetools import LRUCache

IN_A_ROW = 3
MOST_KEPT = 10_000


class Pauses:
    """The ends of pauses, by chat or method and for all; moments are seconds of one clock."""

    def __init__(self) -> None:
        self._until: LRUCache[Hashable, float] = LRUCache(MOST_KEPT)
        self._until_for_all = 0.0
        self._refused: set[Hashable] = set()

    def refuse(self, what: Hashable, until: float, *, is_message: bool) -> None:
        """Note that Telegram refused a request to a chat or method, and until when to wait."""
        self._until[what] = max(until, self._until.get(what, 0.0))
        if is_message:
            self._refused.add(what)
        if len(self._refused) >= IN_A_ROW:
            self._until_for_all = max(until, self._until_for_all)
            self._refused.clear()

    def accept(self) -> None:
        """Note that Telegram accepted a message, so the pauses do not apply to all."""
        self._refused.clear()

    def until(self, what: Hashable) -> float:
        """Return the moment until which a chat or method must wait; it may be in the past."""
        return max(self._until.get(what, 0.0), self._until_for_all)
