"""Becoming something else in a chat, who runs one, and groups that become supergroups."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox import BotApiServer, Group, Person, PrivateChat
from tests.sandbox.conftest import Answer, Call


@pytest.fixture
def group(telegram: BotApiServer, anna: Person, boris: Person) -> Group:
    return telegram.group("Reading room", anna, boris)


async def updates(call: Call) -> list[dict[str, Any]]:
    pending: list[dict[str, Any]] = (await call("getUpdates")).result
    return pending


async def own_changes(call: Call) -> list[tuple[str, str]]:
    changes = [each["my_chat_member"] for each in await updates(call) if "my_chat_member" in each]
    return [
        (each["old_chat_member"]["status"], each["new_chat_member"]["status"]) for each in changes
    ]


async def administrators(call: Call, chat_id: int, **parameters: Any) -> list[tuple[int, str]]:
    members = (await call("getChatAdministrators", chat_id=chat_id, **parameters)).result
    return [(member["user"]["id"], member["status"]) for member in members]


async def test_administrators_are_told_owner_first_and_of_bots_only_itself(
    telegram: BotApiServer, call: Call, anna: Person, boris: Person
) -> None:
    other = telegram.user("Other", username="other_bot", is_bot=True)
    group = telegram.supergroup("Reading room", anna, boris, other, telegram.user("Olga"))
    assert await administrators(call, group.id) == [(anna.id, "creator")]
    for person in (other, telegram.bot, boris):
        await group.promote(person)
    run = [(anna.id, "creator"), (boris.id, "administrator"), (telegram.bot.id, "administrator")]
    assert sorted(await administrators(call, group.id)) == sorted(run)
    assert (await administrators(call, group.id))[0] == run[0]
    assert (other.id, "administrator") in await administrators(call, group.id, return_bots=True)


@pytest.mark.parametrize(
    ("chat_id", "code", "description"),
    [
        pytest.param("", 400, "Bad Request: chat_id is empty", id="none"),
        pytest.param("99", 400, "Bad Request: chat not found", id="unknown"),
        pytest.param(
            "private",
            400,
            "Bad Request: there are no administrators in the private chat",
            id="private",
        ),
        pytest.param(
            "foreign",
            403,
            "Forbidden: bot is not a member of the supergroup chat",
            id="not a member",
        ),
    ],
)
async def test_administrators_are_not_told_of_every_chat(
    telegram: BotApiServer,
    call: Call,
    private_chat: PrivateChat,
    anna: Person,
    chat_id: str,
    code: int,
    description: str,
) -> None:
    foreign = telegram.supergroup("Elsewhere", anna, with_bot=False)
    ids = {"private": str(private_chat.id), "foreign": str(foreign.id)}
    answer = await call("getChatAdministrators", chat_id=ids.get(chat_id, chat_id))
    assert (answer.status, answer.refusal) == (code, description)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        pytest.param(["promote"], [("member", "administrator")], id="promoted"),
        pytest.param(
            ["promote", "demote"],
            [("member", "administrator"), ("administrator", "member")],
            id="demoted",
        ),
        pytest.param(["restrict"], [("member", "restricted")], id="restricted"),
        pytest.param(
            ["kick", "add"], [("member", "kicked"), ("kicked", "member")], id="let back in"
        ),
        pytest.param(["leave"], [("member", "left")], id="left"),
        pytest.param(["add"], [], id="nothing new"),
    ],
)
async def test_the_bot_is_told_of_each_change_of_its_own(
    telegram: BotApiServer, call: Call, group: Group, changes: list[str], told: list[Any]
) -> None:
    for change in changes:
        await getattr(group, change)(telegram.bot)
    assert await own_changes(call) == told


async def test_a_group_becomes_a_supergroup_with_its_members(
    call: Call, group: Group, anna: Person, boris: Person
) -> None:
    supergroup = await group.upgrade()
    away, joined, arrived = await updates(call)
    assert (away["message"]["chat"]["id"], away["message"]["migrate_to_chat_id"]) == (
        group.id,
        supergroup.id,
    )
    assert joined["my_chat_member"]["chat"]["id"] == supergroup.id
    assert (arrived["message"]["chat"]["type"], arrived["message"]["migrate_from_chat_id"]) == (
        "supergroup",
        group.id,
    )
    assert arrived["message"]["sender_chat"]["id"] == supergroup.id
    assert await administrators(call, supergroup.id) == [(anna.id, "creator")]
    await supergroup.send(boris, "/ask When?")
    sent = await call("sendMessage", chat_id=supergroup.id, text="Soon")
    assert sent.result["chat"]["title"] == "Reading room"


async def test_the_old_id_of_an_upgraded_group_is_answered_with_the_new_one(
    call: Call, group: Group, anna: Person
) -> None:
    said = await group.bot_said("Soon")
    supergroup = await group.upgrade()

    async def refused(method: str, **parameters: Any) -> Answer:
        return await call(method, chat_id=group.id, **parameters)

    for answer in [
        await refused("sendMessage", text="Hello"),
        await refused("sendChatAction", action="typing"),
        await refused("getChatAdministrators"),
        await refused("getChatMember", user_id=anna.id),
        await refused("editMessageText", message_id=said.id, text="Later"),
    ]:
        assert answer.refusal == "Bad Request: group chat was upgraded to a supergroup chat"
        assert answer.body["parameters"] == {"migrate_to_chat_id": supergroup.id}
    assert (await refused("getChat")).result["type"] == "group"
    with pytest.raises(ValueError, match="has become a supergroup"):
        await group.send(anna, "Hello")
    for each in (group, supergroup):
        with pytest.raises(ValueError, match="no basic group any more"):
            await each.upgrade()
