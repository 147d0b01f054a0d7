"""Which message of a private chat is the newest."""

from __future__ import annotations

import pytest

from bot.updates.current import current_update_id
from bot.updates.newest_messages import NewestMessages


def message(message_id: object, *, chat_id: object = 7, kind: str = "private") -> object:
    return {"message_id": message_id, "chat": {"id": chat_id, "type": kind}}


@pytest.mark.parametrize(
    ("noted", "is_newest"),
    [
        pytest.param([], True, id="nothing"),
        pytest.param([message(5)], True, id="itself"),
        pytest.param([message(6), message(4)], False, id="a later one"),
        pytest.param([message(6, chat_id=8)], True, id="of another chat"),
        pytest.param([message(6, kind="group")], True, id="of a group"),
        pytest.param(
            [None, [], {"chat": 7}, message("6"), message(6, chat_id="")], True, id="odd"
        ),
    ],
)
def test_a_message_is_newest_unless_a_later_one_is_noted(
    noted: list[object], is_newest: bool
) -> None:
    newest = NewestMessages()
    for each in noted:
        newest.note_update({"message": each})
    assert newest.is_newest(7, 5) is is_newest


def test_another_attempt_at_an_update_decides_as_the_first_did() -> None:
    newest = NewestMessages()
    outside = current_update_id.set(1)
    assert newest.is_newest(7, 5)
    newest.note_message(message(6))
    assert newest.is_newest(7, 5)
    current_update_id.set(2)
    assert not newest.is_newest(7, 5), "another update of the same message"
    current_update_id.reset(outside)
