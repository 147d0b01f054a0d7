"""A background task whose failure is logged and affects nothing else."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from contextlib import suppress

logger = logging.getLogger(__name__)


class BackgroundTask:
    """One task, which starts and stops with the bot."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._task: asyncio.Task[None] | None = None

    def start(self, work: Coroutine[None, None, None]) -> None:
        """Start the work; `stop` ends it."""
        self._task = asyncio.create_task(self._do(work))

    async def stop(self) -> None:
        """Cancel the work, if it is not done, and wait for its end."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _do(self, work: Coroutine[None, None, None]) -> None:
        try:
            await work
        except Exception as error:
            logger.warning("Gave up on %s: %s: %s", self._name, type(error).__name__, error)
