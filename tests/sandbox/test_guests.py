"""Mentioning the bot where it is no member, and its answer as a guest."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from telegram import Bot, InlineQueryResultArticle, InputTextMessageContent, Message, Update

from sandbox import Abilities, BotApiServer, Dialogue, Group, Person
from tests.sandbox.conftest import TOKEN, Call
from tests.sandbox.test_inline import KEYBOARD, TOO_OLD, article, news


@pytest.fixture
async def telegram() -> AsyncIterator[BotApiServer]:
    abilities = Abilities(supports_guest_queries=True)
    async with BotApiServer(token=TOKEN, abilities=abilities) as server:
        yield server


@pytest.fixture
def group(telegram: BotApiServer, anna: Person, boris: Person) -> Group:
    return telegram.supergroup("Reading room", anna, boris, with_bot=False)


def pending(telegram: BotApiServer) -> list[str]:
    return [update.kind for update in telegram.world.updates.pending]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("@verbatim_bot when?", id="first"),
        pytest.param("And when, @Verbatim_Bot?", id="last, in another case"),
    ],
)
async def test_a_mention_asks_the_bot_as_a_guest(
    telegram: BotApiServer, call: Call, group: Group, boris: Person, text: str
) -> None:
    sent = await group.send(boris, text)
    assert pending(telegram) == ["guest_message"]
    [message] = await news(call, "guest_message")
    assert message["guest_query_id"].isdigit()
    assert (message["message_id"], message["text"]) == (sent.id, text)
    assert (message["chat"]["id"], message["from"]["id"]) == (group.id, boris.id)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("when?", id="not mentioned"),
        pytest.param("@other_bot when?", id="another"),
        pytest.param("/ask@verbatim_bot when?", id="a command"),
    ],
)
async def test_what_does_not_mention_the_bot_does_not_ask_it_as_a_guest(
    telegram: BotApiServer, group: Group, boris: Person, text: str
) -> None:
    await group.send(boris, text)
    assert pending(telegram) == []


async def test_a_bot_without_guest_mode_is_not_asked() -> None:
    async with BotApiServer(token=TOKEN) as telegram:
        olga = telegram.user("Olga")
        group = telegram.supergroup("Reading room", olga, with_bot=False)
        await group.send(olga, "@verbatim_bot when?")
        assert pending(telegram) == []


async def test_a_member_is_no_guest_and_an_edit_and_a_banned_bot_are_not_asked(
    telegram: BotApiServer, anna: Person
) -> None:
    home = telegram.supergroup("Home", anna)
    await home.send(anna, "@verbatim_bot when?")
    assert pending(telegram) == ["message"]
    away = telegram.supergroup("Away", anna, with_bot=False)
    await away.edit(anna, await away.send(anna, "when?"), "@verbatim_bot when?")
    await home.kick(telegram.bot)
    told = pending(telegram)
    await home.send(anna, "@verbatim_bot when?")
    assert pending(telegram) == told


async def test_the_answer_replies_to_the_message_once(
    telegram: BotApiServer, call: Call, group: Group, boris: Person
) -> None:
    sent = await group.send(boris, "@verbatim_bot when?")
    (asked,) = await news(call, "guest_message")
    answer = {"guest_query_id": asked["guest_query_id"], "result": article(reply_markup=KEYBOARD)}
    posted = (await call("answerGuestQuery", **answer)).result
    reply = await group.reply(to=sent)
    assert posted == {"inline_message_id": reply.inline_id}
    assert (reply.text, reply.sender, reply.buttons) == (
        "Soon, he said",
        telegram.bot.id,
        ["More"],
    )
    again = await call("answerGuestQuery", **answer)
    assert (again.status, again.refusal) == (400, f"Bad Request: {TOO_OLD}")
    assert len(group.bot_messages) == 1


async def test_a_reply_to_its_guest_message_asks_the_bot_again(
    call: Call, group: Group, anna: Person, boris: Person
) -> None:
    await group.send(boris, "@verbatim_bot when?")
    (asked,) = await news(call, "guest_message")
    answer = {"guest_query_id": asked["guest_query_id"], "result": article(reply_markup=KEYBOARD)}
    await call("answerGuestQuery", **answer)
    (reply,) = group.bot_messages
    await group.send(anna, "And where?", reply_to=reply)
    _, again = await news(call, "guest_message")
    assert again["guest_query_id"] != asked["guest_query_id"]
    assert again["reply_to_message"]["guest_bot_caller_user"]["id"] == boris.id
    assert again["reply_to_message"]["from"]["username"] == "verbatim_bot"
    pressing = asyncio.create_task(group.press(anna, reply, "More"))
    edit = {"inline_message_id": reply.inline_id, "text": "Later"}
    assert (await call("editMessageText", **edit)).result is True
    (query,) = await news(call, "callback_query")
    assert query["inline_message_id"] == reply.inline_id
    await call("answerCallbackQuery", callback_query_id=query["id"])
    await pressing


async def test_an_anonymous_administrator_asks_as_the_group(
    call: Call, group: Group, anna: Person, boris: Person
) -> None:
    await group.send(anna, "@verbatim_bot when?", anonymous=True)
    (asked,) = await news(call, "guest_message")
    await call("answerGuestQuery", guest_query_id=asked["guest_query_id"], result=article())
    await group.send(boris, "Thanks", reply_to=group.bot_messages[0])
    _, thanks = await news(call, "guest_message")
    assert thanks["reply_to_message"]["guest_bot_caller_chat"]["id"] == group.id


async def test_a_dialogue_has_a_guest_too(
    telegram: BotApiServer, bot: Bot, anna: Person, boris: Person
) -> None:
    dialogue: Dialogue = telegram.dialogue(anna, boris)
    sent = await dialogue.send(boris, "@verbatim_bot when?")
    (update,) = await bot.get_updates(allowed_updates=[Update.GUEST_MESSAGE])
    assert isinstance(update.guest_message, Message)
    assert (update.guest_message.chat.type, update.guest_message.chat.id) == ("private", anna.id)
    result = InlineQueryResultArticle("visit", "When?", InputTextMessageContent("Soon"))
    await update.guest_message.answer_guest_query(result)
    assert (await dialogue.reply(to=sent)).text == "Soon"


@pytest.mark.parametrize(
    ("answer", "description"),
    [
        pytest.param({"guest_query_id": "7"}, TOO_OLD, id="unknown query"),
        pytest.param({"guest_query_id": ""}, TOO_OLD, id="no query"),
        pytest.param({"result": ""}, "result isn't specified", id="no result"),
        pytest.param({"result": [1]}, "inline query result must be an object", id="no object"),
        pytest.param({"result": article(title="")}, "ARTICLE_TITLE_EMPTY", id="no title"),
        pytest.param(
            {"result": article(input_message_content={})},
            "input message content is not specified",
            id="no text",
        ),
    ],
)
async def test_an_answer_that_telegram_refuses_is_refused(
    call: Call, group: Group, anna: Person, answer: dict[str, Any], description: str
) -> None:
    await group.send(anna, "@verbatim_bot when?")
    (asked,) = await news(call, "guest_message")
    given = {"guest_query_id": asked["guest_query_id"], "result": article()} | answer
    refused = await call("answerGuestQuery", **given)
    assert (refused.status, refused.refusal) == (400, f"Bad Request: {description}")
    assert group.bot_messages == []


@pytest.mark.parametrize(("age", "status"), [(149, 200), (151, 400)])
async def test_a_guest_is_to_answer_soon(age: int, status: int) -> None:
    now = 1_700_000_000.0
    abilities = Abilities(supports_guest_queries=True)
    async with (
        BotApiServer(token=TOKEN, abilities=abilities, clock=lambda: now) as telegram,
        httpx.AsyncClient(base_url=f"{telegram.url}/bot{TOKEN}") as http,
    ):
        anna = telegram.user("Anna")
        await telegram.dialogue(anna, telegram.user("Boris")).send(anna, "@verbatim_bot when?")
        (update,) = telegram.world.updates.pending
        now += age
        given = {"guest_query_id": update.value["guest_query_id"], "result": article()}
        assert (await http.post("/answerGuestQuery", json=given)).status_code == status


@pytest.mark.parametrize("abilities", [Abilities(), Abilities(supports_guest_queries=True)])
async def test_get_me_tells_of_guest_mode(abilities: Abilities) -> None:
    async with (
        BotApiServer(token=TOKEN, abilities=abilities) as telegram,
        Bot(TOKEN, base_url=f"{telegram.url}/bot") as bot,
    ):
        me = await bot.get_me()
        assert me.supports_guest_queries is abilities.supports_guest_queries
