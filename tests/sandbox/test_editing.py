"""Editing and deleting messages."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Bot
from telegram.error import BadRequest

from sandbox import BotApiServer, Message, Person, PrivateChat
from tests.sandbox.conftest import TOKEN, Call

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)
KEYBOARD = {"inline_keyboard": [[{"text": "More", "callback_data": "more"}]]}


@pytest.fixture
async def said(private_chat: PrivateChat) -> Message:
    return await private_chat.bot_said("Soon", buttons=[("More", "more")])


async def test_an_edit_changes_the_text_and_drops_a_keyboard_that_is_not_repeated(
    call: Call, private_chat: PrivateChat, said: Message
) -> None:
    answer = await call(
        "editMessageText", chat_id=private_chat.id, message_id=said.id, text="In December"
    )
    assert answer.result["edit_date"] >= answer.result["date"]
    edited = await private_chat.edited(said)
    assert (edited.text, edited.buttons, edited.edited) == ("In December", [], True)


async def test_the_buttons_alone_can_be_edited(
    call: Call, private_chat: PrivateChat, said: Message
) -> None:
    await call("editMessageReplyMarkup", chat_id=private_chat.id, message_id=said.id)
    assert (private_chat.latest(said).text, private_chat.latest(said).buttons) == ("Soon", [])


@pytest.mark.parametrize(
    ("method", "parameters", "description"),
    [
        pytest.param(
            "editMessageText", {"text": "Soon", "reply_markup": KEYBOARD}, NOT_MODIFIED, id="same"
        ),
        pytest.param(
            "editMessageText",
            {"text": " Soon\n", "reply_markup": KEYBOARD},
            NOT_MODIFIED,
            id="same once trimmed",
        ),
        pytest.param(
            "editMessageReplyMarkup",
            {"reply_markup": KEYBOARD},
            NOT_MODIFIED,
            id="same buttons",
        ),
        pytest.param(
            "editMessageText",
            {"text": "a" * 4097},
            "Bad Request: MESSAGE_TOO_LONG",
            id="4097 units",
        ),
        pytest.param(
            "editMessageText", {}, "Bad Request: message text is empty", id="without a text"
        ),
        pytest.param(
            "editMessageText",
            {"text": "a", "message_id": 99},
            "Bad Request: message to edit not found",
            id="unknown message",
        ),
        pytest.param(
            "editMessageText",
            {"text": "a", "chat_id": 99},
            "Bad Request: chat not found",
            id="unknown chat",
        ),
        pytest.param(
            "editMessageText",
            {"text": "a", "chat_id": "", "message_id": ""},
            "Bad Request: message identifier is not specified",
            id="no message",
        ),
        pytest.param(
            "editMessageText",
            {"text": "a", "chat_id": ""},
            "Bad Request: chat_id is empty",
            id="no chat",
        ),
        pytest.param(
            "editMessageText",
            {"text": "a", "reply_markup": {"force_reply": True}},
            "Bad Request: inline keyboard expected",
            id="no inline keyboard",
        ),
    ],
)
async def test_an_edit_that_telegram_refuses_is_refused(
    call: Call,
    private_chat: PrivateChat,
    said: Message,
    method: str,
    parameters: dict[str, Any],
    description: str,
) -> None:
    place = {"chat_id": private_chat.id, "message_id": said.id}
    answer = await call(method, **(place | parameters))
    assert (answer.status, answer.refusal) == (400, description)
    assert private_chat.latest(said) == said


async def test_messages_of_others_are_not_edited(
    call: Call, private_chat: PrivateChat, anna: Person
) -> None:
    sent = await private_chat.send(anna, "When?")
    answer = await call(
        "editMessageText", chat_id=private_chat.id, message_id=sent.id, text="What?"
    )
    assert answer.refusal == "Bad Request: message can't be edited"


async def test_a_message_is_deleted_once(
    call: Call, private_chat: PrivateChat, said: Message
) -> None:
    place = {"chat_id": private_chat.id, "message_id": said.id}
    assert (await call("deleteMessage", **place)).result is True
    await private_chat.deleted(said)
    assert (await call("deleteMessage", **place)).refusal == (
        "Bad Request: message to delete not found"
    )


@pytest.mark.parametrize(
    ("parameters", "description"),
    [
        pytest.param({"message_id": 1}, "chat identifier is not specified", id="no chat"),
        pytest.param({"chat_id": 1}, "message identifier is not specified", id="no message"),
    ],
)
async def test_what_is_to_be_deleted_must_be_said(
    call: Call, parameters: dict[str, Any], description: str
) -> None:
    assert (await call("deleteMessage", **parameters)).refusal == f"Bad Request: {description}"


async def test_in_a_group_only_an_administrator_deletes_messages_of_others(
    telegram: BotApiServer, call: Call, anna: Person
) -> None:
    group = telegram.supergroup("Reading room", anna)
    sent = await group.send(anna, "Noise")
    refused = await call("deleteMessage", chat_id=group.id, message_id=sent.id)
    assert refused.refusal == "Bad Request: message can't be deleted"
    await group.promote(telegram.bot)
    assert (await call("deleteMessage", chat_id=group.id, message_id=sent.id)).result is True


async def test_after_two_days_a_private_message_stays_and_one_in_a_supergroup_does_not() -> None:
    now = 1_700_000_000.0
    async with BotApiServer(token=TOKEN, clock=lambda: now) as telegram:
        anna = telegram.user("Anna")
        chat = telegram.private_chat(anna)
        group = telegram.supergroup("Reading room", anna)
        said, in_group = await chat.bot_said("Soon"), await group.bot_said("Soon")
        now += 48 * 60 * 60 + 1
        async with Bot(TOKEN, base_url=f"{telegram.url}/bot") as bot:
            with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
                await bot.delete_message(chat.id, said.id)
            assert await bot.delete_message(group.id, in_group.id)
