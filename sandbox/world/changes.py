"""Waiting for a condition on the server's state: woken by each change, never by a clock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")


class NotSeenError(AssertionError):
    """What was waited for did not come; the message tells what was seen instead."""


class Changes:
    """A bell that rings whenever anything in the sandbox changed."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Event] = set()
        self._followers: list[Callable[[], None]] = []
        self.count = 0

    def follow(self, look: Callable[[], None]) -> None:
        """Call that after each single change, before the next; it must be quick."""
        self._followers.append(look)

    def announce(self) -> None:
        """Wake everybody who waits, to look again."""
        self.count += 1
        for look in self._followers:
            look()
        for listener in self._listeners:
            listener.set()

    async def until(
        self, look: Callable[[], Found | None], *, within: float, otherwise: Callable[[], str]
    ) -> Found:
        """Return what `look` finds, as soon as it finds something but None.

        Raises:
            NotSeenError: it did not within that many seconds; `otherwise` gives the message.
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
        """Wait that long, and tell whether nothing changed meanwhile."""
        before = self.count
        await asyncio.sleep(seconds)
        return self.count == before
