"""An event loop whose time leaps: an hour of waiting passes at once, a pause is exact.

For code that waits for time, threads and itself: another process is not waited for while anything
is due.
"""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from datetime import UTC, datetime, timedelta
from typing import TypeVar, TypeVarTuple

Result = TypeVar("Result")
Arguments = TypeVarTuple("Arguments")

BEGUN = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
"""When each test begins."""


class _Leaping(selectors.SelectSelector):
    """Does not wait until something is due: it notes that the time has passed.

    While a thread works for the loop, time stands still.
    """

    def __init__(self) -> None:
        super().__init__()
        self.passed = 0.0
        self.threads = 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None or (timeout > 0 and self.threads):
            return super().select(None)
        ready = super().select(0)
        if not ready:
            self.passed += max(0.0, timeout)
        return ready


class LeapingLoop(asyncio.SelectorEventLoop):
    """Begins at 0 seconds."""

    def __init__(self) -> None:
        self._leaping = _Leaping()
        super().__init__(self._leaping)

    def time(self) -> float:
        """Return the seconds that have passed in the test."""
        return self._leaping.passed

    def run_in_executor(
        self,
        executor: Executor | None,
        func: Callable[[*Arguments], Result],
        *args: *Arguments,
    ) -> asyncio.Future[Result]:
        """Let a thread work, and time stand still meanwhile."""
        working = super().run_in_executor(executor, func, *args)
        self._leaping.threads += 1
        working.add_done_callback(self._note_done)
        return working

    def _note_done(self, _: object) -> None:
        self._leaping.threads -= 1


FACTORIES: Mapping[str, Callable[[], asyncio.AbstractEventLoop]] = {"leaping": LeapingLoop}
"""For the hook `pytest_asyncio_loop_factories`."""


def seconds() -> float:
    """Return how much time has passed in this test."""
    return asyncio.get_running_loop().time()


def clock() -> datetime:
    """Return the time of day in this test: it goes on as the loop's does."""
    return BEGUN + timedelta(seconds=seconds())


async def everybody_waits() -> None:
    """Return once nobody can go on before time passes."""
    await asyncio.sleep(1e-6)
