"""Track the errors and the tasks of each update that is being handled."""

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
from bot.updates.newest_messages import NewestMessages
from bot.updates.turns import Turns

Result = TypeVar("Result")


@dataclass(slots=True)
class Attempt:
    """One attempt to handle an update.

    Attributes:
        errors: what handlers raised; python-telegram-bot passes it only to the error handlers.
        tasks: the tasks started by handlers; they belong to the update.
    """

    errors: list[Exception] = field(default_factory=list)
    tasks: set[asyncio.Task[Any]] = field(default_factory=set)


current_attempt: ContextVar[Attempt | None] = ContextVar("current_attempt", default=None)
"""The attempt in this context; tasks started in it inherit it."""


class TrackedApplication(Application[Any, Any, Any, Any, Any, Any]):
    """python-telegram-bot's application, extended by a record of each attempt's errors and tasks.

    Attributes:
        memory: the bot's database.
        turns: the order within each chat.
        clock: returns the current time, with a time zone.
        allowed_updates: the kinds of updates that Telegram is to send.
        last_contact: when Telegram last answered or called, on `time.monotonic()`.
        error_watchers: called with the method and the error of each failed call, whether it is
            repeated or not.
        newest_messages: the newest message of each private chat.
        failure: the fatal error; None if the bot was asked to stop.
        prepared: set when updates can be handled; until then they wait.
        stopped: set when the bot is to stop.
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
        self.newest_messages = NewestMessages()
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
        """Start a task of a handler; the update counts as handled once the task is done too."""
        task = super().create_task(coroutine, update, name=name)
        attempt = current_attempt.get()
        if attempt is not None:
            attempt.tasks.add(task)
        return task

    async def process_update(self, update: object) -> None:
        """Pass an update to the handlers, once the application is prepared."""
        await self.prepared.wait()
        await super().process_update(update)

    async def process_error(
        self, update: object | None, error: Exception, *args: Any, **kwargs: Any
    ) -> bool:
        """Record an error of a handler, and pass it to the error handlers."""
        attempt = current_attempt.get()
        if attempt is not None:
            attempt.errors.append(error)
        if severity_of(error) is Severity.FATAL:
            self.give_up(error)
        return await super().process_error(update, error, *args, **kwargs)

    def give_up(self, failure: Exception) -> None:
        """Stop the bot because of an error; the first error counts."""
        self.failure = self.failure or failure
        self.stop_running()

    def note_error(self, method: str, error: TelegramError) -> None:
        """Notify the watchers of a failed call to Telegram."""
        for watcher in self.error_watchers:
            watcher(method, error)

    def note_contact(self) -> None:
        """Record a contact with Telegram now."""
        self.last_contact = time.monotonic()

    def stop_running(self) -> None:
        """Stop the bot: it receives no new updates and finishes those in flight."""
        self.stopped.set()
