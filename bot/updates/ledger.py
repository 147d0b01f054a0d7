"""Record the outcome of each update in the database, and notify the watchers."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Sequence
from datetime import datetime

from bot.storage.database.batching import Batcher
from bot.storage.database.patience import until_it_works
from bot.storage.update_tables import SetAside
from bot.updates.code import code_of_bot
from bot.updates.handling import Handled, Watcher, kind_of
from bot.updates.in_flight import UpdateInFlight, body_of
from bot.updates.tracking import TrackedApplication
from bot.updates.turns import chat_of, user_of

logger = logging.getLogger(__name__)


class Ledger:
    """Records the outcomes of updates, many in one transaction; waits while the database is away.

    Attributes:
        last_handled: when any update was last handled; None if none was yet.
    """

    def __init__(self, application: TrackedApplication, watchers: Sequence[Watcher]) -> None:
        self._updates = application.memory.updates
        self._clock = application.clock
        self._watchers = watchers
        self._finish = Batcher(self._finish_all)
        self.last_handled: datetime | None = None

    async def note_handled(self, update: UpdateInFlight) -> None:
        """Record an update as handled."""
        await self._finish(update.id)
        self.last_handled = self._clock()
        self._notify(update, None, is_done=True)

    async def put_aside(self, update: UpdateInFlight, error: Exception) -> None:
        """Store an update that cannot be handled; from now on it counts as done."""
        failed = SetAside(
            update_id=update.id,
            chat_id=chat_of(update.raw),
            user_id=user_of(update.raw),
            body=body_of(update.raw),
            error=f"{type(error).__name__}: {error}",
            set_aside=self._clock(),
        )
        code = await asyncio.to_thread(code_of_bot)
        await until_it_works(
            lambda: self._updates.put_aside(failed, code=code), "set an update aside"
        )
        logger.error(
            "Update %s is set aside (table set_aside_updates): %s", update.id, type(error).__name__
        )
        self._notify(update, error, is_done=True)

    def note_retried(self, update: UpdateInFlight) -> None:
        """Notify the watchers of an update that was set aside and is handled after all."""
        self._notify(update, None, is_done=True)

    def note_left(self, update: UpdateInFlight, error: Exception) -> None:
        """Notify the watchers of an update that has failed and will be delivered again."""
        self._notify(update, error, is_done=False)

    async def close(self) -> None:
        """Cancel the writes that are under way."""
        await self._finish.close()

    def _notify(self, update: UpdateInFlight, error: Exception | None, *, is_done: bool) -> None:
        seconds = time.monotonic() - update.started
        handled = Handled(kind_of(update.raw), error, is_done, seconds)
        for watcher in self._watchers:
            watcher(handled)

    async def _finish_all(self, ids: Sequence[int]) -> Sequence[None]:
        now = self._clock()
        await until_it_works(lambda: self._updates.finish(ids, now=now), "note what is handled")
        return [None] * len(ids)
