"""Replying, quoting, and the threads and topics that replies stand in."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox import BotApiServer, Entity, Person, PrivateChat
from tests.sandbox.conftest import Call

BOLD = Entity("bold", 8, 5)
QUESTION = "💬 When is Putin coming? When?"


def mark(kind: str, offset: int, length: int) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length}


async def test_a_reply_holds_the_message_and_the_quote(
    call: Call, private_chat: PrivateChat, anna: Person
) -> None:
    question = await private_chat.send(anna, QUESTION)
    parameters = {"message_id": question.id, "quote": "Putin"}
    sent = await call(
        "sendMessage", chat_id=private_chat.id, text="Soon", reply_parameters=parameters
    )
    assert sent.result["reply_to_message"]["text"] == QUESTION
    assert sent.result["quote"] == {"text": "Putin", "position": 11, "is_manual": True}
    reply = await private_chat.reply(to=question)
    assert (reply.reply_to, reply.quote) == (question.id, "Putin")


@pytest.mark.parametrize(("near", "position"), [(0, 3), (15, 25), (14, 3)])
async def test_a_quote_is_looked_for_near_its_position(
    call: Call, private_chat: PrivateChat, anna: Person, near: int, position: int
) -> None:
    question = await private_chat.send(anna, QUESTION)
    parameters = {"message_id": question.id, "quote": "When", "quote_position": near}
    sent = await call(
        "sendMessage", chat_id=private_chat.id, text="Soon", reply_parameters=parameters
    )
    assert sent.result["quote"]["position"] == position


@pytest.mark.parametrize(
    ("quote", "is_found"),
    [
        pytest.param({"quote": "Putin", "quote_entities": [mark("bold", 0, 5)]}, True, id="whole"),
        pytest.param({"quote": "tin ", "quote_entities": [mark("bold", 0, 3)]}, True, id="part"),
        pytest.param({"quote": "is"}, True, id="unmarked part"),
        pytest.param({"quote": "Putin"}, False, id="marks left out"),
        pytest.param(
            {"quote": "Putin", "quote_entities": [mark("italic", 0, 5)]}, False, id="other"
        ),
        pytest.param({"quote": "is", "quote_entities": [mark("bold", 0, 2)]}, False, id="added"),
        pytest.param(
            {"quote": "is", "quote_entities": [mark("blockquote", 0, 2)]}, True, id="not counted"
        ),
    ],
)
async def test_a_quote_is_marked_as_the_message_is(
    call: Call, private_chat: PrivateChat, anna: Person, quote: dict[str, Any], is_found: bool
) -> None:
    question = await private_chat.send(anna, "When is Putin coming?", entities=[BOLD])
    parameters = {"message_id": question.id} | quote
    sent = await call(
        "sendMessage", chat_id=private_chat.id, text="Soon", reply_parameters=parameters
    )
    if not is_found:
        assert sent.refusal == "Bad Request: QUOTE_TEXT_INVALID"
    else:
        words = quote["quote"].strip()
        assert sent.result["quote"]["text"] == words
        bold = [each["length"] for each in sent.result["quote"].get("entities", [])]
        assert bold == ([] if words == "is" else [len(words)])


@pytest.mark.parametrize(
    ("length", "status"), [pytest.param(1024, 200, id="1024"), pytest.param(1025, 400, id="1025")]
)
async def test_a_quote_is_no_longer_than_1024_units(
    call: Call, private_chat: PrivateChat, anna: Person, length: int, status: int
) -> None:
    text = "💬" * 512 + "a"
    question = await private_chat.send(anna, text)
    parameters = {"message_id": question.id, "quote": text[: 512 + length - 1024]}
    answer = await call(
        "sendMessage", chat_id=private_chat.id, text="Soon", reply_parameters=parameters
    )
    assert answer.status == status


async def test_a_blank_quote_is_left_out(
    call: Call, private_chat: PrivateChat, anna: Person
) -> None:
    question = await private_chat.send(anna, QUESTION)
    parameters = {"message_id": question.id, "quote": " \n"}
    sent = await call(
        "sendMessage", chat_id=private_chat.id, text="Soon", reply_parameters=parameters
    )
    assert "quote" not in sent.result
    assert sent.result["reply_to_message"]["message_id"] == question.id


@pytest.mark.parametrize(
    ("parameters", "description"),
    [
        pytest.param("{", "can't parse reply parameters JSON object", id="no JSON"),
        pytest.param("[1]", "object expected as reply parameters", id="no object"),
        pytest.param({"quote": "a"}, 'can\'t find field "message_id"', id="no message"),
        pytest.param({"message_id": 99}, "message to be replied not found", id="unknown message"),
        pytest.param({"message_id": 1, "quote": "Modi"}, "QUOTE_TEXT_INVALID", id="other words"),
        pytest.param({"message_id": 1, "quote": "putin"}, "QUOTE_TEXT_INVALID", id="other case"),
        pytest.param(
            {"message_id": 1, "quote": "a", "quote_parse_mode": "HTML"},
            "the sandbox does not support quote_parse_mode",
            id="parse mode",
        ),
        pytest.param(
            {"message_id": 1, "chat_id": 7},
            "the sandbox does not support replies to a message of another chat",
            id="another chat",
        ),
    ],
)
async def test_a_reply_that_telegram_refuses_is_refused(
    call: Call, private_chat: PrivateChat, anna: Person, parameters: Any, description: str
) -> None:
    await private_chat.send(anna, QUESTION)
    answer = await call(
        "sendMessage", chat_id=private_chat.id, text="Soon", reply_parameters=parameters
    )
    assert (answer.status, answer.refusal) == (400, f"Bad Request: {description}")
    assert not private_chat.bot_messages


async def test_a_reply_to_a_deleted_message_is_sent_without_it_if_allowed(
    call: Call, private_chat: PrivateChat, anna: Person
) -> None:
    question = await private_chat.send(anna, QUESTION)
    await private_chat.delete(question)
    strict = {"message_id": question.id, "quote": "Putin"}
    lenient = strict | {"allow_sending_without_reply": True}
    refused = await call(
        "sendMessage", chat_id=private_chat.id, text="Soon", reply_parameters=strict
    )
    assert refused.refusal == "Bad Request: message to be replied not found"
    sent = await call(
        "sendMessage", chat_id=private_chat.id, text="Soon", reply_parameters=lenient
    )
    assert not {"reply_to_message", "quote"} & sent.result.keys()


async def test_in_a_forum_a_message_goes_where_the_topic_or_the_reply_says(
    telegram: BotApiServer, call: Call, anna: Person
) -> None:
    forum = telegram.forum("Diplomats", anna)
    trade = await forum.open_topic("Trade")
    asked = await forum.send(anna, "/ask How much?", topic=trade)
    spoken = await call("sendMessage", chat_id=forum.id, text="a", message_thread_id=trade.id)
    replied = await call(
        "sendMessage", chat_id=forum.id, text="b", reply_parameters={"message_id": asked.id}
    )
    general = await call("sendMessage", chat_id=forum.id, text="c")
    for sent in (spoken, replied):
        assert (sent.result["message_thread_id"], sent.result["is_topic_message"]) == (
            trade.id,
            True,
        )
    assert spoken.result["reply_to_message"]["forum_topic_created"]["name"] == "Trade"
    assert replied.result["reply_to_message"]["text"] == "/ask How much?"
    assert not {"message_thread_id", "is_topic_message"} & general.result.keys()


@pytest.mark.parametrize("thread_id", [1, 999])
async def test_a_topic_must_exist_and_general_is_none(
    telegram: BotApiServer, call: Call, anna: Person, thread_id: int
) -> None:
    forum = telegram.forum("Diplomats", anna)
    answer = await call("sendMessage", chat_id=forum.id, text="Hello", message_thread_id=thread_id)
    assert answer.refusal == "Bad Request: message thread not found"


async def test_in_a_supergroup_replies_make_a_thread_that_is_no_topic(
    telegram: BotApiServer, call: Call, anna: Person
) -> None:
    group = telegram.supergroup("Reading room", anna)
    asked = await group.send(anna, "/ask When?")
    sent = await call(
        "sendMessage", chat_id=group.id, text="Soon", reply_parameters={"message_id": asked.id}
    )
    assert sent.result["message_thread_id"] == asked.id
    assert "is_topic_message" not in sent.result
