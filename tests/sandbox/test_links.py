"""Opening the bot by a link that carries a word for it."""

from __future__ import annotations

import pytest

from sandbox import BotApiServer, Person
from tests.sandbox.conftest import Call


async def test_a_start_link_opens_the_private_chat_with_its_payload(
    telegram: BotApiServer, call: Call, boris: Person
) -> None:
    sent = await boris.open_link("trade-2024_a")
    assert telegram.private_chat(boris).latest(sent).text == "/start trade-2024_a"
    (update,) = (await call("getUpdates")).result
    assert update["message"]["text"] == "/start trade-2024_a"
    assert update["message"]["chat"] == {
        "id": boris.id,
        "first_name": "Boris",
        "last_name": "Ivanov",
        "type": "private",
    }
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_a_start_link_lets_a_blocked_bot_write_again(call: Call, boris: Person) -> None:
    await boris.open_link("a")
    await boris.block_bot()
    await boris.open_link("b")
    kinds = [
        sorted(update.keys() - {"update_id"})[0] for update in (await call("getUpdates")).result
    ]
    assert kinds == ["message", "my_chat_member", "my_chat_member", "message"]
    assert (await call("sendMessage", chat_id=boris.id, text="Hello")).status == 200


@pytest.mark.parametrize("payload", ["", "a" * 65, "a b", "é", "a/b", "a\n"])
async def test_a_link_carries_few_characters(
    telegram: BotApiServer, anna: Person, boris: Person, payload: str
) -> None:
    group = telegram.supergroup("Reading room", anna, with_bot=False)
    with pytest.raises(ValueError, match="no payload for a link"):
        await boris.open_link(payload)
    with pytest.raises(ValueError, match="no payload for a link"):
        await group.add_bot_by_link(payload)
    assert not telegram.world.updates.pending


@pytest.mark.parametrize("make", ["group", "supergroup"])
async def test_a_startgroup_link_adds_the_bot_and_tells_it_the_payload(
    telegram: BotApiServer, call: Call, anna: Person, boris: Person, make: str
) -> None:
    group = getattr(telegram, make)("Reading room", anna, boris, with_bot=False)
    await group.add_bot_by_link("a" * 64, by=boris)
    change, joined, command = (await call("getUpdates")).result
    assert change["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert change["my_chat_member"]["from"]["id"] == boris.id
    assert joined["message"]["new_chat_members"][0]["id"] == telegram.bot.id
    assert command["message"]["text"] == f"/start@verbatim_bot {'a' * 64}"
    assert command["message"]["from"]["id"] == boris.id


async def test_a_startgroup_link_into_a_group_with_the_bot_only_tells_the_payload(
    telegram: BotApiServer, call: Call, anna: Person
) -> None:
    group = telegram.supergroup("Reading room", anna)
    sent = await group.add_bot_by_link("trade")
    (update,) = (await call("getUpdates")).result
    assert (update["message"]["message_id"], update["message"]["from"]["id"]) == (sent.id, anna.id)
