"""Replicas of the bot: real applications over one SQLite file, with a handler of the test's own.

Of Telegram there is a `getMe`; the handlers here call nothing else.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import text
from telegram import Update
from telegram.ext import Application, TypeHandler
from telegram.request import BaseRequest

from bot.storage.memory import Memory
from bot.storage.update_tables import SetAside
from bot.updates.deliveries import Deliveries
from bot.updates.handling import Handled
from bot.updates.in_flight import received
from bot.updates.inbox import Inbox
from bot.updates.tracking import TrackedApplication
from bot.updates.turns import Turns
from tests.bot.updates.leaping import clock
from tests.telegram.processes import TOKEN

ME = {"id": 123456, "is_bot": True, "first_name": "Verbatim", "username": "verbatim_bot"}

Handle = Callable[[Update], Awaitable[object]]
"""What a replica does about an update."""

Say = Callable[[], Awaitable[tuple[int, dict[str, Any]]]]
"""What Telegram says to `getMe`: the status, and the JSON."""


async def _say_me() -> tuple[int, dict[str, Any]]:
    return 200, {"ok": True, "result": ME}


class GetMe(BaseRequest):
    """A way to a Telegram that knows who the bot is, and no method but that."""

    def __init__(self) -> None:
        self.say: Say = _say_me
        self.asked = 0

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        """There is nothing to open."""

    async def shutdown(self) -> None:
        """There is nothing to close."""

    async def do_request(self, url: str, method: str, *_: Any, **__: Any) -> tuple[int, bytes]:
        assert (method, url.rpartition("/")[2]) == ("POST", "getMe")
        self.asked += 1
        status, answer = await self.say()
        return status, json.dumps(answer).encode()


async def ignore(_: Update) -> None:
    """Do nothing about an update."""


@dataclass
class Handler:
    """Notes the ids that it is given, and keeps those in `slow` until it is told to go on."""

    slow: set[int] = field(default_factory=set)
    begun: list[int] = field(default_factory=list)
    done: list[int] = field(default_factory=list)
    go_on: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, update: Update) -> None:
        """Handle an update."""
        self.begun.append(update.update_id)
        if update.update_id in self.slow:
            await self.go_on.wait()
        self.done.append(update.update_id)


def build(url: str, handle: Handle = ignore, request: GetMe | None = None) -> TrackedApplication:
    """Return an application that is not begun yet."""
    application = (
        Application.builder()
        .token(TOKEN)
        .application_class(
            TrackedApplication,
            {
                "memory": Memory(url),
                "turns": Turns(),
                "clock": clock,
                "allowed_updates": ("message", "callback_query"),
            },
        )
        .updater(None)
        .request(request or GetMe())
        .get_updates_request(GetMe())
        .build()
    )
    assert isinstance(application, TrackedApplication)

    async def take(update: Update, _: object) -> None:
        await handle(update)

    application.add_handler(TypeHandler(Update, take))
    return application


_started: set[asyncio.Task[Any]] = set()


def start(work: Coroutine[Any, Any, Any]) -> None:
    """Start work that the test does not wait for. A task to which nothing refers may be collected
    before it ends."""
    task = asyncio.create_task(work)
    _started.add(task)
    task.add_done_callback(_started.discard)


@asynccontextmanager
async def replica(
    url: str, handle: Handle = ignore, request: GetMe | None = None
) -> AsyncIterator[TrackedApplication]:
    """Run an application until the block ends."""
    application = build(url, handle, request)
    await application.memory.prepare()
    async with application:
        await application.start()
        try:
            yield application
        finally:
            await application.stop()
            await application.memory.close()


@asynccontextmanager
async def deliveries(
    url: str, handle: Handle = ignore, told: list[Handled] | None = None
) -> AsyncIterator[Deliveries]:
    """Run a replica that is given updates by webhook; in the end it is closed.

    It prolongs its claims only where a test says so.
    """
    async with replica(url, handle) as application:
        given = Deliveries(application, [] if told is None else [told.append])
        yield given
        await given.close(grace=0)


@asynccontextmanager
async def inbox(
    url: str, handle: Handle = ignore, told: list[Handled] | None = None
) -> AsyncIterator[Inbox]:
    """Run a replica that polls, by its inbox alone; in the end it is closed."""
    async with replica(url, handle) as application:
        box = Inbox(application, [] if told is None else [told.append])
        yield box
        await box.close(grace=0)


async def until_handled(box: Inbox, *, within: float = 3600) -> None:
    """Return once nothing is in hand any more."""
    async with asyncio.timeout(within):
        await box.in_flight.until(lambda: not len(box.in_flight))


async def waiting(memory: Memory) -> list[int]:
    """Return the ids in the inbox."""
    return [each.update_id for each in await memory.updates.waiting()]


async def set_aside(url: str) -> list[SetAside]:
    """Return what any replica has set aside."""
    async with replica(url) as application:
        return await application.memory.updates.set_aside()


async def execute(memory: Memory, statement: str) -> None:
    """Change the database behind the bot's back."""
    async with memory.updates.engine.begin() as connection:
        await connection.execute(text(statement))


async def keep(memory: Memory, *updates: dict[str, Any]) -> None:
    """Put updates into the inbox, as a process does that ends before they are handled."""
    await memory.updates.take_in([received(each, clock()) for each in updates])


def said(update_id: int, chat_id: int = 7) -> dict[str, Any]:
    """Return the update that tells of a message in a private chat."""
    person = {"id": chat_id, "is_bot": False, "first_name": "Anna"}
    chat = {"id": chat_id, "type": "private", "first_name": "Anna"}
    message = {"message_id": update_id, "date": 1, "from": person, "chat": chat, "text": "Hello"}
    return {"update_id": update_id, "message": message}


def many(ids: Iterable[int], chat_id: int = 7) -> list[dict[str, Any]]:
    """Return updates of one chat."""
    return [said(each, chat_id) for each in ids]
