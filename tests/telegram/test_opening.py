"""While thousands of banks are opened, the web server answers and Telegram keeps the updates."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import httpx
import pytest

from bot.application import build_application
from bot.banks.opening import BankFolder, OpenedBanks
from bot.banks.served_banks import ServedBanks
from bot.cli.receiving import metrics_for, receiving
from bot.settings import Settings
from bot.web.application import SECRET_HEADER
from bot.web.webhook import address_of
from faq.archive.compiling import Progress
from faq.errors import BankError, Fault
from sandbox import BotApiServer, Person
from tests.telegram.processes import COST, COSTS, SMALL_BANKS, free_port


@dataclass(frozen=True)
class Slow(BankFolder):
    """A folder with three of five banks compiled, which opens when a test lets it."""

    folder: Any = SMALL_BANKS
    begun: threading.Event = field(default_factory=threading.Event)
    goes_on: threading.Event = field(default_factory=threading.Event)
    error: BankError | None = None

    def open(self, progress: Progress | None = None) -> OpenedBanks:
        assert progress is not None
        progress(3, 5)
        self.begun.set()
        assert self.goes_on.wait(10)
        if self.error is not None:
            raise self.error
        return super().open(progress)


@asynccontextmanager
async def starting(settings: Settings, folder: BankFolder) -> AsyncIterator[httpx.AsyncClient]:
    """Start the bot; give a client of its web server, which need not be ready."""
    served = ServedBanks()
    metrics = metrics_for(settings)
    assert metrics is not None
    application = build_application(settings, served)
    mode = receiving(
        application, settings, metrics, served, open_banks=partial(served.open, folder)
    )
    port = settings.health_port if settings.webhook_url is None else settings.port
    async with AsyncExitStack() as stack:
        begins = asyncio.create_task(stack.enter_async_context(mode))
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
            yield client
        await begins


@pytest.fixture(params=["polling", "webhook"])
def settings(request: pytest.FixtureRequest, settings: Settings) -> Settings:
    port = free_port()
    if request.param == "polling":
        return settings.model_copy(update={"health_port": port})
    changes = {"port": port, "webhook_url": f"http://127.0.0.1:{port}"}
    return settings.model_copy(update=changes)


async def test_it_is_alive_at_once_and_says_how_many_are_compiled(
    telegram: BotApiServer, settings: Settings, anna: Person
) -> None:
    chat = telegram.private_chat(anna)
    sent = await chat.send(anna, COST)
    folder = Slow()
    async with starting(settings, folder) as operator:
        await asyncio.to_thread(folder.begun.wait, 10)
        assert (await operator.get("/healthz")).status_code == 200
        waits = await operator.get("/readyz")
        assert waits.status_code == 503
        assert waits.json() == {
            "ready": False,
            "banks": "3 of 5 compiled",
            "database": None,
            "telegram": None,
            "state": "starting",
        }
        assert not telegram.calls("getMe"), (
            "it asks Telegram for nothing before its banks are open"
        )
        folder.goes_on.set()
        assert (await chat.only_reply(to=sent)).blockquotes == COSTS
        assert (await operator.get("/readyz")).json()["ready"]


async def test_what_is_delivered_before_is_to_be_delivered_again(settings: Settings) -> None:
    """An earlier process has set the webhook."""
    if settings.webhook_url is None:
        pytest.skip("polling, nothing is delivered")
    address, folder = address_of(settings), Slow()
    async with starting(settings, folder) as client:
        await asyncio.to_thread(folder.begun.wait, 10)
        delivered = await client.post(
            address.path, json={"update_id": 1}, headers={SECRET_HEADER: address.secret}
        )
        assert delivered.status_code == 500
        folder.goes_on.set()


async def test_a_fault_ends_the_start_before_telegram_is_asked(
    telegram: BotApiServer, settings: Settings
) -> None:
    folder = Slow(error=BankError([Fault("bank.yaml", 3, None, "is wrong")]))
    folder.goes_on.set()
    with pytest.raises(BankError, match=r"bank\.yaml:3: is wrong"):
        async with starting(settings, folder):
            pass
    assert not telegram.calls("getMe")


async def test_who_stops_it_does_not_wait_for_the_banks() -> None:
    folder = Slow()
    served = ServedBanks()
    opening = asyncio.create_task(served.open(folder))
    await asyncio.to_thread(folder.begun.wait, 10)
    opening.cancel()
    with pytest.raises(asyncio.CancelledError):
        await opening
    assert served.fault() == "3 of 5 compiled"
    folder.goes_on.set()
