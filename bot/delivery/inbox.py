"""The updates in hand: each is in the database from before it is confirmed until it is handled."""

from __future__ import annotations

import asyncio
import json
import logging
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.delivery.failures import Severity, is_hopeless, one_more, pause_after, severity_of
from bot.delivery.handling import Handled, Handling, UnreadableUpdateError, Watcher, kind_of
from bot.delivery.patience import until_it_works
from bot.delivery.together import Together
from bot.delivery.tracking import TrackedApplication
from bot.ordering import chat_of, user_of
from bot.storage.updates import Failures, Received, SetAside

logger = logging.getLogger(__name__)

MOST_IN_HAND = 1_000
"""Updates fetched and not yet handled. Beyond that nothing is fetched: Telegram keeps updates for
24 hours, and memory stays bounded."""


@dataclass(slots=True)
class _InHand:
    """An update that was fetched and is not handled yet; `started` is of `time.monotonic()`."""

    received: Received
    raw: Mapping[str, Any]
    started: float = field(default_factory=time.monotonic)
    failures: Failures = field(default_factory=Failures)
    attempts: int = 0
    is_hopeless: bool = False
    task: asyncio.Task[None] | None = None


class Inbox:
    """Handles what is put into it, many chats at once, and outlives the process."""

    def __init__(self, application: TrackedApplication, watchers: Sequence[Watcher] = ()) -> None:
        self._application = application
        self._updates = application.memory.updates
        self._handling = Handling(application)
        self._watchers = watchers
        self._in_hand: dict[int, _InHand] = {}
        self._has_left = asyncio.Event()  # an update was in hand, and is no longer
        self._is_closing = asyncio.Event()
        self._last_handled: datetime | None = None
        self._finish = Together(self._finish_all)

    def __len__(self) -> int:
        return len(self._in_hand)

    @property
    def age(self) -> float:
        """How many seconds the oldest update in hand has been there; 0 where there is none."""
        oldest = next(iter(self._in_hand.values()), None)
        return 0.0 if oldest is None else time.monotonic() - oldest.started

    async def replay(self) -> None:
        """Begin with what an earlier process has left in the database."""
        waiting = await self._updates.waiting()
        if waiting:
            logger.info("%s updates were left in the inbox; they are handled now.", len(waiting))
        for each in waiting:
            self._begin(each, json.loads(each.body))

    async def take(self, batch: Sequence[Mapping[str, Any]]) -> None:
        """Keep a batch and begin to handle it; once this returns, it may be confirmed."""
        now = self._application.clock()
        by_id = {raw["update_id"]: raw for raw in batch}
        # ASCII: PostgreSQL keeps no character 0, and nothing keeps half a surrogate pair.
        received = [Received(key, json.dumps(raw), now) for key, raw in by_id.items()]
        fresh = await until_it_works(lambda: self._updates.take_in(received), "take in updates")
        for each in fresh:
            self._begin(each, by_id[each.update_id])

    async def room_for(self, count: int) -> None:
        """Return when that many updates more can be kept in memory."""
        while len(self._in_hand) + count > MOST_IN_HAND:
            self._has_left.clear()
            await self._has_left.wait()

    async def close(self, *, grace: float) -> None:
        """Finish what is in hand within that many seconds; the rest stays in the database."""
        self._is_closing.set()
        tasks = {each.task for each in self._in_hand.values() if each.task is not None}
        try:
            if tasks:
                _, late = await asyncio.wait(tasks, timeout=grace)
                if late:
                    logger.warning("%s updates are left in the inbox for next time.", len(late))
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self._finish.close()

    def _begin(self, received: Received, raw: Mapping[str, Any]) -> None:
        update = _InHand(received, raw)
        self._in_hand[received.update_id] = update
        update.task = asyncio.create_task(self._see_through(update))

    async def _see_through(self, update: _InHand) -> None:
        key = update.received.update_id
        try:
            error = await self._handling.handle(update.raw, lambda each: self._again(update, each))
            is_lost = update.is_hopeless or isinstance(error, UnreadableUpdateError)
            if error is None:
                await self._finish(key)
                self._last_handled = self._application.clock()
            elif is_lost:
                await self._put_aside(update, error)
            handled = Handled(
                kind=kind_of(update.raw),
                error=error,
                is_done=error is None or is_lost,
                seconds=time.monotonic() - update.started,
            )
            for watcher in self._watchers:
                watcher(handled)
        except Exception as error:  # of the inbox itself: nothing could be confirmed any more
            self._application.give_up(error)
        finally:
            del self._in_hand[key]
            self._has_left.set()

    async def _again(self, update: _InHand, error: Exception) -> bool:
        """Wait before another attempt; False where none, or none by this process, is to come."""
        now = self._application.clock()
        update.attempts += 1
        update.failures = one_more(update.failures, error, now)
        update.is_hopeless = is_hopeless(update.failures, now, last_handled=self._last_handled)
        if update.is_hopeless or severity_of(error) is Severity.FATAL:
            return False
        pause = pause_after(update.attempts, error, chance=random.random())
        try:
            await asyncio.wait_for(self._is_closing.wait(), pause)
        except TimeoutError:
            return True
        return False

    async def _put_aside(self, update: _InHand, error: Exception) -> None:
        failed = failed_update(update.received, update.raw, error, self._application.clock())
        await until_it_works(lambda: self._updates.put_aside(failed), "set an update aside")
        report_set_aside(failed)

    async def _finish_all(self, ids: Sequence[int]) -> Sequence[None]:
        now = self._application.clock()
        await until_it_works(lambda: self._updates.finish(ids, now=now), "note what is handled")
        return [None] * len(ids)


def failed_update(
    received: Received, raw: Mapping[str, Any], error: Exception, now: datetime
) -> SetAside:
    """Return what is kept of an update that cannot be handled."""
    return SetAside(
        update_id=received.update_id,
        chat_id=chat_of(raw),
        user_id=user_of(raw),
        body=received.body,
        error=f"{type(error).__name__}: {error}",
        set_aside=now,
    )


def report_set_aside(failed: SetAside) -> None:
    """Tell the operator, without what anybody wrote."""
    logger.error(
        "Update %s is set aside (table set_aside_updates): %s", failed.update_id, failed.error
    )
