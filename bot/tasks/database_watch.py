"""Stop the bot if the file of its database is deleted, renamed or replaced.

systemd or the container's policy starts it again, and it opens the file that is there then. The
running bot does not open that file, because its memory would not match the file's contents.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from bot.storage.database.errors import StorageError
from bot.storage.memory import Memory
from bot.tasks.background import BackgroundTask

logger = logging.getLogger(__name__)

LOOK_EVERY = 2.0
"""Seconds between two checks; what is written in between may be lost."""


class DatabaseWatch:
    """The background task that checks the file."""

    def __init__(self, memory: Memory, *, every: float = LOOK_EVERY) -> None:
        """Take the memory and the seconds between two checks."""
        self._memory = memory
        self._every = every
        self._task = BackgroundTask("watching the database's file")

    def start(self, give_up: Callable[[Exception], None]) -> None:
        """Start the checks; `stop` ends them.

        Args:
            give_up: gets the reason why the bot must stop.
        """
        self._task.start(self._watch(give_up))

    async def stop(self) -> None:
        """Stop the checks."""
        await self._task.stop()

    async def _watch(self, give_up: Callable[[Exception], None]) -> None:
        while True:
            await asyncio.sleep(self._every)
            if complaint := self._memory.complaint_of_file():
                give_up(StorageError(complaint))
                return
