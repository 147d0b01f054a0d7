"""Pressing buttons, and answering the presses."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from sandbox import BotApiServer, Message, NotSeenError, Person, PrivateChat
from tests.sandbox.conftest import TOKEN, Call

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
async def said(private_chat: PrivateChat) -> Message:
    return await private_chat.bot_said("Soon", buttons=[("More", "more"), ("Less", "less")])


async def next_query(call: Call) -> dict[str, Any]:
    updates = (await call("getUpdates", timeout=5)).result
    query: dict[str, Any] = updates[-1]["callback_query"]
    return query


async def test_a_press_is_answered_once(
    call: Call, private_chat: PrivateChat, anna: Person, said: Message
) -> None:
    pressing = asyncio.create_task(private_chat.press(anna, said, "More"))
    query = await next_query(call)
    assert (query["data"], query["from"]["id"]) == ("more", anna.id)
    assert query["message"]["message_id"] == said.id
    answer = {"callback_query_id": query["id"], "text": "Here", "show_alert": True}
    assert (await call("answerCallbackQuery", **answer)).result is True
    shown = await pressing
    assert (shown.text, shown.show_alert) == ("Here", True)
    assert (await call("answerCallbackQuery", **answer)).refusal == f"Bad Request: {TOO_OLD}"


@pytest.mark.parametrize(
    ("parameters", "description"),
    [
        pytest.param({"callback_query_id": "7"}, TOO_OLD, id="unknown query"),
        pytest.param({"callback_query_id": ""}, TOO_OLD, id="no query"),
        pytest.param({"text": "a" * 201}, "MESSAGE_TOO_LONG", id="201 units"),
        pytest.param({"url": "https://example.org"}, "URL_INVALID", id="a foreign address"),
    ],
)
async def test_an_answer_that_telegram_refuses_is_refused(
    call: Call,
    private_chat: PrivateChat,
    anna: Person,
    said: Message,
    parameters: dict[str, Any],
    description: str,
) -> None:
    pressing = asyncio.create_task(private_chat.press(anna, said, "More"))
    query = await next_query(call)
    refused = await call(
        "answerCallbackQuery", **({"callback_query_id": query["id"]} | parameters)
    )
    assert refused.refusal == f"Bad Request: {description}"
    deep_link = "https://t.me/verbatim_bot?start=trade"
    await call("answerCallbackQuery", callback_query_id=query["id"], url=deep_link)
    assert (await pressing).url == deep_link


@pytest.mark.parametrize(("age", "status"), [(149, 200), (151, 400)])
async def test_a_press_is_to_be_answered_soon(age: int, status: int) -> None:
    now = 1_700_000_000.0
    async with (
        BotApiServer(token=TOKEN, clock=lambda: now) as telegram,
        httpx.AsyncClient(base_url=f"{telegram.url}/bot{TOKEN}") as http,
    ):
        anna = telegram.user("Anna")
        chat = telegram.private_chat(anna)
        said = await chat.bot_said("Soon", buttons=[("More", "more")])
        with pytest.raises(NotSeenError):
            await chat.press(anna, said, "More", within=0)
        (update,) = telegram.world.updates.pending
        now += age
        answer = await http.post(
            "/answerCallbackQuery", json={"callback_query_id": update.value["id"]}
        )
    assert answer.status_code == status


async def test_a_press_that_is_not_answered_tells_what_happened_instead(
    private_chat: PrivateChat, anna: Person, said: Message
) -> None:
    with pytest.raises(NotSeenError, match=r"no answer to a press of 'More'[^$]*not polling"):
        await private_chat.press(anna, said, "More", within=0.01)


async def test_a_bot_that_does_not_poll_never_settles(
    telegram: BotApiServer, private_chat: PrivateChat, anna: Person
) -> None:
    await private_chat.send(anna, "Hello")
    with pytest.raises(NotSeenError) as caught:
        await telegram.settled(within=0.1)
    assert "updates not confirmed: ['message']" in str(caught.value)
    assert "the bot is not polling" in str(caught.value)


@pytest.mark.parametrize("button", ["more", "Most", ""])
async def test_only_a_button_that_is_there_can_be_pressed(
    private_chat: PrivateChat, anna: Person, said: Message, button: str
) -> None:
    with pytest.raises(ValueError, match=r"among \['More', 'Less'\]"):
        await private_chat.press(anna, said, button)


async def test_a_button_that_opens_a_link_does_not_ask_the_bot(
    call: Call, private_chat: PrivateChat, anna: Person
) -> None:
    link = {"inline_keyboard": [[{"text": "Open", "url": "https://example.org"}]]}
    await call("sendMessage", chat_id=private_chat.id, text="Here", reply_markup=link)
    with pytest.raises(ValueError, match="it is for url"):
        await private_chat.press(anna, private_chat.messages[-1], "Open")
