"""Polled updates, stored in the database before they are confirmed and until they are handled."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import count
from typing import Any

from bot.storage.database.patience import until_it_works
from bot.storage.update_tables import Failures, Received
from bot.transport.backoff import Backoff
from bot.updates.backlog import MOST_WAITING, MOST_WAITING_OF_A_CHAT, Backlog, Chat
from bot.updates.crash_suspects import CrashSuspects
from bot.updates.failures import Severity, is_hopeless, one_more, severity_of
from bot.updates.handling import Handling, HopelessUpdateError, Watcher
from bot.updates.in_flight import UpdateInFlight, UpdatesInFlight, received
from bot.updates.ledger import Ledger
from bot.updates.set_aside_retries import SetAsideRetries
from bot.updates.tracking import TrackedApplication
from bot.updates.turns import chat_of

logger = logging.getLogger(__name__)

MOST_IN_FLIGHT = 1_000
"""Updates fetched and not yet handled. Beyond that nothing is fetched, which bounds memory;
Telegram keeps updates for 24 hours."""


_PAGE = 100  # updates in one read from the database


class Inbox:
    """Handles updates, many chats at once; its contents survive the process.

    Attributes:
        in_flight: the updates that are being handled or wait for their chat's turn.
        retries: tries again what was set aside.
    """

    def __init__(self, application: TrackedApplication, watchers: Sequence[Watcher] = ()) -> None:
        self._application = application
        self._updates = application.memory.updates
        self.in_flight = UpdatesInFlight()
        self._handling = Handling(application)
        self._ledger = Ledger(application, watchers)
        self._suspects = CrashSuspects(self._updates)
        self.retries = SetAsideRetries(
            application, self._handling, self._ledger, self.in_flight, self._suspects.one
        )
        self._left: set[int] = set()  # the ids of updates that an earlier process has left
        self._backlog = Backlog()
        self._is_closing = asyncio.Event()

    async def replay(self) -> None:
        """Start with the updates that an earlier process has left in the database."""
        last = -1
        while page := await self._left_after(last):
            last = page[-1].update_id
            await self.room_for(len(page))
            self._left.update(each.update_id for each in page)
            for each in page:
                self._begin_or_leave(self._taken_up(each))
        if self._left:
            logger.info("%s updates were left in the inbox; they come first.", len(self._left))

    async def take(self, batch: Sequence[Mapping[str, Any]]) -> None:
        """Store a batch and start to handle it; once this returns, it may be confirmed."""
        now, started = self._application.clock(), time.monotonic()
        by_id = {raw["update_id"]: raw for raw in batch}
        kept = [raw for raw in by_id.values() if not self._backlog.is_full(chat_of(raw))]
        if len(kept) < len(by_id):
            logger.error(
                "%s updates are left out: more than %s of their chat wait already.",
                len(by_id) - len(kept), MOST_WAITING_OF_A_CHAT,
            )  # fmt: skip
        rows = [received(raw, now) for raw in kept]
        attempts = count()

        async def store() -> list[Received]:
            return await self._updates.take_in(rows, is_repeated=next(attempts) > 0)

        for each in await until_it_works(store, "take in updates"):
            self._begin_or_leave(UpdateInFlight(by_id[each.update_id], started))

    async def room_for(self, count: int) -> None:
        """Wait until there is room for `count` more updates, in memory and in the database."""
        await self.in_flight.until(
            lambda: (
                len(self.in_flight) + count <= MOST_IN_FLIGHT
                and len(self._backlog) + count <= MOST_WAITING
            )
        )

    def count_waiting(self) -> int:
        """Return the number of updates that wait in the database for others of their chat."""
        return len(self._backlog)

    async def close(self, *, grace: float) -> None:
        """Finish the updates in flight within `grace` seconds; the rest stays in the database."""
        self._is_closing.set()
        try:
            if late := await self.in_flight.empty(grace=grace) + len(self._backlog):
                logger.warning("%s updates are left in the inbox for next time.", late)
        finally:
            await self._ledger.close()

    async def _left_after(self, update_id: int) -> list[Received]:
        return await until_it_works(
            lambda: self._updates.waiting(after=update_id, most=_PAGE), "read the inbox"
        )

    def _begin_or_leave(self, update: UpdateInFlight) -> None:
        chat = chat_of(update.raw)
        if self._backlog.has_room(chat):
            self._begin(update, chat)
        else:
            self._backlog.leave(chat, update.id)

    def _begin(self, update: UpdateInFlight, chat: Chat) -> None:
        self._backlog.begin(chat)
        self.in_flight.take(update, self._handle_in_chat(update, chat))

    async def _handle_in_chat(self, update: UpdateInFlight, chat: Chat) -> bool:
        try:
            is_done = await self._handle(update)
            self._backlog.end(chat)
            if is_done:
                await self._take_up(chat)
        except Exception as error:  # the inbox itself fails, so no update could be confirmed
            self._application.give_up(error)
            return False
        return is_done

    async def _handle(self, update: UpdateInFlight) -> bool:
        retries = _Retries(self._application, self._ledger, self._is_closing)

        async def again(error: Exception) -> bool:
            await self._suspects.outlived(update.id)
            return await retries.again(error)

        first = self._suspects.alone(update.id) if update.id in self._left else None
        try:
            error = await self._handling.handle(
                update.raw, again, first=first, note=partial(self._ledger.note_handled, update)
            )
        except BaseException:  # above all a cancellation when the bot stops, which is no crash
            await self._suspects.outlived(update.id)
            raise
        self._left.discard(update.id)
        if error is None:
            return True
        if retries.are_hopeless or isinstance(error, HopelessUpdateError):
            await self._ledger.put_aside(update, error)
            return True
        self._ledger.note_left(update, error)
        return False

    async def _take_up(self, chat: Chat) -> None:
        """Start the waiting updates of a chat, once all earlier ones are handled."""
        if self._is_closing.is_set() or not (ids := self._backlog.next_of(chat)):
            return
        for each in await until_it_works(
            lambda: self._updates.those_waiting(ids), "read the inbox"
        ):
            self._begin(self._taken_up(each), chat)
        self._backlog.settle(chat)

    def _taken_up(self, kept: Received) -> UpdateInFlight:
        """Return an update from the database, whose age includes its time there."""
        age = (self._application.clock() - kept.received).total_seconds()
        return UpdateInFlight(json.loads(kept.body), time.monotonic() - max(0.0, age))


class _Retries:
    """Counts the failed attempts at one update."""

    def __init__(
        self, application: TrackedApplication, ledger: Ledger, is_closing: asyncio.Event
    ) -> None:
        self._application = application
        self._ledger = ledger
        self._is_closing = is_closing
        self._failures = Failures()
        self._backoff = Backoff()
        self.are_hopeless = False

    async def again(self, error: Exception) -> bool:
        """Wait before the next attempt; return False if this process is to make none."""
        now = self._application.clock()
        self._failures = one_more(self._failures, error, now)
        last_handled = self._ledger.last_handled
        self.are_hopeless = is_hopeless(self._failures, now, last_handled=last_handled)
        if self.are_hopeless or severity_of(error) is Severity.FATAL:
            return False
        try:
            await asyncio.wait_for(self._is_closing.wait(), self._backoff.next_pause(error))
        except TimeoutError:
            return True
        return False
