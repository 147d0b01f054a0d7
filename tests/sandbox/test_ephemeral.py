"""Ephemeral messages as the Bot API server takes them: in groups, for one member."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from sandbox import Abilities, BotApiServer, Group, Person
from tests.sandbox.conftest import TOKEN, Call


@pytest.fixture
def group(telegram: BotApiServer, anna: Person) -> Group:
    return telegram.supergroup("Readers", anna)


def to(person: int) -> dict[str, Any]:
    return {"ephemeral_message_parameters": {"receiver_user_id": person}}


async def test_it_is_shown_to_its_receiver_edited_and_deleted(
    call: Call, group: Group, anna: Person
) -> None:
    asked = await group.send(anna, "When?")
    replied = {"message_id": asked.id}
    sent = await call(
        "sendMessage", chat_id=group.id, text="Then", reply_parameters=replied, **to(anna.id)
    )
    message = sent.result
    assert (message["message_id"], message["receiver_user"]["id"]) == (0, anna.id)
    [shown] = group.bot_messages
    assert (shown.seen_by, shown.reply_to) == (anna.id, asked.id)
    number = message["ephemeral_message_id"]
    place = {"chat_id": group.id, "receiver_user_id": anna.id, "ephemeral_message_id": number}
    assert (await call("editEphemeralMessageText", **place, text="Now")).result is True
    assert group.latest(shown).text == "Now"
    again = await call("editEphemeralMessageText", **place, text="Now")
    assert "not modified" in again.refusal
    ordinary = await call("deleteMessage", chat_id=group.id, message_id=number)
    assert "not found" in ordinary.refusal
    assert (await call("deleteEphemeralMessage", **place)).result is True
    assert not group.bot_messages


async def test_the_parameter_of_bot_api_10_2_does_the_same(
    call: Call, group: Group, anna: Person
) -> None:
    await call("sendMessage", chat_id=group.id, text="Then", receiver_user_id=anna.id)
    assert group.bot_messages[0].seen_by == anna.id


@pytest.mark.parametrize("wrong", ["no group", "no member", "nobody", "other reply", "malformed"])
async def test_what_telegram_cannot_show_to_one_is_refused(
    telegram: BotApiServer, call: Call, group: Group, anna: Person, boris: Person, wrong: str
) -> None:
    chat_id = telegram.private_chat(anna).id if wrong == "no group" else group.id
    receiver = {"no member": boris.id, "nobody": 5}.get(wrong, anna.id)
    more: dict[str, Any] = to(receiver)
    if wrong == "other reply":
        more["reply_parameters"] = {"message_id": 99, "allow_sending_without_reply": True}
    if wrong == "malformed":
        more = {"ephemeral_message_parameters": [anna.id]}
    answer = await call("sendMessage", chat_id=chat_id, text="Then", **more)
    assert answer.refusal.startswith("Bad Request: ")
    assert not group.bot_messages


async def test_nobody_else_can_press_it_or_reply_to_it(
    call: Call, group: Group, anna: Person, boris: Person
) -> None:
    await group.add(boris)
    keyboard = {"inline_keyboard": [[{"text": "More", "callback_data": "more"}]]}
    await call("sendMessage", chat_id=group.id, text="Then", reply_markup=keyboard, **to(anna.id))
    [shown] = group.bot_messages
    with pytest.raises(ValueError, match="Boris does not see"):
        await group.press(boris, shown, "More")
    with pytest.raises(ValueError, match="Boris does not see"):
        await group.send(boris, "Why?", reply_to=shown)
    assert (await group.send(anna, "Why?", reply_to=shown)).seen_by == anna.id


class TestEarlierServer:
    @pytest.fixture
    async def telegram(self) -> AsyncIterator[BotApiServer]:
        earlier = Abilities(knows_ephemeral_messages=False)
        async with BotApiServer(token=TOKEN, abilities=earlier) as server:
            yield server

    async def test_a_server_from_before_10_2_shows_it_to_all_and_has_none_of_the_methods(
        self, call: Call, group: Group, anna: Person
    ) -> None:
        sent = await call("sendMessage", chat_id=group.id, text="Then", **to(anna.id))
        assert sent.result["message_id"] > 0
        assert group.bot_messages[0].seen_by is None
        place = {"chat_id": group.id, "receiver_user_id": anna.id, "ephemeral_message_id": 1}
        assert (await call("deleteEphemeralMessage", **place)).status == 404
