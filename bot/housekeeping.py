"""Forget what is too old to keep: when the bot starts, and then every hour."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from bot.storage.memory import Memory

logger = logging.getLogger(__name__)

_HOUR = 60 * 60.0  # seconds


class Housekeeping:
    """A task beside the bot."""

    def __init__(
        self, memory: Memory, *, questions_days: int, clock: Callable[[], datetime]
    ) -> None:
        self._memory = memory
        self._questions_days = questions_days
        self._clock = clock
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin; `stop` ends it."""
        self._task = asyncio.create_task(self._keep())

    async def stop(self) -> None:
        """End it."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _keep(self) -> None:
        while True:
            try:
                forgotten = await self._memory.forget_old(
                    now=self._clock(), questions_days=self._questions_days
                )
            except SQLAlchemyError as error:  # the disk is full, say: the next hour tries again
                logger.error("Cannot forget what is too old: %s", error)
            else:
                logger.info("Forgot %s rows that were too old to keep.", forgotten)
            await asyncio.sleep(_HOUR)
