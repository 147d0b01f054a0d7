"""What was polled, kept in the database from before it is confirmed until it is handled."""

from __future__ import annotations

import asyncio
import json
import logging
import random
from collections.abc import Mapping, Sequence
from typing import Any

from bot.delivery.failures import Severity, is_hopeless, one_more, pause_after, severity_of
from bot.delivery.hand import Hand, InHand, received
from bot.delivery.handling import Handling, UnreadableUpdateError, Watcher
from bot.delivery.ledger import Ledger
from bot.delivery.patience import until_it_works
from bot.delivery.tracking import TrackedApplication
from bot.storage.updates import Failures

logger = logging.getLogger(__name__)

MOST_IN_HAND = 1_000
"""Updates fetched and not yet handled. Beyond that nothing is fetched: Telegram keeps updates for
24 hours, and memory stays bounded."""


class Inbox:
    """Handles what is put into it, many chats at once, and outlives the process.

    Attributes:
        hand: what is being handled, or waits for its chat's turn.
    """

    def __init__(self, application: TrackedApplication, watchers: Sequence[Watcher] = ()) -> None:
        self._application = application
        self._updates = application.memory.updates
        self._handling = Handling(application)
        self._ledger = Ledger(application, watchers)
        self._is_closing = asyncio.Event()
        self.hand = Hand()

    async def replay(self) -> None:
        """Begin with what an earlier process has left in the database."""
        waiting = await self._updates.waiting()
        if waiting:
            logger.info("%s updates were left in the inbox; they are handled now.", len(waiting))
        for each in waiting:
            self._begin(InHand(each, json.loads(each.body)))

    async def take(self, batch: Sequence[Mapping[str, Any]]) -> None:
        """Keep a batch and begin to handle it; once this returns, it may be confirmed."""
        now = self._application.clock()
        by_id = {raw["update_id"]: raw for raw in batch}
        rows = [received(raw, now) for raw in by_id.values()]
        fresh = await until_it_works(lambda: self._updates.take_in(rows), "take in updates")
        for each in fresh:
            self._begin(InHand(each, by_id[each.update_id]))

    async def room_for(self, count: int) -> None:
        """Return when that many updates more can be kept in memory."""
        await self.hand.room_for(count, most=MOST_IN_HAND)

    async def close(self, *, grace: float) -> None:
        """Finish what is in hand within that many seconds; the rest stays in the database."""
        self._is_closing.set()
        try:
            if late := await self.hand.empty(grace=grace):
                logger.warning("%s updates are left in the inbox for next time.", late)
        finally:
            await self._ledger.close()

    def _begin(self, update: InHand) -> None:
        self.hand.take(update, self._see_through(update))

    async def _see_through(self, update: InHand) -> bool:
        retries = _Retries(self._application, self._ledger, self._is_closing)
        try:
            error = await self._handling.handle(update.raw, retries.again)
            if error is None:
                await self._ledger.note_handled(update)
            elif retries.are_hopeless or isinstance(error, UnreadableUpdateError):
                await self._ledger.put_aside(update, error)
            else:
                self._ledger.note_left(update, error)
                return False
        except Exception as error:  # of the inbox itself: nothing could be confirmed any more
            self._application.give_up(error)
            return False
        return True


class _Retries:
    """The attempts at one update."""

    def __init__(
        self, application: TrackedApplication, ledger: Ledger, is_closing: asyncio.Event
    ) -> None:
        self._application = application
        self._ledger = ledger
        self._is_closing = is_closing
        self._failures = Failures()
        self._failed = 0
        self.are_hopeless = False

    async def again(self, error: Exception) -> bool:
        """Wait before another attempt; False where none, or none by this process, is to come."""
        now = self._application.clock()
        self._failed += 1
        self._failures = one_more(self._failures, error, now)
        last_handled = self._ledger.last_handled
        self.are_hopeless = is_hopeless(self._failures, now, last_handled=last_handled)
        if self.are_hopeless or severity_of(error) is Severity.FATAL:
            return False
        pause = pause_after(self._failed, error, chance=random.random())
        try:
            await asyncio.wait_for(self._is_closing.wait(), pause)
        except TimeoutError:
            return True
        return False
