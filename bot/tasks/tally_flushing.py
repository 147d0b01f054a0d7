"""Write the counts into the database, every few seconds and when the bot stops."""

from __future__ import annotations

import asyncio
import logging

from bot.storage.database.faults import may_pass, said
from bot.storage.tallies import Tallies
from bot.tasks.background import BackgroundTask

logger = logging.getLogger(__name__)

FLUSH_EVERY = 5.0  # seconds


class TallyFlusher:
    """A background task that writes the counts into the database."""

    def __init__(self, tallies: Tallies) -> None:
        self._tallies = tallies
        self._task = BackgroundTask("keeping the counts")

    def start(self) -> None:
        """Start the task; `stop` ends it."""
        self._task.start(self._flush_regularly())

    async def stop(self) -> None:
        """Stop the task, and write what was counted."""
        await self._task.stop()
        await self._flush()

    async def _flush_regularly(self) -> None:
        while True:
            await asyncio.sleep(FLUSH_EVERY)
            await self._flush()

    async def _flush(self) -> None:
        try:
            await self._tallies.flush()
        except Exception as error:
            if not may_pass(error):
                raise
            logger.warning("The counts of questions wait: the database %s.", said(error))
