"""The bot as it runs, against a Bot API server on loopback, over real HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.application import App, build_application, utc_now
from bot.banks.served_banks import ServedBanks
from bot.settings import Settings
from bot.storage.memory import Memory
from bot.updates.polling import polling
from faq.bank import Bank
from faq.files.loading import DEFAULT_BANK, load_banks
from faq.library import Library
from sandbox import Abilities, BotApiServer, Forum, Group, Person, PrivateChat
from tests.telegram.processes import SMALL_BANKS, TOKEN, Start, processes

LOOK_EVERY = 0.05  # seconds between two looks at the banks' files
CORRECTION_ROUND = 0.05  # seconds; no reader is told of two corrections in that time
EDIT_PAUSE = 0.2  # seconds; longer than the server's own stillness is measured by

_servers: dict[str, BotApiServer] = {}  # by their addresses, as a bot's settings name them


@pytest.fixture(scope="session")
def library(bank: Bank) -> Library:
    return Library([bank])


@pytest.fixture(scope="session")
def small_library() -> Library:
    return Library(load_banks(SMALL_BANKS))


@pytest.fixture
def bank_folder() -> Path:
    return DEFAULT_BANK


class Clock:
    """The time as the bot sees it: real time, and what a test lets pass at once."""

    def __init__(self) -> None:
        self._passed = timedelta()

    def __call__(self) -> datetime:
        return utc_now() + self._passed

    def pass_by(self, **time: float) -> None:
        """Let some time pass, as `minutes=5`."""
        self._passed += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def abilities() -> Abilities:
    """What the bot's owner has switched on; modules of tests have their own."""
    return Abilities()


@pytest.fixture
async def telegram(abilities: Abilities) -> AsyncIterator[BotApiServer]:
    async with BotApiServer(token=TOKEN, abilities=abilities) as server:
        _servers[server.url] = server
        yield server
        del _servers[server.url]


@pytest.fixture
def fast_chats(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the bot write into a chat as fast as it can, where it keeps to a limit in all.

    At Telegram's pace, one message a second, a test with twenty answers does little but wait.
    """
    monkeypatch.setattr("bot.transport.pacing.IN_A_CHAT", (1000, 1.0))


@pytest.fixture
def settings(telegram: BotApiServer, prepared_sqlite_url: str) -> Settings:
    """No limit on messages: tests send more a second than people read."""
    return Settings(
        telegram_bot_token=SecretStr(TOKEN),
        telegram_api_url=telegram.url,
        telegram_rate_limit=0,
        database_url=prepared_sqlite_url,
    )


@asynccontextmanager
async def running(
    settings: Settings, library: Library, *, clock: Callable[[], datetime] = utc_now
) -> AsyncIterator[App]:
    """Run the bot as `python -m bot` does, until the block ends; edits are not waited for long."""
    application = build_application(
        settings,
        ServedBanks(library),
        clock=clock,
        edit_pause=EDIT_PAUSE,
        look_every=LOOK_EVERY,
        correction_round=CORRECTION_ROUND,
    )
    async with polling(application) as inbox:
        if settings.telegram_api_url in _servers:
            _servers[settings.telegram_api_url].ask_bot(lambda: len(inbox.in_flight) > 0)
        yield application


async def until_logged(caplog: pytest.LogCaptureFixture, words: str) -> None:
    """Return when the log holds those words."""
    async with asyncio.timeout(20):
        while words not in caplog.text:  # noqa: ASYNC110  a log has no event to wait for
            await asyncio.sleep(0.02)


@pytest.fixture
async def application(settings: Settings, library: Library, clock: Clock) -> AsyncIterator[App]:
    async with running(settings, library, clock=clock) as application:
        yield application


@pytest.fixture
def anna(telegram: BotApiServer) -> Person:
    return telegram.user("Anna", username="anna", language_code="en")


@pytest.fixture
def boris(telegram: BotApiServer) -> Person:
    return telegram.user("Boris", language_code="ru")


@pytest.fixture
def chat(telegram: BotApiServer, anna: Person, application: App) -> PrivateChat:
    """Anna's chat with the running bot."""
    del application
    return telegram.private_chat(anna)


@pytest.fixture
def group(telegram: BotApiServer, anna: Person, boris: Person, application: App) -> Group:
    """A supergroup of Anna, Boris and the running bot."""
    del application
    return telegram.supergroup("Reading room", anna, boris)


@pytest.fixture
def forum(telegram: BotApiServer, anna: Person, boris: Person, application: App) -> Forum:
    """A forum of Anna, Boris and the running bot."""
    del application
    return telegram.forum("Many topics", anna, boris)


@pytest.fixture
async def memory(settings: Settings, application: App) -> AsyncIterator[Memory]:
    """What the running bot has kept, read from its database as another program would."""
    del application
    memory = Memory(settings.database_url)
    yield memory
    await memory.close()


@pytest.fixture
async def start() -> AsyncIterator[Start]:
    """Starts the bot as a process, with the settings given."""
    async with processes() as start:
        yield start
