"""Updates that Telegram delivers to the webhook; each is confirmed once it is handled.

Telegram is the queue: without a 2xx response it delivers the update again, to any replica that the
load balancer picks. A claim in the database keeps two replicas from handling the same update at
the same time, and records which updates are handled.
"""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import timedelta
from functools import partial
from typing import Any

from bot.storage.database.batching import Batcher
from bot.storage.database.faults import said
from bot.storage.update_tables import Claim
from bot.updates.crash_suspects import MOST_CRASHES, CrashingUpdateError
from bot.updates.failures import Severity, is_hopeless, severity_of
from bot.updates.handling import Handling, HopelessUpdateError, Watcher
from bot.updates.in_flight import UpdateInFlight, UpdatesInFlight
from bot.updates.ledger import Ledger
from bot.updates.set_aside_retries import SetAsideRetries
from bot.updates.tracking import TrackedApplication

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=6)
"""How long a claim lasts unless it is prolonged. Updates of a killed replica are taken over after
that, so its readers wait that long. The replicas' clocks must agree within a second or two. A
claim that expires too early does harm only if Telegram delivers the same update meanwhile."""

_PROLONGED_EVERY = LEASE.total_seconds() / 3


class Deliveries:
    """The updates that are delivered to this replica.

    Attributes:
        in_flight: the updates that are being handled.
        retries: tries again what was set aside.
    """

    def __init__(self, application: TrackedApplication, watchers: Sequence[Watcher] = ()) -> None:
        self._application = application
        self._updates = application.memory.updates
        self.in_flight = UpdatesInFlight()
        self._handling = Handling(application)
        self._ledger = Ledger(application, watchers)
        self._claim = Batcher(self._claim_all)
        self._one_suspect = asyncio.Lock()
        # Not under the suspects' lock: a suspect takes it before its chat's turn, a retry after.
        self.retries = SetAsideRetries(
            application, self._handling, self._ledger, self.in_flight, asyncio.Lock()
        )
        self._holder = uuid.uuid4().hex
        self._is_closing = False

    async def receive(self, raw: Mapping[str, Any]) -> bool:
        """Handle an update; return False if Telegram is to deliver it again.

        A second delivery of an update in flight waits for its outcome. Cancelling the wait, for
        example because Telegram hangs up, does not stop the handling.

        Args:
            raw: the update's JSON, which has an `update_id`.
        """
        if self._is_closing:
            return False
        self._application.note_contact()
        update = UpdateInFlight(raw)
        if update.id not in self.in_flight:
            self.in_flight.take(update, self._handle_if_claimed(update))
        return await self.in_flight.outcome(update.id)

    @asynccontextmanager
    async def prolonged(self) -> AsyncIterator[None]:
        """Prolong the claims on the updates in flight, until the block ends."""
        prolonging = asyncio.create_task(self._prolong())
        try:
            yield
        finally:
            prolonging.cancel()
            with suppress(asyncio.CancelledError):
                await prolonging

    async def close(self, *, grace: float) -> None:
        """Finish the updates in flight within `grace` seconds; Telegram redelivers the rest."""
        self._is_closing = True
        try:
            if late := await self.in_flight.empty(grace=grace):
                logger.warning("%s updates are left for Telegram to deliver again.", late)
            now = self._application.clock()
            with _errors_logged("claims run out by themselves"):
                await self._updates.release_all(self._holder, now=now)
        finally:
            await self._claim.close()
            await self._ledger.close()

    async def _prolong(self) -> None:
        while True:
            await asyncio.sleep(_PROLONGED_EVERY)
            now = self._application.clock()
            with _errors_logged("claims are not prolonged"):
                await self._updates.prolong(
                    self.in_flight.ids, holder=self._holder, now=now, until=now + LEASE
                )

    async def _handle_if_claimed(self, update: UpdateInFlight) -> bool:
        # A claim that a killed replica leaves counts as a crash, so there is none before anything
        # is tried.
        await self._application.prepared.wait()
        with _errors_logged("Telegram is to deliver again"):
            match await self._claim(update.id):
                case Claim.HANDLED:
                    return True
                case Claim.GRANTED:
                    return await self._handle(update)
                case Claim.LEFT:
                    return await self._handle_suspect(update)
                case Claim.HELD:
                    pass  # another replica's claim expires if that replica dies
        return False

    async def _handle(self, update: UpdateInFlight) -> bool:
        note = partial(self._ledger.note_handled, update)
        error = await self._handling.handle(update.raw, note=note)
        if error is None:
            return True
        if isinstance(error, HopelessUpdateError) or await self._is_hopeless(update, error):
            await self._ledger.put_aside(update, error)
            return True
        self._ledger.note_left(update, error)
        return False

    async def _handle_suspect(self, update: UpdateInFlight) -> bool:
        """Take over an update left by a dead replica; see `bot.updates.crash_suspects`."""
        async with self._one_suspect:
            now = self._application.clock()
            crashes = await self._updates.take_over(
                update.id, holder=self._holder, now=now, until=now + LEASE
            )
            if crashes is None:
                return False  # another replica was faster
            if crashes < MOST_CRASHES:
                return await self._handle(update)
            await self._ledger.put_aside(update, CrashingUpdateError(crashes))
            return True

    async def _is_hopeless(self, update: UpdateInFlight, error: Exception) -> bool:
        """Release the claim on an update that failed; return whether to set the update aside."""
        now = self._application.clock()
        is_fault = severity_of(error) is Severity.FAULT
        failures = await self._updates.release_failed(update.id, is_fault=is_fault, now=now)
        return is_hopeless(failures, now, last_handled=self._ledger.last_handled)

    async def _claim_all(self, ids: Sequence[int]) -> Sequence[Claim]:
        now = self._application.clock()
        claims = await self._updates.claim(ids, holder=self._holder, now=now, until=now + LEASE)
        return [claims[each] for each in ids]


@contextmanager
def _errors_logged(consequence: str) -> Iterator[None]:
    """Suppress errors and log them: a line if the database is unusable, else with a traceback."""
    try:
        yield
    except Exception as error:
        if severity_of(error) is Severity.PASSING:
            kind = type(error).__name__
            logger.warning("The database %s (%s): %s.", said(error), kind, consequence)
        else:
            logger.exception("The database refused a statement: %s.", consequence)
