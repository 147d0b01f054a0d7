"""Stop the bot if its database file is taken away; say so if a page of the file is damaged.

A file that was deleted, renamed or replaced stops the bot. systemd or the container's policy
starts it again, and it opens the file that is there then. The running bot does not open that file,
because its memory would not match the file's contents.

A damaged page does not stop it, because most statements do not meet that page. The operator must
hear of it early, while the last good backup still exists.
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

LOOK_INSIDE_EVERY = 15.0
"""Seconds between two looks for damaged pages, each of which reads the whole file."""


class DatabaseWatch:
    """The background task that checks the file."""

    def __init__(
        self,
        memory: Memory,
        *,
        every: float = LOOK_EVERY,
        inside_every: float = LOOK_INSIDE_EVERY,
    ) -> None:
        """Take the memory, and the seconds between two checks of the file and of its pages."""
        self._memory = memory
        self._every = every
        self._inside_every = inside_every
        self._file = BackgroundTask("watching the database's file")
        self._pages = BackgroundTask("watching the database's pages")

    def start(self, give_up: Callable[[Exception], None]) -> None:
        """Start the checks; `stop` ends them.

        Args:
            give_up: gets the reason why the bot must stop.
        """
        self._file.start(self._watch_file(give_up))
        self._pages.start(self._watch_pages())

    async def stop(self) -> None:
        """Stop the checks."""
        await self._file.stop()
        await self._pages.stop()

    async def _watch_file(self, give_up: Callable[[Exception], None]) -> None:
        while True:
            await asyncio.sleep(self._every)
            if complaint := self._memory.complaint_of_file():
                give_up(StorageError(complaint))
                return

    async def _watch_pages(self) -> None:
        was_damaged = False
        while True:
            await asyncio.sleep(self._inside_every)
            found = await self._memory.look_for_damage()
            if found and not was_damaged:
                logger.error("The database %s", found)
            was_damaged = bool(found)
