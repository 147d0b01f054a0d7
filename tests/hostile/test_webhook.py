"""Ten thousand hostile updates against the real process; `make fuzz` sends many more."""

from __future__ import annotations

import asyncio
import io
import itertools
import json
from asyncio.subprocess import Process
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http import HTTPStatus
from pathlib import Path

import aiohttp
import psutil
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

from bot.delivery.failures import MOST_FAULTS
from bot.delivery.web import SECRET_HEADER
from bot.delivery.webhook import address_of
from bot.sandbox import BotApiServer
from bot.settings import Settings
from tests.hostile.updates import Json, not_updates, updates
from tests.telegram.processes import COST, COSTS, TOKEN, free_port, processes

AT_ONCE = 50
"""Bodies that are sent at one time."""

LEAST = 10_000
"""Bodies in all; `make fuzz` sends more."""

MOST_GROWN = 30 * 2**20
"""Bytes by which the process may grow in the second half. That fills caches of words, which are
bounded; what leaks a kilobyte per update and more is found by `make fuzz`."""

DELIVERIES = 2 * MOST_FAULTS
"""Of one update: an attempt fails for all deliveries that come while it is under way."""

Batch = list[dict[str, Json] | bytes]
HANDLED, NO_UPDATE, TOO_LONG = (
    HTTPStatus.OK,
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
)


class Target:
    """The bot as a process that serves a webhook, and who knows its secret."""

    def __init__(self, process: Process, configured: Settings) -> None:
        self.process = process
        self.answers: Counter[int] = Counter()
        self.log = bytearray()
        self._address = address_of(configured)
        self._ids = itertools.count(1)
        self._draining = asyncio.create_task(self._drain())
        self._client = aiohttp.ClientSession()

    async def begin(self) -> None:
        """Return when it is ready."""
        async with asyncio.timeout(60):
            while True:
                try:
                    async with self._client.get(f"{self._address.url}/readyz") as answer:
                        if answer.status == HTTPStatus.OK:
                            return
                except aiohttp.ClientConnectorError:
                    pass
                await asyncio.sleep(0.1)

    async def send(self, batch: Batch) -> None:
        """Send all of it at once, and again what is to be delivered again; count the answers."""
        self.answers.update(await asyncio.gather(*map(self._deliver, batch)))

    @property
    def size(self) -> int:
        """Its resident memory, in bytes."""
        size: int = psutil.Process(self.process.pid).memory_info().rss
        return size

    async def end(self) -> int:
        """Tell it to stop, and return its exit code."""
        self.process.terminate()
        await asyncio.wait_for(self._draining, 30)
        return await self.process.wait()

    async def close(self) -> None:
        """Let go of it, however it is."""
        await self._client.close()
        self._draining.cancel()

    async def _deliver(self, body: dict[str, Json] | bytes) -> int:
        """Return the last answer; python-telegram-bot reads fields of any type, and some handler
        meets what is none of Telegram's: that is tried a few times, as any fault of a program."""
        if isinstance(body, dict):
            body = json.dumps({"update_id": next(self._ids)} | body).encode()
        for _ in range(DELIVERIES):
            status = await self._post(body)
            if status != HTTPStatus.INTERNAL_SERVER_ERROR:
                break
            await asyncio.sleep(0.02)  # Telegram waits longer
        return status

    async def _post(self, body: bytes) -> int:
        async with self._client.post(
            f"{self._address.url}{self._address.path}",
            data=io.BytesIO(body),
            headers={SECRET_HEADER: self._address.secret, "Content-Type": "application/json"},
        ) as answer:
            await answer.read()
            return answer.status

    async def _drain(self) -> None:
        assert self.process.stderr is not None
        while some := await self.process.stderr.read(2**16):
            self.log += some


@contextmanager
def attacked(folder: Path) -> Iterator[tuple[asyncio.Runner, BotApiServer, Target]]:
    """Run the bot and Telegram; a test without a loop of its own runs what it does in theirs."""
    with asyncio.Runner() as runner, ExitStack() as ends:
        telegram = BotApiServer(token=TOKEN)
        runner.run(telegram.__aenter__())
        ends.callback(lambda: runner.run(telegram.__aexit__(None, None, None)))
        starting = processes()
        start = runner.run(starting.__aenter__())
        ends.callback(lambda: runner.run(starting.__aexit__(None, None, None)))
        port = free_port()
        given_settings = {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": telegram.url,
            "TELEGRAM_RATE_LIMIT": "0",
            "DATABASE_URL": f"sqlite:///{folder}/verbatim.db",
            "WEBHOOK_URL": f"http://127.0.0.1:{port}",
            "PORT": str(port),
            "LOG_LEVEL": "ERROR",
        }
        configured = Settings(
            telegram_bot_token=SecretStr(TOKEN), webhook_url=given_settings["WEBHOOK_URL"]
        )

        async def begin() -> Target:
            target = Target(await start(**given_settings), configured)
            await target.begin()
            return target

        target = runner.run(begin())
        ends.callback(lambda: runner.run(target.close()))
        yield runner, telegram, target


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
def test_hostile_updates_neither_stop_the_bot_nor_make_it_grow(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    sizes: list[int] = []
    with attacked(tmp_path) as (runner, telegram, target):
        # A batch that failed is not made smaller: the process is not the same any more.
        @settings(suppress_health_check=list(HealthCheck), phases=[Phase.generate])
        @given(
            st.lists(st.one_of(updates, updates, not_updates), min_size=AT_ONCE, max_size=AT_ONCE)
        )
        def attack(batch: Batch) -> None:
            before = target.answers.copy()
            runner.run(target.send(batch))
            sizes.append(target.size)
            got = target.answers - before
            if not set(got) <= {HANDLED, NO_UPDATE, TOO_LONG}:
                pytest.fail(f"{dict(got)}\n{target.log[-4000:].decode()}")

        attack()
        anna = telegram.user("Anna")
        chat = telegram.private_chat(anna)

        async def ask() -> list[str]:
            return (await chat.reply(to=await chat.send(anna, COST), within=30)).blockquotes

        assert runner.run(ask()) == COSTS
        assert runner.run(target.end()) == 0
    grown = sizes[-1] - sizes[len(sizes) // 2]
    with capfd.disabled():
        print(  # noqa: T201
            f"\n{target.answers.total()} hostile bodies: {dict(sorted(target.answers.items()))};"
            f" {sizes[0] >> 20} MB, {sizes[len(sizes) // 2] >> 20} MB, {sizes[-1] >> 20} MB"
        )
    assert target.answers.total() >= LEAST
    assert target.answers[HANDLED] > target.answers.total() / 3, "too few got past the first check"
    assert grown <= MOST_GROWN
