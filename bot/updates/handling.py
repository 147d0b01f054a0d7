"""Handle one update in its chat's turn, with all tasks that its handlers start."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import (
    AbstractAsyncContextManager,
    AsyncExitStack,
    asynccontextmanager,
    nullcontext,
)
from dataclasses import dataclass
from typing import Any

from cachetools import LRUCache
from telegram import Update

from bot.transport.outbox import Outbox, current_outbox
from bot.updates.current import current_update_id
from bot.updates.failures import Severity, gravest, severity_of
from bot.updates.newest_messages import current_newest
from bot.updates.tracking import Attempt, TrackedApplication, current_attempt
from bot.updates.turns import chat_of

UPDATES_AT_ONCE = 16
"""Updates handled at the same time. The number is small because a killed process sends again what
it had sent without recording the update as handled. Updates that wait for their chat's turn do
not count, nor do those that take long, which wait for Telegram."""

TAKES_LONG = 0.25  # seconds

_MOST_OUTBOXES = 10_000
"""Maximum of stored outboxes of updates that failed after something was sent. Such an update may
be delivered to this process again."""


class HopelessUpdateError(Exception):
    """The update will always fail, so it is to be set aside."""


class UnreadableUpdateError(HopelessUpdateError):
    """The JSON is no update that python-telegram-bot can read."""


@dataclass(frozen=True, slots=True)
class Handled:
    """The outcome of an update, for watchers.

    Attributes:
        kind: the update's field with content, such as "message"; "unknown" if there is none.
        error: the gravest error of the last attempt; None if there was none.
        is_done: whether the update is confirmed now; if not, it will be delivered again.
        seconds: since it was received.
    """

    kind: str
    error: Exception | None
    is_done: bool
    seconds: float


Watcher = Callable[[Handled], None]
"""Called with each update once it is handled, set aside or left; must be quick and never raise."""

Again = Callable[[Exception], Awaitable[bool]]
"""Called after a failed attempt; waits as long as necessary and returns whether to try again."""


Begin = Callable[[], Awaitable[None]]
"""Called right before the handlers get an update."""


async def _begin_at_once() -> None:
    """Do nothing before an update that is not suspected of a crash."""


Note = Callable[[], Awaitable[None]]
"""Called once an update is handled, to record that."""


async def _note_nothing() -> None:
    """Leave it to the caller what becomes of a handled update."""


async def never(_: Exception) -> bool:
    """Return False: another delivery may try again."""
    return False


class Handling:
    """Handles the updates of one application."""

    def __init__(self, application: TrackedApplication) -> None:
        self._application = application
        self._places = asyncio.Semaphore(UPDATES_AT_ONCE)
        self._outboxes: LRUCache[int, Outbox] = LRUCache(_MOST_OUTBOXES)

    async def handle(
        self,
        raw: Mapping[str, Any],
        again: Again = never,
        *,
        first: AbstractAsyncContextManager[Begin] | None = None,
        note: Note = _note_nothing,
    ) -> Exception | None:
        """Handle an update; return the error that prevented it, or None.

        The update keeps its chat's turn while it waits for another attempt, which keeps the chat's
        order. A request that Telegram refuses for good, such as a message to a person who has
        blocked the bot, counts as handled. A later attempt does not send again what was sent, even
        if the update is delivered again.

        Args:
            raw: the update's JSON, which has an `update_id`.
            first: a context that is entered, in the chat's turn, for the first attempt, once the
                application is prepared. What it gives is called when nothing else stands between
                the update and the handlers; it may raise a `HopelessUpdateError`. The context is
                left before the tasks started by handlers are awaited: such a task may wait for the
                chat's turn, and would wait for ever for an update that holds the turn and waits
                for `first`.
            note: called in the chat's turn once the update is handled, unless its handlers have
                started tasks. A killed process leaves what it had sent without noting it to be
                sent again; so that is at most one update of each chat.
        """
        update_id = raw["update_id"]
        outbox = self._outboxes.pop(update_id, None) or Outbox()
        newest = self._application.newest_messages
        newest.note_update(raw)
        named, opened = current_update_id.set(update_id), current_outbox.set(outbox)
        known = current_newest.set(newest)
        error: Exception | None
        try:
            error = await self._handle(raw, again, first or nullcontext(_begin_at_once), note)
        except HopelessUpdateError as hopeless:
            error = hopeless
        finally:
            current_newest.reset(known)
            current_outbox.reset(opened)
            current_update_id.reset(named)
        if error is not None and not outbox.is_empty:
            self._outboxes[update_id] = outbox
        return error

    async def _handle(
        self,
        raw: Mapping[str, Any],
        again: Again,
        first: AbstractAsyncContextManager[Begin],
        note: Note,
    ) -> Exception | None:
        chat_id, attempt = chat_of(raw), None
        async with AsyncExitStack() as turn:
            while True:
                if attempt is None or attempt.tasks:
                    await turn.enter_async_context(self._application.turns.turn(chat_id))
                await self._application.prepared.wait()
                async with first if attempt is None else nullcontext(_begin_at_once) as begin:
                    attempt = await self._attempt(raw, begin)
                if attempt.tasks:
                    await turn.aclose()  # a task of a handler may wait for the turn itself
                    await _finished(attempt)
                error = gravest(attempt.errors)
                if error is None or severity_of(error) is Severity.REFUSED:
                    await note()
                    return None
                if isinstance(error, HopelessUpdateError) or not await again(error):
                    return error

    async def _attempt(self, raw: Mapping[str, Any], begin: Begin) -> Attempt:
        attempt = Attempt()
        async with self._place():
            await begin()
            try:
                update = Update.de_json(dict(raw), self._application.bot)
            except Exception as error:  # a missing or unexpected field can raise anything
                reason = f"{type(error).__name__}: {error}"
                attempt.errors.append(UnreadableUpdateError(reason))
            else:
                await self._process(update, attempt)
        return attempt

    async def _process(self, update: Update, attempt: Attempt) -> None:
        """Pass an update to the handlers, and record their errors and tasks."""
        if (outbox := current_outbox.get()) is not None:
            outbox.begin_attempt()
        named = current_attempt.set(attempt)
        try:
            await self._application.process_update(update)
        except asyncio.CancelledError:
            _cancel(attempt)
            raise
        except Exception as error:  # not from a handler: the application records those
            attempt.errors.append(error)
        finally:
            current_attempt.reset(named)

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        """Wait for one of the places, and free it after `TAKES_LONG` or at the block's end."""
        await self._places.acquire()
        is_mine = True

        def give_up() -> None:
            nonlocal is_mine
            if is_mine:
                is_mine = False
                self._places.release()

        timer = asyncio.get_running_loop().call_later(TAKES_LONG, give_up)
        try:
            yield
        finally:
            timer.cancel()
            give_up()


async def _finished(attempt: Attempt) -> None:
    """Wait for all tasks that the handlers have started, and for those that these have started."""
    try:
        while running := [task for task in attempt.tasks if not task.done()]:
            await asyncio.wait(running)
    except asyncio.CancelledError:
        _cancel(attempt)
        raise


def _cancel(attempt: Attempt) -> None:
    for task in attempt.tasks:
        task.cancel()


def kind_of(raw: Mapping[str, Any]) -> str:
    """Return the update's kind, such as "message"; "unknown" for what Telegram never sends."""
    kinds = [name for name in raw if name in _KINDS]
    return kinds[0] if len(kinds) == 1 else "unknown"


_KINDS = frozenset(str(kind) for kind in Update.ALL_TYPES)
