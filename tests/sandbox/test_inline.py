"""Asking the bot by its name in any chat, and what becomes of the results."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
from telegram import Bot, InlineQueryResultArticle, InputTextMessageContent

from sandbox import (
    Abilities,
    BotApiServer,
    Dialogue,
    Group,
    InlineAnswer,
    NotSeenError,
    Person,
    PrivateChat,
    ResultsButton,
)
from tests.sandbox.conftest import TOKEN, Call

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
Make = Callable[[BotApiServer, Person, Person], PrivateChat | Dialogue | Group]
KEYBOARD = {"inline_keyboard": [[{"text": "More", "callback_data": "more"}]]}


def article(identity: str = "visit", **changes: Any) -> dict[str, Any]:
    text = "Soon, he said"
    quote = {"type": "expandable_blockquote", "offset": 0, "length": 4}
    content = {"message_text": text, "entities": [quote]}
    fields = {
        "type": "article",
        "id": identity,
        "title": "When?",
        "input_message_content": content,
    }
    return fields | changes


@pytest.fixture
async def telegram() -> AsyncIterator[BotApiServer]:
    abilities = Abilities(supports_inline_queries=True, gets_inline_feedback=True)
    async with BotApiServer(token=TOKEN, abilities=abilities) as server:
        yield server


@pytest.fixture
def dialogue(telegram: BotApiServer, anna: Person, boris: Person) -> Dialogue:
    return telegram.dialogue(anna, boris)


async def news(call: Call, kind: str) -> list[dict[str, Any]]:
    updates = (await call("getUpdates", timeout=5)).result
    return [update[kind] for update in updates if kind in update]


async def answered(call: Call, typing: asyncio.Task[InlineAnswer], **answer: Any) -> InlineAnswer:
    (query,) = await news(call, "inline_query")
    assert (await call("answerInlineQuery", inline_query_id=query["id"], **answer)).result is True
    return await typing


@pytest.fixture
async def offered(call: Call, dialogue: Dialogue, anna: Person) -> InlineAnswer:
    typing = asyncio.create_task(dialogue.type_inline(anna, "when"))
    return await answered(
        call,
        typing,
        results=[article("visit", reply_markup=KEYBOARD), article("plain")],
        button={"text": "Ask in private", "start_parameter": "ask"},
    )


@pytest.mark.parametrize(
    ("make", "chat_type"),
    [
        pytest.param(lambda t, anna, _: t.private_chat(anna), "sender", id="with the bot"),
        pytest.param(lambda t, anna, boris: t.dialogue(anna, boris), "private", id="of two"),
        pytest.param(
            lambda t, anna, _: t.group("Room", anna, with_bot=False), "group", id="group"
        ),
        pytest.param(lambda t, anna, _: t.supergroup("Room", anna), "supergroup", id="supergroup"),
    ],
)
async def test_a_typed_text_reaches_the_bot_and_its_answer_the_person(
    telegram: BotApiServer, call: Call, anna: Person, boris: Person, make: Make, chat_type: str
) -> None:
    chat = make(telegram, anna, boris)
    typing = asyncio.create_task(chat.type_inline(anna, "when", offset="20"))
    (query,) = await news(call, "inline_query")
    assert query["from"]["id"] == anna.id
    assert (query["query"], query["offset"], query["chat_type"]) == ("when", "20", chat_type)
    given = {"is_personal": True, "cache_time": 100_000, "next_offset": "40"}
    offer = [article(description="A visit", url="https://example.org")]
    await call("answerInlineQuery", inline_query_id=query["id"], results=offer, **given)
    answer = await typing
    (result,) = answer.results
    assert (result.id, result.title, result.description) == ("visit", "When?", "A visit")
    assert (result.text, result.blockquotes, result.buttons) == ("Soon, he said", ["Soon"], [])
    assert result.marked("expandable_blockquote") == ["Soon"]
    assert (answer.cache_time, answer.is_personal, answer.next_offset) == (86_400, True, "40")
    assert answer.button is None


@pytest.mark.parametrize(
    ("answer", "description"),
    [
        pytest.param(
            {"results": [article(str(number)) for number in range(51)]},
            "too many inline query results specified",
            id="51 results",
        ),
        pytest.param({"results": [article(), article()]}, "RESULT_ID_DUPLICATE", id="same id"),
        pytest.param({"results": [article("")]}, "RESULT_ID_EMPTY", id="no id"),
        pytest.param({"results": [article("é" * 33)]}, "RESULT_ID_INVALID", id="66 bytes of id"),
        pytest.param({"results": [article(title="")]}, "ARTICLE_TITLE_EMPTY", id="no title"),
        pytest.param(
            {"results": [article(input_message_content={"message_text": ""})]},
            "can't parse inline query result: Input message content is not specified",
            id="no text",
        ),
        pytest.param(
            {"results": [article(input_message_content={"message_text": " \n"})]},
            "text must be non-empty",
            id="blank text",
        ),
        pytest.param(
            {"results": [article(input_message_content={"message_text": "a" * 4097})]},
            "MESSAGE_TOO_LONG",
            id="4097 units",
        ),
        pytest.param(
            {"results": [{"type": "article", "id": "a"}]},
            "can't parse inline query result: Can't find field \"input_message_content\"",
            id="no content",
        ),
        pytest.param(
            {"results": [article(reply_markup={"force_reply": True})]},
            "inline keyboard expected",
            id="no inline keyboard",
        ),
        pytest.param(
            {"results": [article(type="photo")]},
            "the sandbox does not support inline query results of type photo",
            id="photo",
        ),
        pytest.param(
            {"results": ["a"]},
            "can't parse inline query result: Inline query result must be an object",
            id="no object",
        ),
        pytest.param({"results": {}}, "expected an Array of inline query results", id="no array"),
        pytest.param({"next_offset": "é" * 33}, "NEXT_OFFSET_INVALID", id="66 bytes of offset"),
        pytest.param(
            {"button": {"text": "Ask"}},
            "can't parse inline query results button: "
            "InlineQueryResultsButton must have exactly one optional field",
            id="button for nothing",
        ),
        pytest.param(
            {"button": {"start_parameter": "a"}},
            "can't parse inline query results button: Can't find field \"text\"",
            id="button without text",
        ),
        pytest.param(
            {"button": {"text": "Ask", "start_parameter": ""}},
            "can't use empty start_parameter",
            id="empty parameter",
        ),
        pytest.param(
            {"button": {"text": "Ask", "start_parameter": "a" * 65}},
            "too long start_parameter specified",
            id="long parameter",
        ),
        pytest.param(
            {"button": {"text": "Ask", "start_parameter": "a b"}},
            "unallowed characters in start_parameter are used",
            id="parameter with a space",
        ),
        pytest.param({"inline_query_id": "7"}, TOO_OLD, id="unknown query"),
        pytest.param({"inline_query_id": ""}, TOO_OLD, id="no query"),
    ],
)
async def test_an_answer_that_telegram_refuses_is_refused(
    call: Call, dialogue: Dialogue, anna: Person, answer: dict[str, Any], description: str
) -> None:
    typing = asyncio.create_task(dialogue.type_inline(anna, "when"))
    (query,) = await news(call, "inline_query")
    parameters = {"inline_query_id": query["id"], "results": []} | answer
    refused = await call("answerInlineQuery", **parameters)
    assert (refused.status, refused.refusal) == (400, f"Bad Request: {description}")
    last = {"inline_query_id": query["id"], "results": []}
    assert (await call("answerInlineQuery", **last)).result is True
    assert (await typing).results == ()
    assert (await call("answerInlineQuery", **last)).refusal == f"Bad Request: {TOO_OLD}"


@pytest.mark.parametrize(("age", "status"), [(29, 200), (31, 400)])
async def test_a_typed_text_is_to_be_answered_soon(age: int, status: int) -> None:
    now = 1_700_000_000.0
    abilities = Abilities(supports_inline_queries=True)
    async with (
        BotApiServer(token=TOKEN, abilities=abilities, clock=lambda: now) as telegram,
        httpx.AsyncClient(base_url=f"{telegram.url}/bot{TOKEN}") as http,
    ):
        anna = telegram.user("Anna")
        with pytest.raises(NotSeenError, match="no answer to the inline query 'when'"):
            await telegram.private_chat(anna).type_inline(anna, "when", within=0)
        (update,) = telegram.world.updates.pending
        now += age
        assert bool(telegram.world.updates.pending) is (status == 200)
        given = {"inline_query_id": update.value["id"], "results": []}
        assert (await http.post("/answerInlineQuery", json=given)).status_code == status


async def test_without_inline_mode_nothing_is_asked() -> None:
    async with BotApiServer(token=TOKEN) as telegram:
        olga = telegram.user("Olga")
        with pytest.raises(ValueError, match="no inline mode"):
            await telegram.private_chat(olga).type_inline(olga, "when")
        assert telegram.world.updates.pending == []


async def test_a_person_types_at_most_256_characters_where_they_are(
    telegram: BotApiServer, dialogue: Dialogue, anna: Person
) -> None:
    with pytest.raises(ValueError, match="more than 256"):
        await dialogue.type_inline(anna, "a" * 257)
    with pytest.raises(ValueError, match="Olga is not in Anna and Boris"):
        await dialogue.type_inline(telegram.user("Olga"), "when")


async def test_a_result_is_sent_by_the_person_via_the_bot(
    call: Call, dialogue: Dialogue, anna: Person, offered: InlineAnswer
) -> None:
    plain = await dialogue.choose(anna, offered, offered.results[1])
    assert (plain.sender, plain.text, plain.is_via_bot) == (anna.id, "Soon, he said", True)
    with_buttons = await dialogue.choose(anna, offered, offered.results[0])
    without, with_id = await news(call, "chosen_inline_result")
    assert without == {"from": without["from"], "query": "when", "result_id": "plain"}
    assert with_id["inline_message_id"] == with_buttons.inline_id
    assert with_id["from"]["id"] == anna.id
    assert await news(call, "message") == []


async def test_a_group_with_the_bot_shows_it_what_was_sent_via_it(
    telegram: BotApiServer, call: Call, anna: Person, offered: InlineAnswer
) -> None:
    group = telegram.supergroup("Reading room", anna)
    await group.choose(anna, offered, offered.results[0])
    (message,) = await news(call, "message")
    assert (message["from"]["id"], message["via_bot"]["id"]) == (anna.id, telegram.bot.id)
    assert message["reply_markup"] == KEYBOARD


async def test_without_feedback_a_choice_is_not_told() -> None:
    abilities = Abilities(supports_inline_queries=True)
    async with (
        BotApiServer(token=TOKEN, abilities=abilities) as telegram,
        Bot(TOKEN, base_url=f"{telegram.url}/bot") as bot,
    ):
        anna = telegram.user("Anna")
        chat = telegram.dialogue(anna, telegram.user("Boris"))
        typing = asyncio.create_task(chat.type_inline(anna, "when"))
        (update,) = await bot.get_updates(timeout=5)
        assert update.inline_query is not None
        assert update.inline_query.chat_type == "private"
        content = InputTextMessageContent("Soon")
        await update.inline_query.answer([InlineQueryResultArticle("visit", "When?", content)])
        answer = await typing
        assert (await chat.choose(anna, answer, answer.results[0])).text == "Soon"
        assert [each.kind for each in telegram.world.updates.pending] == ["inline_query"]


async def test_buttons_of_a_chosen_result_name_the_message_by_its_inline_id(
    call: Call, dialogue: Dialogue, anna: Person, boris: Person, offered: InlineAnswer
) -> None:
    sent = await dialogue.choose(anna, offered, offered.results[0])
    pressing = asyncio.create_task(dialogue.press(boris, sent, "More"))
    (query,) = await news(call, "callback_query")
    assert query["inline_message_id"] == sent.inline_id
    assert (query["data"], query["from"]["id"]) == ("more", boris.id)
    assert "message" not in query
    assert query["chat_instance"]
    edit = {"inline_message_id": sent.inline_id, "text": "In December", "reply_markup": KEYBOARD}
    assert (await call("editMessageText", **edit)).result is True
    assert (await dialogue.edited(sent)).text == "In December"
    assert (await call("editMessageText", **edit)).refusal.startswith(
        "Bad Request: message is not modified"
    )
    bare = await call("editMessageReplyMarkup", inline_message_id=sent.inline_id)
    assert bare.result is True
    assert dialogue.latest(sent).buttons == []
    await call("answerCallbackQuery", callback_query_id=query["id"], text="Here")
    assert (await pressing).text == "Here"


@pytest.mark.parametrize("method", ["editMessageText", "editMessageReplyMarkup"])
async def test_an_unknown_inline_message_cannot_be_edited(call: Call, method: str) -> None:
    unknown = await call(method, inline_message_id="AgAAA0", text="a")
    assert unknown.refusal == "Bad Request: MESSAGE_ID_INVALID"
    unnamed = await call(method, text="a")
    assert unnamed.refusal == "Bad Request: message identifier is not specified"


async def test_only_an_offered_result_can_be_chosen(
    dialogue: Dialogue, anna: Person, offered: InlineAnswer
) -> None:
    other = InlineAnswer("when", (), None, "", 0, False)
    with pytest.raises(ValueError, match="was not offered"):
        await dialogue.choose(anna, other, offered.results[0])
    with pytest.raises(ValueError, match="no button that starts the bot"):
        await dialogue.press_results_button(anna, other)


async def test_the_button_above_the_results_opens_the_private_chat(
    telegram: BotApiServer, call: Call, dialogue: Dialogue, anna: Person, offered: InlineAnswer
) -> None:
    assert offered.button == ResultsButton("Ask in private", "ask")
    sent = await dialogue.press_results_button(anna, offered)
    assert sent.chat_id == telegram.private_chat(anna).id
    assert [message["text"] for message in await news(call, "message")] == ["/start ask"]


async def test_a_button_may_open_a_web_app(call: Call, dialogue: Dialogue, anna: Person) -> None:
    typing = asyncio.create_task(dialogue.type_inline(anna, ""))
    button = {"text": "Open", "web_app": {"url": "https://example.org"}}
    answer = await answered(call, typing, results=[], button=button)
    assert answer.button == ResultsButton("Open", web_app="https://example.org")


async def test_a_dialogue_is_unknown_to_the_bot(
    telegram: BotApiServer, call: Call, dialogue: Dialogue, anna: Person
) -> None:
    await dialogue.send(anna, "/ask@verbatim_bot When?")
    assert telegram.world.updates.pending == []
    for method in ("getChat", "sendMessage"):
        answer = await call(method, chat_id=dialogue.id, text="Hello")
        assert answer.refusal == "Bad Request: chat not found"
