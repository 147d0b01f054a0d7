"""Handle one update: in its chat's turn, with all that its handlers start, and say how it went."""

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

from telegram import Update

from bot.updates.current import current_update_id
from bot.updates.failures import Severity, gravest, severity_of
from bot.updates.tracking import Attempt, TrackedApplication, current_attempt
from bot.updates.turns import chat_of

UPDATES_AT_ONCE = 16
"""Updates being handled at one time. Few: what was sent and is not noted as handled when the
process is killed, is sent once more. Those that wait for their chat's turn do not count, nor
those that take long: they wait for Telegram."""

TAKES_LONG = 0.25  # seconds


class HopelessUpdateError(Exception):
    """No repetition will help: the update is to be set aside."""


class UnreadableUpdateError(HopelessUpdateError):
    """The JSON is no update that python-telegram-bot can read."""


@dataclass(frozen=True, slots=True)
class Handled:
    """What became of an update, for those who watch.

    Attributes:
        kind: the field that holds what happened, as "message"; "unknown" where there is none.
        error: the gravest that was met in the last attempt; None: all went well.
        is_done: whether it is confirmed now; else it will come again.
        seconds: from when it was received.
    """

    kind: str
    error: Exception | None
    is_done: bool
    seconds: float


Watcher = Callable[[Handled], None]
"""Is told of each update once it is handled, given up or given back; quick, and never raises."""

Again = Callable[[Exception], Awaitable[bool]]
"""Is asked after an attempt that failed; waits as long as is fit and says whether to repeat."""


async def never(_: Exception) -> bool:
    """Leave the repetition to others."""
    return False


class Handling:
    """Handles the updates of one application."""

    def __init__(self, application: TrackedApplication) -> None:
        self._application = application
        self._places = asyncio.Semaphore(UPDATES_AT_ONCE)

    async def handle(
        self,
        raw: Mapping[str, Any],
        again: Again = never,
        *,
        first: AbstractAsyncContextManager[None] | None = None,
    ) -> Exception | None:
        """Handle an update; return the error that kept it from being handled.

        It keeps its chat's turn while it waits for another attempt, so the chat's order holds.
        What Telegram refuses for good, as a message to who blocked the bot, counts as handled.

        Args:
            raw: the update's JSON, which has an `update_id`.
            first: is entered, in the chat's turn, for the handlers' part of the first attempt; may
                raise a `HopelessUpdateError`. What they start beside them is waited for outside
                of it: it may wait for the turn, and so for whoever waits here in that turn.
        """
        named = current_update_id.set(raw["update_id"])
        try:
            return await self._handle(raw, again, first or nullcontext())
        except HopelessUpdateError as error:
            return error
        finally:
            current_update_id.reset(named)

    async def _handle(
        self, raw: Mapping[str, Any], again: Again, first: AbstractAsyncContextManager[None]
    ) -> Exception | None:
        chat_id, attempt = chat_of(raw), None
        async with AsyncExitStack() as turn:
            while True:
                if attempt is None or attempt.beside:
                    await turn.enter_async_context(self._application.turns.turn(chat_id))
                async with first if attempt is None else nullcontext():
                    attempt = await self._attempt(raw)
                if attempt.beside:
                    await turn.aclose()  # work beside a handler may wait for the turn itself
                    await _finished(attempt)
                error = gravest(attempt.errors)
                if error is None or severity_of(error) is Severity.REFUSED:
                    return None
                if isinstance(error, HopelessUpdateError) or not await again(error):
                    return error

    async def _attempt(self, raw: Mapping[str, Any]) -> Attempt:
        attempt = Attempt()
        try:
            update = Update.de_json(dict(raw), self._application.bot)
        except Exception as error:  # whatever a missing or a strange field leads to
            reason = f"{type(error).__name__}: {error}"
            attempt.errors.append(UnreadableUpdateError(reason))
            return attempt
        named = current_attempt.set(attempt)
        try:
            async with self._place():
                await self._application.process_update(update)
        except asyncio.CancelledError:
            _cancel(attempt)
            raise
        except Exception as error:  # not a handler's: those are noted by the application
            attempt.errors.append(error)
        finally:
            current_attempt.reset(named)
        return attempt

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        """Wait for a place, and give it to another after a while even if the work goes on."""
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
    """Wait for all that was started beside the handlers, and by that in turn."""
    try:
        while under_way := [task for task in attempt.beside if not task.done()]:
            await asyncio.wait(under_way)
    except asyncio.CancelledError:
        _cancel(attempt)
        raise


def _cancel(attempt: Attempt) -> None:
    for task in attempt.beside:
        task.cancel()


def kind_of(raw: Mapping[str, Any]) -> str:
    """Return the name of what happened, as "message"; "unknown" for what Telegram never sends."""
    kinds = [name for name in raw if name in _KINDS]
    return kinds[0] if len(kinds) == 1 else "unknown"


_KINDS = frozenset(str(kind) for kind in Update.ALL_TYPES)
