"""Updates that were in flight when the process ended: one of them may have ended it.

Such an update (a fault in C code, a handler that eats all memory) leaves no error behind, and
would end each process that tries it again. So those that a process left are handled one at a time
while new ones go on beside them, and each is counted before: what ends the process is found, and
what was only there at the same time is not taken for it. Only of edits can several be under way
at once: each is answered a second later, in a turn of its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.storage.updates import Updates
from bot.updates.failures import Severity, severity_of
from bot.updates.handling import HopelessUpdateError
from bot.updates.patience import until_it_works

MOST_CRASHES = 3
"""Processes that end over an update: perhaps the machine went down, but the third time it is the
update. systemd, by default, starts a program five times before it lets it be."""


class CrashingUpdateError(HopelessUpdateError):
    """The process ended each time that it handled the update."""

    def __init__(self, crashes: int) -> None:
        super().__init__(f"the process ended {crashes} times while handling it")


class CrashSuspects:
    """The updates that were in the inbox when an earlier process ended."""

    def __init__(self, updates: Updates) -> None:
        self._updates = updates
        self._one = asyncio.Lock()
        self._counted: set[int] = set()

    @asynccontextmanager
    async def alone(self, update_id: int) -> AsyncIterator[None]:
        """Let the block be the only attempt at a suspect, and count it as a crash beforehand.

        That stands until the update leaves the inbox, or until `outlived`: so it covers also what
        handlers start beside them, as the answer to an edit, which goes on after the block.

        Raises:
            CrashingUpdateError: too many processes ended over the update.
        """
        async with self._one:
            crashes = await until_it_works(
                lambda: self._updates.risk(update_id), "note which update is tried"
            )
            if crashes >= MOST_CRASHES:
                raise CrashingUpdateError(crashes)
            self._counted.add(update_id)
            yield

    async def outlived(self, update_id: int) -> None:
        """Take back the count of an attempt that ended, if one was counted.

        With the database away it stays.
        """
        if update_id not in self._counted:
            return
        self._counted.remove(update_id)
        try:
            await self._updates.outlived(update_id)
        except Exception as error:
            if severity_of(error) is not Severity.PASSING:
                raise
