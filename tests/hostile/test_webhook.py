"""Thousands of hostile updates to the webhook of the real process; `make fuzz` sends many more."""

from __future__ import annotations

import asyncio
import io
import itertools
import json
from collections import Counter
from http import HTTPStatus
from pathlib import Path

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from bot.settings import Settings
from bot.updates.failures import MOST_FAULTS
from bot.web.application import SECRET_HEADER
from bot.web.webhook import Address, address_of
from tests.hostile.target import LEAST, MOST_GROWN, answers_as_ever, attacked, examples
from tests.hostile.updates import Json, not_updates, updates
from tests.telegram.processes import TOKEN, free_port

AT_ONCE = 100
"""Bodies that are sent at one time."""

DELIVERIES = 2 * MOST_FAULTS
"""Of one update: an attempt fails for all deliveries that come while it is under way."""

Batch = list[dict[str, Json] | bytes]
HANDLED, NO_UPDATE, TOO_LONG = (
    HTTPStatus.OK,
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
)


class Attacker:
    """Who knows the webhook's secret."""

    def __init__(self, address: Address) -> None:
        self.answers: Counter[int] = Counter()
        self._address = address
        self._ids = itertools.count(1)
        self._client = aiohttp.ClientSession()

    async def begin(self) -> None:
        """Return when the bot is ready."""
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

    async def close(self) -> None:
        """Hang up."""
        await self._client.close()

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


async def attacker_of(address: Address) -> Attacker:
    """Return one, once the bot is ready."""
    attacker = Attacker(address)
    await attacker.begin()
    return attacker


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
def test_hostile_updates_neither_stop_the_bot_nor_make_it_grow(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    port = free_port()
    settings = {"WEBHOOK_URL": f"http://127.0.0.1:{port}", "PORT": str(port)}
    configured = Settings(telegram_bot_token=SecretStr(TOKEN), webhook_url=settings["WEBHOOK_URL"])
    with attacked(tmp_path, settings) as (runner, telegram, target):
        attacker = runner.run(attacker_of(address_of(configured)))

        @examples()
        @given(
            st.lists(st.one_of(updates, updates, not_updates), min_size=AT_ONCE, max_size=AT_ONCE)
        )
        def attack(batch: Batch) -> None:
            before = attacker.answers.copy()
            runner.run(attacker.send(batch))
            target.note_size()
            got = attacker.answers - before
            if not set(got) <= {HANDLED, NO_UPDATE, TOO_LONG}:
                pytest.fail(f"{dict(got)}\n{target.last_words}")

        attack()
        runner.run(attacker.close())
        assert runner.run(answers_as_ever(telegram))
        assert runner.run(target.end()) == 0
    sent = attacker.answers.total()
    with capfd.disabled():
        print(  # noqa: T201
            f"\nwebhook, {sent} hostile bodies: {dict(sorted(attacker.answers.items()))}; {target}"
        )
    assert sent >= LEAST
    assert attacker.answers[HANDLED] > sent / 3, "too few got past the first check"
    assert target.grown <= MOST_GROWN
