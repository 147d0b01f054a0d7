"""Delete what is too old to keep, when the bot starts and then every hour."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.storage.database.faults import may_pass, said
from bot.storage.memory import Memory
from bot.tasks.background import BackgroundTask

logger = logging.getLogger(__name__)

_HOUR = 60 * 60.0  # seconds


class Housekeeping:
    """A background task that deletes old rows."""

    def __init__(
        self,
        memory: Memory,
        *,
        questions_days: int,
        clock: Callable[[], datetime],
        every: float = _HOUR,
    ) -> None:
        """Set the schedule.

        Args:
            questions_days: how many days questions are stored.
            every: seconds between two rounds.
        """
        self._memory = memory
        self._questions_days = questions_days
        self._clock = clock
        self._every = every
        self._task = BackgroundTask("forgetting what is too old")

    def start(self) -> None:
        """Start the task; `stop` ends it."""
        self._task.start(self._delete_old())

    async def stop(self) -> None:
        """Stop the task."""
        await self._task.stop()

    async def _delete_old(self) -> None:
        while True:
            try:
                now = self._clock()
                forgotten = await self._memory.forget_old(
                    now=now, questions_days=self._questions_days
                )
                # A day more: one may have ended since the last round.
                await self._memory.feedback.mix(since=now.date() - timedelta(days=1))
            except Exception as error:  # the disk is full, say: the next hour tries again
                kind = type(error).__name__
                wrong = f"the database {said(error)}" if may_pass(error) else str(error)
                logger.error("Cannot forget what is too old: %s: %s", kind, wrong)
            else:
                logger.info("Forgot %s rows that were too old to keep.", forgotten)
            await asyncio.sleep(self._every)
