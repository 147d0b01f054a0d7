"""What a message tells of itself."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Message

from bot.messages import Sent

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
def test_what_was_sent_tells_where_it_stands_as_json_and_as_a_message(
    chat: dict[str, Any], fields: dict[str, Any], topic_id: int | None, strand_id: int | None
) -> None:
    raw = {"message_id": 9, "date": 1764000000, "chat": chat} | fields
    message = Message.de_json(raw, None)
    assert message is not None
    assert Sent.read(raw) == Sent.of(message) == Sent(chat["id"], 9, topic_id, strand_id)
