"""Receiving updates: offsets, confirmation, waiting, kinds, and those who get in the way."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from telegram import Bot

from sandbox import BotApiServer, Person, PrivateChat
from tests.sandbox.conftest import TOKEN, Call

CONFLICT = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)


async def texts(call: Call, **parameters: Any) -> list[str]:
    updates = (await call("getUpdates", **parameters)).result
    return [update["message"]["text"] for update in updates]


@pytest.fixture
async def first_id(call: Call, private_chat: PrivateChat, anna: Person) -> int:
    """The id of the first of three updates, with the texts a, b and c."""
    for text in "abc":
        await private_chat.send(anna, text)
    return int((await call("getUpdates")).result[0]["update_id"])


@pytest.mark.parametrize(
    ("ahead", "left"),
    [
        pytest.param(0, ["a", "b", "c"], id="confirms nothing"),
        pytest.param(1, ["b", "c"], id="confirms the first"),
        pytest.param(3, [], id="confirms all"),
        pytest.param(5, [], id="a little ahead"),
        pytest.param(1000, ["a", "b", "c"], id="far ahead is a mistake"),
    ],
)
async def test_an_offset_confirms_all_lower_ids(
    call: Call, first_id: int, ahead: int, left: list[str]
) -> None:
    assert await texts(call, offset=first_id + ahead) == left
    assert await texts(call) == left


@pytest.mark.usefixtures("first_id")
async def test_a_negative_offset_leaves_only_the_last(call: Call) -> None:
    assert await texts(call, offset=-2) == ["b", "c"]
    assert await texts(call) == ["b", "c"]


@pytest.mark.usefixtures("first_id")
@pytest.mark.parametrize(("limit", "count"), [(1, 1), (2, 2), (100, 3), (0, 1), (1000, 3)])
async def test_a_limit_is_brought_between_1_and_100(call: Call, limit: int, count: int) -> None:
    assert len(await texts(call, limit=limit)) == count


@pytest.mark.usefixtures("first_id")
async def test_pending_updates_are_counted_and_can_be_dropped(call: Call) -> None:
    info = (await call("getWebhookInfo")).result
    assert info == {"url": "", "has_custom_certificate": False, "pending_update_count": 3}
    await call("deleteWebhook", drop_pending_updates=True)
    assert (await call("getWebhookInfo")).result["pending_update_count"] == 0


async def test_a_long_poll_ends_with_the_next_update(
    telegram: BotApiServer, call: Call, private_chat: PrivateChat, anna: Person
) -> None:
    poll = asyncio.create_task(texts(call, timeout=50))
    await wait_until_polled(telegram)
    await private_chat.send(anna, "a")
    assert await poll == ["a"]


async def test_a_long_poll_without_updates_ends_empty(call: Call) -> None:
    assert await texts(call, timeout=1) == []


async def test_a_second_long_poll_ends_the_first(telegram: BotApiServer, call: Call) -> None:
    first = asyncio.create_task(call("getUpdates", timeout=50))
    await wait_until_polled(telegram)
    second = asyncio.create_task(call("getUpdates", timeout=50))
    refused = await first
    assert (refused.status, refused.refusal) == (409, CONFLICT)
    anna = telegram.user("Anna")
    await telegram.private_chat(anna).send(anna, "a")
    assert [update["message"]["text"] for update in (await second).result] == ["a"]


async def test_a_poll_whose_bot_died_is_forgotten(telegram: BotApiServer, call: Call) -> None:
    poll = asyncio.create_task(call("getUpdates", timeout=50))
    await wait_until_polled(telegram)
    poll.cancel()
    updates = telegram.world.updates
    await telegram.world.changes.until(
        lambda: not updates.is_polled or None, within=20, otherwise=lambda: "still polled"
    )


async def test_closing_the_server_answers_the_bot_that_waits() -> None:
    async with httpx.AsyncClient(timeout=10) as client:
        async with BotApiServer(token=TOKEN) as telegram:
            address = f"{telegram.url}/bot{TOKEN}/getUpdates"
            poll = asyncio.create_task(client.post(address, data={"timeout": "50"}))
            await wait_until_polled(telegram)
        assert (await poll).json() == {"ok": True, "result": []}


async def test_kinds_are_remembered_until_named_again(
    call: Call, private_chat: PrivateChat, anna: Person
) -> None:
    await call("getUpdates", allowed_updates=["callback_query"])
    await private_chat.send(anna, "unseen")
    await call("getUpdates")
    await private_chat.send(anna, "unseen")
    assert (await call("getWebhookInfo")).result["allowed_updates"] == ["callback_query"]
    await call("getUpdates", allowed_updates=[])
    await private_chat.send(anna, "seen")
    assert await texts(call) == ["seen"]
    assert "allowed_updates" not in (await call("getWebhookInfo")).result


@pytest.mark.parametrize(
    ("kinds", "seen"),
    [
        pytest.param([], [], id="by default"),
        pytest.param(["chat_member"], ["chat_member"], id="named"),
        pytest.param(["nonsense"], [], id="nothing known is named"),
    ],
)
async def test_other_peoples_memberships_are_told_only_when_named(
    telegram: BotApiServer,
    call: Call,
    anna: Person,
    boris: Person,
    kinds: list[str],
    seen: list[str],
) -> None:
    group = telegram.supergroup("Reading room", anna, boris)
    await group.promote(telegram.bot)
    await call("getUpdates", offset=-1, allowed_updates=kinds)
    await call("deleteWebhook", drop_pending_updates=True)
    await group.promote(boris)
    updates = (await call("getUpdates")).result
    assert [kind for update in updates for kind in update if kind != "update_id"] == seen


async def test_memberships_are_told_to_administrators_only(
    telegram: BotApiServer, call: Call, anna: Person, boris: Person
) -> None:
    group = telegram.supergroup("Reading room", anna, boris)
    await call("getUpdates", allowed_updates=["chat_member"])
    await group.promote(boris)
    assert (await call("getUpdates")).result == []


@pytest.mark.parametrize(("age", "left"), [(86_399, ["a"]), (86_401, [])])
async def test_updates_are_kept_for_a_day(age: int, left: list[str]) -> None:
    now = 1_700_000_000.0
    async with BotApiServer(token=TOKEN, clock=lambda: now) as telegram:
        anna = telegram.user("Anna")
        await telegram.private_chat(anna).send(anna, "a")
        now += age
        async with Bot(TOKEN, base_url=f"{telegram.url}/bot") as bot:
            updates = await bot.get_updates()
    assert [update.message and update.message.text for update in updates] == left


async def wait_until_polled(telegram: BotApiServer) -> None:
    await telegram.world.changes.until(
        lambda: telegram.world.updates.is_polled or None, within=20, otherwise=lambda: "no poll"
    )
