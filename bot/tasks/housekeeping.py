"""Forget what is too old to keep: when the bot starts, and then every hour."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from bot.storage.memory import Memory
from bot.tasks.background import BackgroundTask

logger = logging.getLogger(__name__)

_HOUR = 60 * 60.0  # seconds


class Housekeeping:
    """A background task."""

    def __init__(
        self,
        memory: Memory,
        *,
        questions_days: int,
        clock: Callable[[], datetime],
        every: float = _HOUR,
    ) -> None:
        """Take the days for which questions are kept, and the seconds between two rounds."""
        self._memory = memory
        self._questions_days = questions_days
        self._clock = clock
        self._every = every
        self._task = BackgroundTask("forgetting what is too old")

    def start(self) -> None:
        """Begin; `stop` ends it."""
        self._task.start(self._keep())

    async def stop(self) -> None:
        """End it."""
        await self._task.stop()

    async def _keep(self) -> None:
        while True:
            try:
                forgotten = await self._memory.forget_old(
                    now=self._clock(), questions_days=self._questions_days
                )
            except Exception as error:  # the disk is full, say: the next hour tries again
                kind = type(error).__name__
                logger.error("Cannot forget what is too old: %s: %s", kind, error)
            else:
                logger.info("Forgot %s rows that were too old to keep.", forgotten)
            await asyncio.sleep(self._every)
