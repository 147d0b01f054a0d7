"""What Telegram delivers to the webhook: each update is answered for once it is handled.

Telegram itself is the queue: an answer other than 2xx, or none, and it delivers the update again,
to whichever replica the load balancer picks. A claim in the database keeps two replicas from
handling the same update at one time, and remembers what is done.
"""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import timedelta
from typing import Any

from bot.storage.database.batching import Batcher
from bot.storage.update_tables import Claim
from bot.updates.crash_suspects import MOST_CRASHES, CrashingUpdateError
from bot.updates.failures import Severity, is_hopeless, severity_of
from bot.updates.handling import Handling, HopelessUpdateError, Watcher
from bot.updates.in_flight import UpdateInFlight, UpdatesInFlight
from bot.updates.ledger import Ledger
from bot.updates.tracking import TrackedApplication

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=6)
"""For how long a claim holds unless it is prolonged: what a killed replica had in flight is taken
over after that, and its readers wait so long. Replicas' clocks must agree to a second or two.
One that runs out too soon does harm only where Telegram delivers the same update meanwhile."""

_PROLONGED_EVERY = LEASE.total_seconds() / 3


class Deliveries:
    """The updates that are delivered to this replica.

    Attributes:
        in_flight: what is being handled.
    """

    def __init__(self, application: TrackedApplication, watchers: Sequence[Watcher] = ()) -> None:
        self._application = application
        self._updates = application.memory.updates
        self._handling = Handling(application)
        self._ledger = Ledger(application, watchers)
        self._claim = Batcher(self._claim_all)
        self._one_suspect = asyncio.Lock()
        self._holder = uuid.uuid4().hex
        self._is_closing = False
        self.in_flight = UpdatesInFlight()

    async def receive(self, raw: Mapping[str, Any]) -> bool:
        """Handle an update; False where Telegram is to deliver it again.

        Delivered again while it is being handled, it is waited for. Who waits may be cancelled,
        as when Telegram hangs up: it is handled all the same.

        Args:
            raw: the update's JSON, which has an `update_id`.
        """
        if self._is_closing:
            return False
        self._application.note_contact()
        update = UpdateInFlight(raw)
        if update.id not in self.in_flight:
            self.in_flight.take(update, self._see_through(update))
        return await self.in_flight.outcome(update.id)

    @asynccontextmanager
    async def prolonged(self) -> AsyncIterator[None]:
        """Prolong the claims on what is in flight, until the block ends."""
        prolonging = asyncio.create_task(self._prolong())
        try:
            yield
        finally:
            prolonging.cancel()
            with suppress(asyncio.CancelledError):
                await prolonging

    async def close(self, *, grace: float) -> None:
        """Finish what is in flight within that many seconds; Telegram delivers the rest again."""
        self._is_closing = True
        try:
            if late := await self.in_flight.empty(grace=grace):
                logger.warning("%s updates are left for Telegram to deliver again.", late)
            now = self._application.clock()
            with _a_database_away_logged("claims run out by themselves"):
                await self._updates.release_all(self._holder, now=now)
        finally:
            await self._claim.close()
            await self._ledger.close()

    async def _prolong(self) -> None:
        while True:
            await asyncio.sleep(_PROLONGED_EVERY)
            now = self._application.clock()
            with _a_database_away_logged("claims are not prolonged"):
                await self._updates.prolong(
                    self.in_flight.ids, holder=self._holder, now=now, until=now + LEASE
                )

    async def _see_through(self, update: UpdateInFlight) -> bool:
        with _a_database_away_logged("Telegram is to deliver again"):
            match await self._claim(update.id):
                case Claim.HANDLED:
                    return True
                case Claim.GRANTED:
                    return await self._handle(update)
                case Claim.LEFT:
                    return await self._handle_suspect(update)
                case Claim.HELD:
                    pass  # should that replica die, the claim runs out
        return False

    async def _handle(self, update: UpdateInFlight) -> bool:
        error = await self._handling.handle(update.raw)
        if error is None:
            await self._ledger.note_handled(update)
            return True
        if isinstance(error, HopelessUpdateError) or await self._is_hopeless(update, error):
            await self._ledger.put_aside(update, error)
            return True
        self._ledger.note_left(update, error)
        return False

    async def _handle_suspect(self, update: UpdateInFlight) -> bool:
        """Take over an update that a replica has left; see `bot.updates.crash_suspects`."""
        async with self._one_suspect:
            now = self._application.clock()
            crashes = await self._updates.take_over(
                update.id, holder=self._holder, now=now, until=now + LEASE
            )
            if crashes is None:
                return False  # another replica was sooner
            if crashes < MOST_CRASHES:
                return await self._handle(update)
            await self._ledger.put_aside(update, CrashingUpdateError(crashes))
            return True

    async def _is_hopeless(self, update: UpdateInFlight, error: Exception) -> bool:
        """Give up the claim on an update that failed, and tell whether to give up the update."""
        now = self._application.clock()
        is_fault = severity_of(error) is Severity.FAULT
        failures = await self._updates.release_failed(update.id, is_fault=is_fault, now=now)
        return is_hopeless(failures, now, last_handled=self._ledger.last_handled)

    async def _claim_all(self, ids: Sequence[int]) -> Sequence[Claim]:
        now = self._application.clock()
        claims = await self._updates.claim(ids, holder=self._holder, now=now, until=now + LEASE)
        return [claims[each] for each in ids]


@contextmanager
def _a_database_away_logged(consequence: str) -> Iterator[None]:
    """Go on without the database; any other error is logged as what it is."""
    try:
        yield
    except Exception as error:
        if severity_of(error) is Severity.PASSING:
            kind = type(error).__name__
            logger.warning("No answer from the database (%s): %s.", kind, consequence)
        else:
            logger.exception("The database refused a statement: %s.", consequence)
