"""`python -m benchmarks.confirming`: the cost of losing no update while some handlers are slow.

Of 400 updates in 400 chats ten take three seconds. The benchmark measures how long the answers to
the other 390 take: with a bare python-telegram-bot, which confirms updates that are only queued;
with one that handles the whole batch before it confirms it; and with our inbox. All use the local
Bot API server, in one run.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, MessageHandler, filters

from bot.application import utc_now
from bot.storage.memory import Memory
from bot.transport.request import AiohttpRequest
from bot.updates.polling import polling
from bot.updates.tracking import TrackedApplication
from bot.updates.turns import Turns
from faq.measuring.tables import table
from sandbox import BotApiServer

UPDATES = 400
SLOW = 10
SLOW_SECONDS = 3.0
_TOKEN = "123456:benchmark"

Bot = Application[Any, Any, Any, Any, Any, Any]
Receiving = Callable[[BotApiServer], AbstractAsyncContextManager[object]]


async def _echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    if update.message.text == "slow":
        await asyncio.sleep(SLOW_SECONDS)
    await update.message.reply_text("done")


def _builder(server: BotApiServer) -> ApplicationBuilder[Any, Any, Any, Any, Any, Any]:
    return (
        Application.builder()
        .token(_TOKEN)
        .base_url(f"{server.url}/bot")
        .request(AiohttpRequest())
        .get_updates_request(AiohttpRequest())
    )


@asynccontextmanager
async def bare(server: BotApiServer) -> AsyncIterator[None]:
    """Use python-telegram-bot's own polling; a crash loses the queued updates."""
    application = _builder(server).concurrent_updates(256).build()
    application.add_handler(MessageHandler(filters.TEXT, _echo))
    assert application.updater is not None
    async with application:
        await application.start()
        await application.updater.start_polling()
        yield
        await application.updater.stop()
        await application.stop()


@asynccontextmanager
async def whole_batches(server: BotApiServer) -> AsyncIterator[None]:
    """Handle a whole batch, then confirm it."""
    application = _builder(server).updater(None).build()
    application.add_handler(MessageHandler(filters.TEXT, _echo))

    async def fetch() -> None:
        offset = 0
        while True:
            batch = await application.bot.get_updates(offset, timeout=10)
            await asyncio.gather(*map(application.process_update, batch))
            offset = max([offset, *(update.update_id + 1 for update in batch)])

    async with application:
        await application.start()
        fetching = asyncio.create_task(fetch())
        yield
        fetching.cancel()
        with suppress(asyncio.CancelledError):
            await fetching
        await application.stop()


@asynccontextmanager
async def our_inbox(server: BotApiServer) -> AsyncIterator[None]:
    """Confirm updates as soon as they are in the database."""
    with tempfile.TemporaryDirectory() as folder:
        memory = Memory(f"sqlite:///{Path(folder) / 'inbox.db'}")

        async def begin(_: Bot) -> None:
            await memory.prepare()

        async def end(_: Bot) -> None:
            await memory.close()

        given = {"memory": memory, "turns": Turns(), "clock": utc_now, "allowed_updates": ()}
        application = (
            _builder(server)
            .application_class(TrackedApplication, given)
            .updater(None)
            .post_init(begin)
            .post_shutdown(end)
            .build()
        )
        application.add_handler(MessageHandler(filters.TEXT, _echo))
        assert isinstance(application, TrackedApplication)
        async with polling(application):
            yield


async def seconds_until_answered(receiving: Receiving) -> float:
    """Return the seconds from the start of receiving to the last answer to a quick update."""
    async with BotApiServer(token=_TOKEN) as server:
        for number in range(UPDATES):
            person = server.user(f"Reader {number}")
            is_slow = number % (UPDATES // SLOW) == 0
            await server.private_chat(person).send(person, "slow" if is_slow else "quick")
        started = time.perf_counter()
        async with receiving(server):
            while len(server.calls("sendMessage")) < UPDATES - SLOW:
                await server.world.changes.next()
            return time.perf_counter() - started


async def main() -> None:
    """Measure each, one after another, and print a table."""
    ways = {"bare": bare, "the whole batch first": whole_batches, "our inbox": our_inbox}
    taken = {name: await seconds_until_answered(receiving) for name, receiving in ways.items()}
    rows = [
        (name, f"{seconds:.1f}", f"{seconds / taken['bare']:.2f}")
        for name, seconds in taken.items()
    ]
    for line in table((f"{UPDATES - SLOW} answered", "seconds", "of bare"), rows):
        print(line)


if __name__ == "__main__":
    asyncio.run(main())
