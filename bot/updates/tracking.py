"""Know, of each update being handled, what went wrong and what was started beside it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Generator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from telegram.error import TelegramError
from telegram.ext import Application

from bot.storage.memory import Memory
from bot.updates.failures import Severity, severity_of
from bot.updates.turns import Turns

Result = TypeVar("Result")


@dataclass(slots=True)
class Attempt:
    """One attempt to handle an update.

    Attributes:
        errors: what handlers raised; python-telegram-bot gives that to the error handlers only.
        beside: tasks started by handlers, which are part of the update.
    """

    errors: list[Exception] = field(default_factory=list)
    beside: set[asyncio.Task[Any]] = field(default_factory=set)


current_attempt: ContextVar[Attempt | None] = ContextVar("current_attempt", default=None)
"""The attempt under way in this context; tasks started in it inherit it."""


class TrackedApplication(Application[Any, Any, Any, Any, Any, Any]):
    """python-telegram-bot's application, which notes what belongs to which attempt.

    Attributes:
        memory: the bot's database.
        turns: the order within each chat.
        clock: gives the present time, aware of its zone.
        allowed_updates: the kinds of updates that Telegram is to send.
        last_contact: when Telegram last answered or called, on `time.monotonic()`.
        error_watchers: are told of each error of Telegram's and the method that met it, repeated
            or not.
        failure: what ended the run; None where it was told to stop.
        prepared: is set when updates can be handled; until then they wait.
        stopped: is set when the run is to end.
    """

    def __init__(
        self,
        *,
        memory: Memory,
        turns: Turns,
        clock: Callable[[], datetime],
        allowed_updates: Sequence[str],
        **kwargs: Any,  # python-telegram-bot's own
    ) -> None:
        super().__init__(**kwargs)
        self.memory = memory
        self.turns = turns
        self.clock = clock
        self.allowed_updates = allowed_updates
        self.last_contact = time.monotonic()
        self.error_watchers: list[Callable[[str, TelegramError], None]] = []
        self.failure: Exception | None = None
        self.prepared = asyncio.Event()
        self.prepared.set()
        self.stopped = asyncio.Event()

    def create_task(
        self,
        coroutine: Generator[asyncio.Future[object], None, Result] | Awaitable[Result],
        update: object | None = None,
        *,
        name: str | None = None,
    ) -> asyncio.Task[Result]:
        """Start work beside a handler; the update is handled when that is done too."""
        task = super().create_task(coroutine, update, name=name)
        attempt = current_attempt.get()
        if attempt is not None:
            attempt.beside.add(task)
        return task

    async def process_update(self, update: object) -> None:
        """Let the handlers see an update, once that can be."""
        await self.prepared.wait()
        await super().process_update(update)

    async def process_error(
        self, update: object | None, error: Exception, *args: Any, **kwargs: Any
    ) -> bool:
        """Note what went wrong, and let the error handlers tell of it."""
        attempt = current_attempt.get()
        if attempt is not None:
            attempt.errors.append(error)
        if severity_of(error) is Severity.FATAL:
            self.give_up(error)
        return await super().process_error(update, error, *args, **kwargs)

    def give_up(self, failure: Exception) -> None:
        """End the run because of an error; the first one counts."""
        self.failure = self.failure or failure
        self.stop_running()

    def note_error(self, method: str, error: TelegramError) -> None:
        """Tell those who watch that a call of Telegram's failed."""
        for watcher in self.error_watchers:
            watcher(method, error)

    def note_contact(self) -> None:
        """Note that Telegram was heard of just now."""
        self.last_contact = time.monotonic()

    def stop_running(self) -> None:
        """End the run: no new updates, those in flight are finished."""
        self.stopped.set()
