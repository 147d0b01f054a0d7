"""The updates in flight: received by this process, and not handled yet."""

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
        raw: its JSON, which has an `update_id`.
        started: when it was received, perhaps by an earlier process, on `time.monotonic()`.
    """

    raw: Mapping[str, Any]
    started: float = field(default_factory=time.monotonic)

    @property
    def id(self) -> int:
        """The `update_id`."""
        number: int = self.raw["update_id"]
        return number


def has_id(raw: object) -> bool:
    """Whether an update can be kept and confirmed; Telegram sends none that cannot."""
    number = raw.get("update_id") if isinstance(raw, Mapping) else None
    return type(number) is int and 0 <= number <= LARGEST_ID  # a bool is an int, too


def received(raw: Mapping[str, Any], now: datetime) -> Received:
    """Return what is kept of an update that came."""
    return Received(raw["update_id"], body_of(raw), now)


def body_of(raw: Mapping[str, Any]) -> str:
    """Return the JSON as it is kept.

    In ASCII: PostgreSQL keeps no character 0, and nothing keeps half of a surrogate pair.
    """
    return json.dumps(raw)


class UpdatesInFlight:
    """Sees each update through in a task of its own."""

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
        """How many seconds ago the oldest update in flight was received; 0 where there is none."""
        now = time.monotonic()
        # Not the one taken first: one that waited in the database is taken up late.
        return max((now - update.started for update, _ in self._tasks.values()), default=0.0)

    def take(self, update: UpdateInFlight, work: Coroutine[Any, Any, bool]) -> None:
        """Begin the work on an update, which tells whether it is done with."""
        task = asyncio.create_task(work)
        self._tasks[update.id] = (update, task)
        task.add_done_callback(lambda _: self._let_go(update.id))

    async def outcome(self, update_id: int) -> bool:
        """Wait for an update in flight; who waits may be cancelled without ending the work."""
        _, task = self._tasks[update_id]
        await asyncio.wait([task])
        return not task.cancelled() and task.result()

    async def until(self, has_room: Callable[[], bool]) -> None:
        """Return when that is so; it is asked again whenever an update leaves."""
        while not has_room():
            self._has_left.clear()
            await self._has_left.wait()

    async def empty(self, *, grace: float) -> int:
        """Give the work so many seconds to end, and end the rest; return how many that were."""
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

    def _let_go(self, update_id: int) -> None:
        del self._tasks[update_id]
        self._has_left.set()
