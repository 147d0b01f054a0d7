"""Note what became of each update: in the database, and for those who watch."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from datetime import datetime

from bot.storage.database.batching import Batcher
from bot.storage.update_tables import SetAside
from bot.updates.handling import Handled, Watcher, kind_of
from bot.updates.in_flight import UpdateInFlight, body_of
from bot.updates.patience import until_it_works
from bot.updates.tracking import TrackedApplication
from bot.updates.turns import chat_of, user_of

logger = logging.getLogger(__name__)


class Ledger:
    """Notes the end of updates, many in one transaction; waits for a database that is away.

    Attributes:
        last_handled: when an update was last handled, any; None: none was, so far.
    """

    def __init__(self, application: TrackedApplication, watchers: Sequence[Watcher]) -> None:
        self._updates = application.memory.updates
        self._clock = application.clock
        self._watchers = watchers
        self._finish = Batcher(self._finish_all)
        self.last_handled: datetime | None = None

    async def note_handled(self, update: UpdateInFlight) -> None:
        """Remember that an update is handled."""
        await self._finish(update.id)
        self.last_handled = self._clock()
        self._tell(update, None, is_done=True)

    async def put_aside(self, update: UpdateInFlight, error: Exception) -> None:
        """Keep an update that cannot be handled; from now on it counts as done."""
        failed = SetAside(
            update_id=update.id,
            chat_id=chat_of(update.raw),
            user_id=user_of(update.raw),
            body=body_of(update.raw),
            error=f"{type(error).__name__}: {error}",
            set_aside=self._clock(),
        )
        await until_it_works(lambda: self._updates.put_aside(failed), "set an update aside")
        logger.error(
            "Update %s is set aside (table set_aside_updates): %s", update.id, type(error).__name__
        )
        self._tell(update, error, is_done=True)

    def note_left(self, update: UpdateInFlight, error: Exception) -> None:
        """Tell that an update has failed and will come again."""
        self._tell(update, error, is_done=False)

    async def close(self) -> None:
        """End what is under way."""
        await self._finish.close()

    def _tell(self, update: UpdateInFlight, error: Exception | None, *, is_done: bool) -> None:
        seconds = time.monotonic() - update.started
        handled = Handled(kind_of(update.raw), error, is_done, seconds)
        for watcher in self._watchers:
            watcher(handled)

    async def _finish_all(self, ids: Sequence[int]) -> Sequence[None]:
        now = self._clock()
        await until_it_works(lambda: self._updates.finish(ids, now=now), "note what is handled")
        return [None] * len(ids)
