"""The updates in flight: those that this process has received and not yet handled."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.storage.update_tables import Received
from bot.updates.turns import LARGEST_ID


@dataclass(frozen=True, slots=True)
class UpdateInFlight:
    """An update in flight.

    Attributes:
        raw: the update's JSON, which has an `update_id`.
        started: when it was received, on `time.monotonic()`; an earlier process may have done so.
    """

    raw: Mapping[str, Any]
    started: float = field(default_factory=time.monotonic)

    @property
    def id(self) -> int:
        """The `update_id`."""
        number: int = self.raw["update_id"]
        return number


def has_id(raw: object) -> bool:
    """Whether an update has an id that can be stored; Telegram sends none without."""
    number = raw.get("update_id") if isinstance(raw, Mapping) else None
    return type(number) is int and 0 <= number <= LARGEST_ID  # `isinstance` accepts a bool


def received(raw: Mapping[str, Any], now: datetime) -> Received:
    """Return an update as it is stored."""
    return Received(raw["update_id"], body_of(raw), now)


def body_of(raw: Mapping[str, Any]) -> str:
    """Return the update's JSON as it is stored.

    It is ASCII: PostgreSQL cannot store the character 0, and no database a lone surrogate.
    """
    return json.dumps(raw)


class UpdatesInFlight:
    """Runs the work on each update in a task of its own."""

    def __init__(self) -> None:
        self._tasks: dict[int, tuple[UpdateInFlight, asyncio.Task[bool]]] = {}
        self._has_left = asyncio.Event()

    def __len__(self) -> int:
        return len(self._tasks)

    def __contains__(self, update_id: int) -> bool:
        return update_id in self._tasks

    @property
    def ids(self) -> list[int]:
        """The ids of all updates in flight."""
        return list(self._tasks)

    @property
    def age(self) -> float:
        """Seconds since the oldest update in flight was received; 0 if there is none."""
        now = time.monotonic()
        # The first one is not always the oldest: one from the database may have waited there.
        return max((now - update.started for update, _ in self._tasks.values()), default=0.0)

    def take(self, update: UpdateInFlight, work: Coroutine[Any, Any, bool]) -> None:
        """Start the work on an update; it returns whether the update is done."""
        task = asyncio.create_task(work)
        self._tasks[update.id] = (update, task)
        task.add_done_callback(lambda _: self._remove(update.id))

    async def outcome(self, update_id: int) -> bool:
        """Wait for an update in flight; cancelling the wait does not cancel the work."""
        _, task = self._tasks[update_id]
        await asyncio.wait([task])
        return not task.cancelled() and task.result()

    async def until(self, has_room: Callable[[], bool]) -> None:
        """Wait until `has_room` returns True; it is called again whenever an update leaves."""
        while not has_room():
            self._has_left.clear()
            await self._has_left.wait()

    async def empty(self, *, grace: float) -> int:
        """Wait `grace` seconds for the work to end, then cancel the rest; return their number."""
        tasks = [task for _, task in self._tasks.values()]
        late: set[asyncio.Task[bool]] = set()
        try:
            if tasks:
                _, late = await asyncio.wait(tasks, timeout=grace)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        return len(late)

    def _remove(self, update_id: int) -> None:
        del self._tasks[update_id]
        self._has_left.set()
