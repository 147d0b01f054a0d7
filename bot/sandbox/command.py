"""`python -m bot sandbox`: the Bot API server, the bot and the page, in one process.

The page is up at once. The bot, which takes seconds to index its bank, is made ready beside it
in a thread.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from bot.logs import set_up_logging
from bot.sandbox.browser import open_page
from bot.sandbox.cast import ABILITIES, populate
from bot.sandbox.listening import is_loopback, listen
from bot.sandbox.page.bulletin import Bulletin
from bot.sandbox.page.site import Site
from bot.sandbox.server import HOST, BotApiServer
from bot.sandbox.threads import in_thread
from bot.settings import Settings
from bot.storage.database import StorageError
from faq.errors import BankError

logger = logging.getLogger(__name__)

PORT = 8081
MOST = 1000
"""Of the newest calls, messages in each chat and queries, so many are kept."""

EXIT_FAULT = 1  # a setting, a bank, or the port

_BOT_ID = 7_700_000_001
_IN_MEMORY = "sqlite://"


@dataclass(frozen=True, slots=True)
class Options:
    """What stands behind `python -m bot sandbox`.

    Attributes:
        host: the address of the interface to listen on.
        port: 8081, or one near it if that is in use, where None; a free one if 0.
        opens_browser: whether the page is opened, where there is a browser.
        record: the file for a transcript of the session; None for none.
    """

    host: str = HOST
    port: int | None = None
    opens_browser: bool = True
    record: Path | None = None


def run(options: Options, settings: Settings) -> int:
    """Run the sandbox until a signal ends it, and return the exit code."""
    token = f"{_BOT_ID}:{secrets.token_urlsafe(26)}"  # so that no web page can call the Bot API
    set_up_logging(settings.log_level, settings.log_format, secrets=[token.partition(":")[2]])
    try:
        listener = _listen(options)
    except OSError as error:
        logger.error("Cannot listen on %s: %s", options.host, error.strerror or error)
        logger.error("Free the port, or let one be found: --port 0")
        return EXIT_FAULT
    with listener:
        return asyncio.run(_run(listener, token, options, settings))


def _listen(options: Options) -> socket.socket:
    if options.port is not None:
        return listen(options.host, options.port)
    return listen(options.host, PORT, or_near=True)


async def _run(listener: socket.socket, token: str, options: Options, settings: Settings) -> int:
    stopping = asyncio.create_task(_signalled())
    server = BotApiServer(token=token, listener=listener, abilities=ABILITIES, most=MOST)
    cast = await populate(server)
    bulletin = Bulletin(server.world.changes.announce)
    site = Site(server, bulletin, you=cast.anna.id, loopback_only=is_loopback(listener))
    server.extend(site.set_up)
    async with server:
        _greet(server.url, listener)
        if options.opens_browser:
            open_page(server.url)
        hosting = asyncio.create_task(
            _host_bot(_settings_of_bot(settings, token, server.url), bulletin)
        )
        await asyncio.wait({hosting, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        hosting.cancel()
        [failure] = await asyncio.gather(hosting, return_exceptions=True)
    match failure:
        case BankError() | StorageError():
            print(f"Cannot start:\n{failure}", file=sys.stderr)  # noqa: T201
            return EXIT_FAULT
        case Exception():
            raise failure
    return 0


async def _signalled() -> None:
    """Wait for Ctrl-C or SIGTERM."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, told.set)
    await told.wait()


def _greet(address: str, listener: socket.socket) -> None:
    print(f"Sandbox: {address}", flush=True)  # noqa: T201
    print(  # noqa: T201
        "The real bot, in a Telegram of its own: nothing leaves this machine. Ctrl-C ends it.\n"
        "To connect Telegram itself: README.md, “Connect Telegram”.",
        flush=True,
    )
    if not is_loopback(listener):
        logger.warning(
            "Whoever reaches this machine can open the page and act in it: it asks no password."
        )


def _settings_of_bot(settings: Settings, token: str, address: str) -> Settings:
    """Return the settings for a bot against the sandbox.

    Unless they are set, it remembers nothing after its end, and nothing limits it.
    """
    given = settings.model_fields_set
    changes = {
        "telegram_bot_token": SecretStr(token),
        "telegram_api_url": address,
        "webhook_url": None,
    }
    if "database_url" not in given:
        changes["database_url"] = _IN_MEMORY
    if "telegram_rate_limit" not in given:
        changes["telegram_rate_limit"] = 0
    return settings.model_copy(update=changes)


async def _host_bot(settings: Settings, bulletin: Bulletin) -> None:
    """Run the bot until cancelled.

    Raises:
        BankError, StorageError: it cannot start.
    """

    def load() -> Callable[[], AbstractAsyncContextManager[None]]:
        from bot.sandbox.hosting import hosted, load_library

        library = load_library(settings)
        return lambda: hosted(settings, library, bulletin)

    running = await in_thread(load)
    async with running():
        await asyncio.Event().wait()
