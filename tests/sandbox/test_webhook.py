"""Delivery of updates to the bot's own address."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from sandbox import BotApiServer, Person, PrivateChat
from tests.sandbox.conftest import Call


class Receiver:
    """A bot's own web server: keeps what comes, and answers as told.

    Attributes:
        updates: what came, each with its secret header.
        answers: the statuses to answer with; 200 when they are used up.
    """

    def __init__(self) -> None:
        self.url = ""
        self.updates: asyncio.Queue[tuple[dict[str, Any], str | None]] = asyncio.Queue()
        self.answers: list[int] = []

    async def receive(self, request: web.Request) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        await self.updates.put((await request.json(), secret))
        return web.Response(status=self.answers.pop(0) if self.answers else 200)

    async def next(self) -> tuple[dict[str, Any], str | None]:
        return await asyncio.wait_for(self.updates.get(), 5)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    application = web.Application()
    application.router.add_post("/hook", receiver.receive)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


async def test_updates_are_posted_in_order_with_the_secret(
    telegram: BotApiServer, call: Call, receiver: Receiver, private_chat: PrivateChat, anna: Person
) -> None:
    await private_chat.send(anna, "before")
    await call("setWebhook", url=receiver.url, secret_token="s3cret")
    await private_chat.send(anna, "after")
    came = [await receiver.next(), await receiver.next()]
    assert [update["message"]["text"] for update, _ in came] == ["before", "after"]
    assert {secret for _, secret in came} == {"s3cret"}
    await telegram.settled()
    assert (await call("getWebhookInfo")).result["pending_update_count"] == 0


@pytest.mark.parametrize("status", [500, 404, 302])
async def test_what_is_not_accepted_is_posted_again(
    call: Call, receiver: Receiver, private_chat: PrivateChat, anna: Person, status: int
) -> None:
    receiver.answers = [status, status]
    await call("setWebhook", url=receiver.url)
    await private_chat.send(anna, "hello")
    ids = {(await receiver.next())[0]["update_id"] for _ in range(3)}
    assert len(ids) == 1


async def test_polling_and_a_webhook_exclude_each_other(call: Call, receiver: Receiver) -> None:
    await call("setWebhook", url=receiver.url)
    assert (await call("getWebhookInfo")).result["url"] == receiver.url
    refused = await call("getUpdates")
    assert refused.status == 409
    assert "while webhook is active" in refused.refusal
    await call("deleteWebhook")
    assert (await call("getUpdates")).result == []


@pytest.mark.parametrize(
    ("parameters", "description"),
    [
        ({"url": "ftp://bot.example.org"}, "bad webhook"),
        ({"url": "https://bot.example.org", "secret_token": "with space"}, "unallowed characters"),
    ],
)
async def test_what_telegram_would_not_take_is_refused(
    call: Call, parameters: dict[str, str], description: str
) -> None:
    assert description in (await call("setWebhook", **parameters)).refusal
