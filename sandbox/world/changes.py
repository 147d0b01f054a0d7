"""Wait for a condition on the server's state; each change wakes the waiters, no polling."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")


class NotSeenError(AssertionError):
    """The expected state did not occur; the message says what was seen instead."""


class Changes:
    """Notifies waiters and followers of every change in the sandbox."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Event] = set()
        self._followers: list[Callable[[], None]] = []
        self.count = 0

    def follow(self, look: Callable[[], None]) -> None:
        """Call a function after each single change, before the next one; it must be fast."""
        self._followers.append(look)

    def announce(self) -> None:
        """Report a change: call the followers, and wake the waiters."""
        self.count += 1
        for look in self._followers:
            look()
        for listener in self._listeners:
            listener.set()

    async def until(
        self, look: Callable[[], Found | None], *, within: float, otherwise: Callable[[], str]
    ) -> Found:
        """Return the result of `look` as soon as it is not None.

        Raises:
            NotSeenError: it stayed None for `within` seconds; `otherwise` gives the message.
        """
        listener = asyncio.Event()
        self._listeners.add(listener)
        try:
            async with asyncio.timeout(within):
                while (found := look()) is None:
                    listener.clear()
                    await listener.wait()
                return found
        except TimeoutError:
            raise NotSeenError(f"after {within:g} s: {otherwise()}") from None
        finally:
            self._listeners.discard(listener)

    async def next(self) -> None:
        """Wait for the next change."""
        listener = asyncio.Event()
        self._listeners.add(listener)
        try:
            await listener.wait()
        finally:
            self._listeners.discard(listener)

    async def stillness(self, seconds: float) -> bool:
        """Wait that long, and return whether nothing changed meanwhile."""
        before = self.count
        await asyncio.sleep(seconds)
        return self.count == before
