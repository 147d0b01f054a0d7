"""What a message tells of itself."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Message

from bot.chats.messages import Sent, is_in_group, language_code, thread_of, writer_id
from tests.bot.messages_of import ANNA
from tests.bot.messages_of import message as message_of

PRIVATE = {"id": 5, "type": "private", "first_name": "Reader"}
GROUP = {"id": -100, "type": "supergroup", "title": "Readers"}
FORUM = GROUP | {"is_forum": True}


@pytest.mark.parametrize(
    ("chat", "fields", "topic_id", "strand_id"),
    [
        pytest.param(PRIVATE, {}, None, None, id="private"),
        pytest.param(GROUP, {"message_thread_id": 7}, None, 7, id="replies to replies"),
        pytest.param(
            FORUM, {"message_thread_id": 7, "is_topic_message": True}, 7, 7, id="forum topic"
        ),
        pytest.param(FORUM, {"message_thread_id": 7}, None, None, id="replies in General"),
    ],
)
def test_what_was_sent_tells_where_it_stands(
    chat: dict[str, Any], fields: dict[str, Any], topic_id: int | None, strand_id: int | None
) -> None:
    raw = {"message_id": 9, "date": 1764000000, "chat": chat} | fields
    message = Message.de_json(raw, None)
    assert message is not None
    assert Sent.of(message) == Sent(chat["id"], 9, topic_id, strand_id)


@pytest.mark.parametrize(
    ("kind", "is_group"),
    [("group", True), ("supergroup", True), ("private", False), ("channel", False)],
)
def test_groups_of_both_kinds_are_groups(kind: str, is_group: bool) -> None:
    assert is_in_group(message_of(chat={"id": -100, "type": kind})) is is_group


@pytest.mark.parametrize(
    ("fields", "writer"),
    [
        pytest.param({}, 7, id="a member"),
        pytest.param({"sender_chat": GROUP}, -100, id="an anonymous admin, with a stand-in"),
        pytest.param({"sender_chat": GROUP, "sender": None}, -100, id="a channel"),
        pytest.param({"sender": None}, None, id="nobody"),
    ],
)
def test_the_writer_of_a_message_is_the_chat_in_whose_name_it_speaks_else_the_person(
    fields: dict[str, Any], writer: int | None
) -> None:
    assert writer_id(message_of(**fields)) == writer


@pytest.mark.parametrize(
    ("sender", "code"),
    [
        pytest.param(ANNA, "ru", id="told"),
        pytest.param(ANNA | {"language_code": None}, None, id="not told"),
        pytest.param(None, None, id="nobody's"),
    ],
)
def test_the_language_of_a_writer_s_app_is_told_where_telegram_tells_it(
    sender: dict[str, Any] | None, code: str | None
) -> None:
    assert language_code(message_of(sender=sender)) == code


def test_replies_to_replies_are_no_topic() -> None:
    assert thread_of(message_of(message_thread_id=7)) is None
    assert thread_of(message_of(message_thread_id=7, is_topic_message=True)) == 7
