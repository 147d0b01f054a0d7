"""What is too old is forgotten, every hour."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from bot.storage.memory import Memory
from bot.tasks.housekeeping import Housekeeping


class _Failing(Memory):
    """Cannot forget at first."""

    def __init__(self) -> None:
        super().__init__("sqlite://")
        self.errors = [OverflowError("date value out of range")]
        self.has_forgotten = asyncio.Event()

    async def forget_old(self, *, now: datetime, questions_days: int) -> int:
        del now, questions_days
        if self.errors:
            raise self.errors.pop()
        self.has_forgotten.set()
        return 0


async def test_after_an_error_of_any_kind_the_next_hour_tries_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    memory = _Failing()
    housekeeping = Housekeeping(
        memory, questions_days=90, clock=lambda: datetime.now(UTC), every=0.01
    )
    housekeeping.start()
    async with asyncio.timeout(10):
        await memory.has_forgotten.wait()
    await housekeeping.stop()
    await memory.close()
    assert "Cannot forget what is too old: OverflowError: date value" in caplog.text
