"""Try again what was set aside: after a deploy, or when the operator asks for it.

Each update gets one attempt, as the only suspect at that time. The attempt is recorded before it
starts. So if it crashes the process, the next start does not repeat it.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

from bot.storage.database.faults import said
from bot.storage.database.patience import until_it_works
from bot.storage.set_aside import Due
from bot.updates.code import code_of_bot
from bot.updates.failures import Severity, severity_of
from bot.updates.handling import Begin, Handling, HopelessUpdateError
from bot.updates.in_flight import UpdateInFlight, UpdatesInFlight
from bot.updates.ledger import Ledger
from bot.updates.tracking import TrackedApplication

logger = logging.getLogger(__name__)

LOOK_EVERY = 5.0
"""Seconds between two looks for updates that the operator wants tried again."""


class _TakenElsewhereError(HopelessUpdateError):
    """Another replica tries the update, or it was deleted."""


class SetAsideRetries:
    """Tries updates again, one after another.

    Attributes:
        remaining: the number of updates set aside, of all replicas, at the last look.
    """

    def __init__(
        self,
        application: TrackedApplication,
        handling: Handling,
        ledger: Ledger,
        in_flight: UpdatesInFlight,
        one: asyncio.Lock,
    ) -> None:
        """Take what handles updates; `one` is held during each attempt."""
        self._application = application
        self._stored = application.memory.set_aside
        self._handling = handling
        self._ledger = ledger
        self._in_flight = in_flight
        self._one = one
        self.remaining = 0

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Try again what is due, until the block ends; an attempt under way is left in flight."""
        looking = asyncio.create_task(self._look_again_and_again())
        try:
            yield
        finally:
            looking.cancel()
            with suppress(asyncio.CancelledError):
                await looking

    async def _look_again_and_again(self) -> None:
        code = await asyncio.to_thread(code_of_bot)
        await self._application.prepared.wait()
        after_deploy = await self._due_after_deploy(code)
        while True:
            with self._errors_logged():
                wanted = await self._stored.wanted()
                for update_id in sorted({*after_deploy, *wanted}):
                    if await self._try(update_id, code):
                        after_deploy.discard(update_id)
                self.remaining = await self._stored.count()
            await asyncio.sleep(LOOK_EVERY)

    async def _due_after_deploy(self, code: str) -> set[int]:
        """Return the updates that other code has failed at, and tell the operator of all.

        Only a start asks for them: two versions that run side by side would try each other's.
        """
        while True:
            with self._errors_logged():
                due = set(await self._stored.due_for(code))
                self.remaining = await self._stored.count()
                if self.remaining:
                    logger.warning(
                        "%s updates are set aside (table set_aside_updates); %s of them are tried "
                        "again now. `python -m bot retry` tries all again.",
                        self.remaining, len(due),
                    )  # fmt: skip
                return due
            await asyncio.sleep(LOOK_EVERY)

    async def _try(self, update_id: int, code: str) -> bool:
        """Try an update again; return False if it is to be tried once more."""
        due = await self._stored.find(update_id)
        if due is None or update_id in self._in_flight:
            return True
        update = UpdateInFlight(json.loads(due.body))
        self._in_flight.take(update, self._attempt(update, due, code))
        return await self._in_flight.outcome(update_id)

    async def _attempt(self, update: UpdateInFlight, due: Due, code: str) -> bool:
        try:
            error = await self._handling.handle(update.raw, first=self._alone(due, code))
        except BaseException:  # above all a cancellation when the bot stops
            with self._errors_logged():
                await self._stored.put_back(due)
            raise
        if isinstance(error, _TakenElsewhereError):
            return True
        if error is None:
            await until_it_works(lambda: self._stored.finish(update.id), "note what is handled")
            logger.info("Update %s, which was set aside, is handled now.", update.id)
            self._ledger.note_retried(update)
            return True
        kind = type(error).__name__
        if severity_of(error) is not Severity.FAULT:
            await self._stored.put_back(due)
            logger.warning("Update %s stays set aside for now: %s.", update.id, kind)
            return False
        await self._stored.fail(update.id, f"{kind}: {error}")
        logger.error("Update %s was tried again and stays set aside: %s.", update.id, kind)
        return True

    @asynccontextmanager
    async def _alone(self, due: Due, code: str) -> AsyncIterator[Begin]:
        async def begin() -> None:
            if not await self._stored.begin(due, code):
                raise _TakenElsewhereError

        async with self._one:
            yield begin

    @contextmanager
    def _errors_logged(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            kind = type(error).__name__
            logger.warning("The database %s (%s): what is set aside waits.", said(error), kind)
