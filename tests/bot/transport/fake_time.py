"""A clock that stands still until everybody waits, and then goes on at once."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")

_STEPS = 50  # of the event loop, after which whoever could go on has gone on


MESSAGE: dict[str, Any] = {"message_id": 5, "date": 1, "chat": {"id": 7, "type": "private"}}
"""What Telegram gives for a message that it has sent."""


class FakeTime:
    """Seconds that pass only while nobody has anything to do."""

    def __init__(self) -> None:
        self.now = 1000.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = itertools.count()

    def clock(self) -> float:
        """Return the present moment."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Wait for that many of these seconds."""
        waiting = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.now + seconds, next(self._numbers), waiting))
        await waiting

    async def run(self, *work: Coroutine[Any, Any, Result]) -> list[Result | BaseException]:
        """Do all of it at once, and return what came of each."""
        tasks = [asyncio.create_task(each) for each in work]
        while not all(task.done() for task in tasks):
            for _ in range(_STEPS):
                await asyncio.sleep(0)
            if self._sleepers and not all(task.done() for task in tasks):
                self.now, _, waiting = heapq.heappop(self._sleepers)
                if not waiting.done():
                    waiting.set_result(None)
        return await asyncio.gather(*tasks, return_exceptions=True)
