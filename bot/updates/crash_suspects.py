"""Find the update that crashes the process, among those in flight when it ended.

Such an update (a fault in C code, a handler that uses up all memory) leaves no error, and would
crash each process that tries it again. So updates left by a process are handled one at a time,
while new ones continue as usual, and each attempt is counted right before the handlers get the
update: a process that ends earlier, for example while it indexes the banks, says nothing about the
update. This finds the one that crashes the process and clears those only in flight with it. Only
edits can overlap, because each is answered a second later, in a turn of its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from bot.storage.database.patience import until_it_works
from bot.storage.updates import Updates
from bot.updates.failures import Severity, severity_of
from bot.updates.handling import Begin, HopelessUpdateError

MOST_CRASHES = 3
"""Crashes during an update after which it is set aside. Once or twice the machine may have gone
down; the third time it is the update. systemd by default gives up after five starts."""


class CrashingUpdateError(HopelessUpdateError):
    """The process crashed each time that it handled the update."""

    def __init__(self, crashes: int) -> None:
        super().__init__(f"the process ended {crashes} times while handling it")


class CrashSuspects:
    """The updates that were in the inbox when an earlier process ended.

    Attributes:
        one: held while an update is tried that may crash the process.
    """

    def __init__(self, updates: Updates) -> None:
        self._updates = updates
        self.one = asyncio.Lock()
        self._counted: set[int] = set()

    @asynccontextmanager
    async def alone(self, update_id: int) -> AsyncIterator[Begin]:
        """Run the block as the only attempt at a suspect; see `first` in `Handling.handle`.

        What it gives counts the attempt as a crash, in case it becomes one, and raises a
        `CrashingUpdateError` after too many. The count stays until the update leaves the inbox or
        until `outlived`. So it also covers the tasks that handlers start, such as the answer to an
        edit, which outlast the block.
        """
        async with self.one:
            yield partial(self._begin, update_id)

    async def _begin(self, update_id: int) -> None:
        crashes = await until_it_works(
            lambda: self._updates.risk(update_id), "note which update is tried"
        )
        if crashes >= MOST_CRASHES:
            raise CrashingUpdateError(crashes)
        self._counted.add(update_id)

    async def outlived(self, update_id: int) -> None:
        """Undo the count of an attempt that ended without a crash, if it was counted.

        The count stays if the database is away.
        """
        if update_id not in self._counted:
            return
        self._counted.remove(update_id)
        try:
            await self._updates.outlived(update_id)
        except Exception as error:
            if severity_of(error) is not Severity.PASSING:
                raise
