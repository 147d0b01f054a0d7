"""Failures on demand, and the record of calls."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from telegram import Bot
from telegram.error import Forbidden, NetworkError, RetryAfter

from sandbox import BotApiServer, PrivateChat
from tests.sandbox.conftest import TOKEN, Call


@pytest.mark.parametrize(
    ("failure", "status", "description"),
    [
        pytest.param({"code": 500}, 500, "Internal Server Error", id="500"),
        pytest.param({"code": 502}, 502, "Bad Gateway", id="502"),
        pytest.param({"code": 403}, 403, "Forbidden: bot was blocked by the user", id="403"),
        pytest.param({"retry_after": 3}, 429, "Too Many Requests: retry after 3", id="429"),
        pytest.param({"code": 429}, 429, "Too Many Requests: retry after 1", id="429 alone"),
        pytest.param(
            {"code": 400, "description": "Bad Request: message is too long"},
            400,
            "Bad Request: message is too long",
            id="words of one's own",
        ),
    ],
)
async def test_the_next_calls_fail_as_planned_and_have_no_effect(
    telegram: BotApiServer,
    call: Call,
    private_chat: PrivateChat,
    failure: dict[str, Any],
    status: int,
    description: str,
) -> None:
    telegram.fail_next("sendMessage", **failure, count=2)
    for _ in range(2):
        answer = await call("sendMessage", chat_id=private_chat.id, text="Hello")
        assert (answer.status, answer.refusal) == (status, description)
    assert private_chat.messages == []
    assert (await call("sendMessage", chat_id=private_chat.id, text="Hello")).result


async def test_other_methods_do_not_fail(telegram: BotApiServer, call: Call) -> None:
    telegram.fail_next("sendMessage", 500)
    assert (await call("getMe")).result


async def test_a_flood_says_how_long_to_wait_in_the_body_and_in_a_header(
    telegram: BotApiServer, http: httpx.AsyncClient
) -> None:
    telegram.fail_next("getMe", retry_after=7)
    response = await http.post(f"/bot{TOKEN}/getMe")
    assert response.json()["parameters"] == {"retry_after": 7}
    assert response.headers["Retry-After"] == "7"


async def test_failures_come_in_the_order_they_were_planned(
    telegram: BotApiServer, bot: Bot, private_chat: PrivateChat
) -> None:
    telegram.fail_next("sendMessage", 429, retry_after=3)
    telegram.fail_next("sendMessage", 403)
    telegram.drop_next("sendMessage")
    for error in (RetryAfter, Forbidden, NetworkError):
        with pytest.raises(error):
            await bot.send_message(private_chat.id, "Hello")
    assert (await bot.send_message(private_chat.id, "Hello")).text == "Hello"


@pytest.mark.parametrize(
    ("after", "texts"),
    [
        pytest.param(False, [], id="before its effect"),
        pytest.param(True, ["Hello"], id="after its effect"),
    ],
)
async def test_a_connection_breaks(
    telegram: BotApiServer, call: Call, private_chat: PrivateChat, after: bool, texts: list[str]
) -> None:
    telegram.drop_next("sendMessage", after=after)
    with pytest.raises(httpx.TransportError):
        await call("sendMessage", chat_id=private_chat.id, text="Hello")
    assert [message.text for message in private_chat.messages] == texts
    assert [each.is_dropped for each in telegram.calls] == [True]


async def test_a_connection_breaks_midway_in_an_answer(
    telegram: BotApiServer, call: Call, private_chat: PrivateChat
) -> None:
    telegram.drop_next("sendMessage", midway=True)
    with pytest.raises(httpx.RemoteProtocolError, match="complete message body"):
        await call("sendMessage", chat_id=private_chat.id, text="Hello")
    assert [message.text for message in private_chat.messages] == ["Hello"]


@pytest.mark.parametrize(
    ("after", "texts"),
    [
        pytest.param(False, [], id="before its effect"),
        pytest.param(True, ["Hello"], id="after its effect"),
    ],
)
async def test_a_call_is_held(
    telegram: BotApiServer, call: Call, private_chat: PrivateChat, after: bool, texts: list[str]
) -> None:
    held = telegram.hold_next("sendMessage", after=after)
    calling = asyncio.create_task(call("sendMessage", chat_id=private_chat.id, text="Hello"))
    await held.arrived()
    assert [message.text for message in private_chat.messages] == texts
    held.release()
    assert (await calling).result["text"] == "Hello"


async def test_calls_can_be_waited_for(telegram: BotApiServer, call: Call) -> None:
    waiting = asyncio.create_task(telegram.called("getMe", 2))
    await call("getMe")
    assert not waiting.done()
    await call("getMe")
    assert len(await waiting) == 2


async def test_every_call_is_recorded_with_what_became_of_it(
    telegram: BotApiServer, call: Call, private_chat: PrivateChat
) -> None:
    keyboard = {"inline_keyboard": [[{"text": "More", "callback_data": "more"}]]}
    await call("getme")
    await call("sendMessage", chat_id=private_chat.id, text="Hello", reply_markup=keyboard)
    await call("sendMessage", chat_id=99, text="[Hello")
    await call("sendHologram")
    assert [each.method for each in telegram.calls] == [
        "getMe",
        "sendMessage",
        "sendMessage",
        "sendHologram",
    ]
    sent, refused = telegram.calls("sendMessage")
    assert sent.parameters["reply_markup"] == keyboard
    assert sent.result["text"] == "Hello"
    assert sent.seconds >= 0
    assert refused.parameters == {"chat_id": "99", "text": "[Hello"}
    assert refused.error is not None
    assert str(refused).endswith("Bad Request: chat not found")
