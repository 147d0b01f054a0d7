"""Which buttons may stand under a message."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox import PrivateChat
from tests.sandbox.conftest import Call

CANNOT_PARSE = "can't parse inline keyboard button: "


def inline(*buttons: Any) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


def data(value: str) -> dict[str, str]:
    return {"text": "More", "callback_data": value}


@pytest.mark.parametrize(
    ("markup", "description"),
    [
        pytest.param("{", "can't parse reply keyboard markup JSON object", id="no JSON"),
        pytest.param("[]", "object expected as reply markup", id="no object"),
        pytest.param(
            {"inline_keyboard": "rows"}, 'field "inline_keyboard" must be of type Array', id="text"
        ),
        pytest.param(
            {"inline_keyboard": [data("one row only")]},
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
            id="no rows",
        ),
        pytest.param(
            inline("More"), CANNOT_PARSE + "InlineKeyboardButton must be an Object", id="a string"
        ),
        pytest.param(
            inline({"callback_data": "more"}),
            CANNOT_PARSE + 'Can\'t find field "text"',
            id="no text",
        ),
        pytest.param(
            inline({"text": "More"}),
            CANNOT_PARSE + "Text buttons are unallowed in the inline keyboard",
            id="does nothing",
        ),
        pytest.param(
            inline(data("")),
            CANNOT_PARSE + "Text buttons are unallowed in the inline keyboard",
            id="empty data",
        ),
        pytest.param(inline(data("a" * 65)), "BUTTON_DATA_INVALID", id="65 bytes"),
        pytest.param(inline(data("я" * 33)), "BUTTON_DATA_INVALID", id="33 letters of 2 bytes"),
        pytest.param(
            inline({"text": "Go", "url": "nowhere"}),
            "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
            id="no address",
        ),
        pytest.param(
            inline({"text": "Go", "url": "http://[a"}),
            "inline keyboard button URL 'http://[a' is invalid: Wrong HTTP URL",
            id="broken address",
        ),
        pytest.param(
            inline({"text": "Copy", "copy_text": {"text": "a" * 257}}),
            "BUTTON_COPY_TEXT_INVALID",
            id="257 units to copy",
        ),
        pytest.param(
            inline({"text": "Share", "switch_inline_query_chosen_chat": {"query": "trade"}}),
            "at least one chat type must be allowed",
            id="no chat to choose",
        ),
        pytest.param(
            inline({"text": "Share", "switch_inline_query": True}),
            CANNOT_PARSE + 'Field "switch_inline_query" must be of type String',
            id="no text to switch to",
        ),
        pytest.param(
            {"inline_keyboard": [[data("more")]] * 101}, "reply markup is too long", id="101"
        ),
        pytest.param(
            inline({"text": "Pay", "pay": True}),
            "the sandbox does not support buttons with pay",
            id="not supported here",
        ),
    ],
)
async def test_a_keyboard_that_telegram_refuses_is_refused(
    call: Call, private_chat: PrivateChat, markup: Any, description: str
) -> None:
    answer = await call("sendMessage", chat_id=private_chat.id, text="Hello", reply_markup=markup)
    assert (answer.status, answer.refusal) == (400, f"Bad Request: {description}")


@pytest.mark.parametrize(
    "button",
    [
        pytest.param(data("a" * 64), id="64 bytes"),
        pytest.param(data("я" * 32), id="32 letters of 2 bytes"),
        pytest.param({"text": "Go", "url": "https://example.org/a"}, id="link"),
        pytest.param({"text": "Start", "url": "tg://resolve?domain=the_bot"}, id="tg link"),
        pytest.param({"text": "Share", "switch_inline_query": "trade"}, id="inline elsewhere"),
        pytest.param({"text": "Ask", "switch_inline_query_current_chat": ""}, id="inline here"),
        pytest.param(
            {
                "text": "Share",
                "switch_inline_query_chosen_chat": {
                    "query": "trade",
                    "allow_user_chats": True,
                    "allow_bot_chats": False,
                    "allow_group_chats": True,
                    "allow_channel_chats": False,
                },
            },
            id="inline in a chosen chat",
        ),
        pytest.param({"text": "Copy", "copy_text": {"text": "words"}}, id="copy"),
    ],
)
async def test_a_button_comes_back_as_it_was_sent(
    call: Call, private_chat: PrivateChat, button: dict[str, Any]
) -> None:
    sent = await call(
        "sendMessage", chat_id=private_chat.id, text="Hello", reply_markup=inline(button)
    )
    assert sent.result["reply_markup"] == inline(button)


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param({"inline_keyboard": []}, id="no rows"),
        pytest.param({"inline_keyboard": [[]]}, id="an empty row"),
        pytest.param({"force_reply": True}, id="force reply"),
        pytest.param({"remove_keyboard": True}, id="remove keyboard"),
        pytest.param({"keyboard": [["Yes"], ["No"]]}, id="reply keyboard"),
    ],
)
async def test_other_markups_leave_no_mark_on_the_message(
    call: Call, private_chat: PrivateChat, markup: dict[str, Any]
) -> None:
    sent = await call("sendMessage", chat_id=private_chat.id, text="Hello", reply_markup=markup)
    assert "reply_markup" not in sent.result
