"""`python -m bot sandbox`: the Bot API server, the bot and the page, in one process.

The page is available at once. The bot takes a second to load and another to index its bank, which
is done in a thread meanwhile.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import secrets
import signal
import socket
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from pydantic import SecretStr

from bot.cli.logs import set_up_logging
from bot.cli.process import EXIT_FAULT
from bot.settings import Settings
from bot.storage.database.opening import StorageError
from bot.threads import in_thread
from faq.errors import BankError
from faq.garbage_collection import never_collected
from faq.pages.browser import open_page
from sandbox.hosting.cast import ABILITIES, Cast, populate
from sandbox.listening import is_loopback, listen
from sandbox.page.acting import Actor
from sandbox.page.bulletin import Bulletin
from sandbox.page.site import Site
from sandbox.server import HOST, BotApiServer
from sandbox.transcripts.recording import Recorder, to_file

if TYPE_CHECKING:
    from sandbox.hosting.bot import HostedBot

logger = logging.getLogger(__name__)

PORT = 8081
MOST = 1000
"""How many of the newest calls, queries and messages of each chat are kept."""

_BOT_ID = 7_700_000_001
_IN_MEMORY = "sqlite://"


@dataclass(frozen=True, slots=True)
class Options:
    """The options of `python -m bot sandbox`.

    Attributes:
        host: the address of the interface to listen on.
        port: None for 8081, or the next free port if that is in use; 0 for any free port.
        opens_browser: whether to open the page, if there is a browser.
        record: the file for a transcript of the session; None for none.
    """

    host: str = HOST
    port: int | None = None
    opens_browser: bool = True
    record: Path | None = None


def run(options: Options, settings: Settings) -> int:
    """Run the sandbox until a signal ends it, and return the exit code."""
    # A random token, so that no other web page can call the Bot API.
    token = f"{_BOT_ID}:{secrets.token_urlsafe(26)}"
    set_up_logging(settings.log_level, settings.log_format, secrets=[token.partition(":")[2]])
    with ExitStack() as opened:
        try:
            listener = opened.enter_context(_listen(options))
        except OSError as error:
            where = f"{options.host}, port {PORT if options.port is None else options.port}"
            _fail(f"{where}: {error.strerror}. {_ADVICE.get(error.errno, _OTHER_HOST)}")
            return EXIT_FAULT
        transcript = None
        if options.record is not None:
            try:
                # "x", so that no earlier session is overwritten.
                transcript = opened.enter_context(options.record.open("x", encoding="utf-8"))
            except OSError as error:
                _fail(f"{options.record}: {error.strerror}. Name another file: --record FILE")
                return EXIT_FAULT
        return asyncio.run(_run(listener, token, transcript, options, settings))


_OTHER_HOST = "Name an address of this machine: --host 127.0.0.1"
_ADVICE: dict[int | None, str] = {
    errno.EADDRINUSE: "Free the port, or take a free one: --port 0",
    errno.EACCES: "Take a port that programs may listen on: --port 0",
}


def _listen(options: Options) -> socket.socket:
    if options.port is not None:
        return listen(options.host, options.port)
    return listen(options.host, PORT, or_near=True)


def _fail(reason: object) -> None:
    print(f"Cannot start:\n{reason}", file=sys.stderr)  # noqa: T201


async def _run(
    listener: socket.socket,
    token: str,
    transcript: TextIO | None,
    options: Options,
    settings: Settings,
) -> int:
    stopping = asyncio.create_task(_signalled())
    server = BotApiServer(token=token, listener=listener, abilities=ABILITIES, most=MOST)
    cast = await populate(server)
    perform = Actor(server).perform
    if transcript is not None:
        perform = Recorder(server.world, perform, to_file(transcript)).perform
    bulletin = Bulletin(server.world.changes.announce)
    site = Site(server, bulletin, perform, you=cast.anna.id, loopback_only=is_loopback(listener))
    server.extend(site.set_up)
    async with server:
        _greet(server.url, listener)
        if options.opens_browser:
            open_page(server.url)
        settings = _settings_of_bot(settings, token, server.url, owner=cast.anna.id)
        hosting = asyncio.create_task(_host_bot(settings, bulletin, cast, server.username))
        await asyncio.wait({hosting, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        hosting.cancel()
        [failure] = await asyncio.gather(hosting, return_exceptions=True)
        if isinstance(failure, Exception):
            bulletin.set_status("failed", str(failure))
    match failure:
        case BankError() | StorageError():
            _fail(failure)
            return EXIT_FAULT
        case Exception():
            logger.error("The bot cannot go on.", exc_info=failure)
            return EXIT_FAULT
    return 0


async def _signalled() -> None:
    """Wait for Ctrl-C or SIGTERM."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, told.set)
    await told.wait()


def _greet(address: str, listener: socket.socket) -> None:
    print(  # noqa: T201
        f"Sandbox: {address}\n"
        "The real bot, in a Telegram of its own: nothing leaves this machine. Ctrl-C ends it.\n"
        "To connect Telegram itself, see “Connect Telegram” in README.md.",
        flush=True,
    )
    if not is_loopback(listener):
        logger.warning(
            "Whoever reaches this machine can open the page and act in it: it asks no password."
        )


def _settings_of_bot(settings: Settings, token: str, address: str, *, owner: int) -> Settings:
    """Return the settings for a bot against the sandbox.

    Settings that are not set get the sandbox's defaults: the database is in memory, there is no
    rate limit, links to the articles' pages lead to this server, `owner` is the owner, and drafts
    are answered, so that a curator can try them.
    """
    changes: dict[str, Any] = {
        "telegram_bot_token": SecretStr(token),
        "telegram_api_url": address,
        "webhook_url": None,
    }
    defaults = {
        "database_url": _IN_MEMORY,
        "telegram_rate_limit": 0,
        "public_url": address,
        "owners": (owner,),
    }
    if settings.serve_drafts is None:
        changes["serve_drafts"] = True
    changes |= {
        name: value for name, value in defaults.items() if name not in settings.model_fields_set
    }
    return settings.model_copy(update=changes)


async def _host_bot(settings: Settings, bulletin: Bulletin, cast: Cast, username: str) -> None:
    """Run the bot until cancelled; first, a question is put in a group, for `/ask`.

    Raises:
        BankError, StorageError: the bot cannot start.
        Exception: an error that ends the bot.
    """

    def load() -> HostedBot:
        with never_collected():
            from sandbox.hosting.bot import HostedBot

            return HostedBot(settings, bulletin, username=username)

    bot = await in_thread(load)
    if bot.question_waiting is not None:
        await cast.group.send(cast.priya, bot.question_waiting)
    await bot.run()
