"""Telegram tells who administers a group, and is asked once a minute for each at most."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from bot.chats.administrators import Administrators
from sandbox import BotApiServer, Group, Person
from tests.bot.messages_of import message

TOKEN = "1:test"


@pytest.fixture
async def telegram() -> AsyncIterator[BotApiServer]:
    async with BotApiServer(token=TOKEN) as server:
        yield server


@pytest.fixture
async def bot(telegram: BotApiServer) -> AsyncIterator[Bot]:
    async with Bot(TOKEN, base_url=f"{telegram.url}/bot") as bot:
        yield bot


@pytest.fixture
def anna(telegram: BotApiServer) -> Person:
    """The owner of the group."""
    return telegram.user("Anna")


@pytest.fixture
def boris(telegram: BotApiServer) -> Person:
    return telegram.user("Boris")


@pytest.fixture
def group(telegram: BotApiServer, anna: Person, boris: Person) -> Group:
    return telegram.supergroup("Readers", anna, boris)


async def test_the_owner_and_administrators_are_told_from_members(
    bot: Bot, group: Group, anna: Person, boris: Person
) -> None:
    administrators = Administrators()
    assert await administrators.include(anna.id, group.id, bot)
    assert await administrators.administered_chat(anna.id, group.id, bot) == group.id
    assert not await administrators.include(boris.id, group.id, bot)
    assert await administrators.administered_chat(boris.id, group.id, bot) is None
    await group.promote(boris)
    assert await Administrators().include(boris.id, group.id, bot)


async def test_telegram_is_asked_once_for_each_person_of_each_group(
    telegram: BotApiServer, bot: Bot, group: Group, anna: Person, boris: Person
) -> None:
    administrators, other = Administrators(), telegram.supergroup("Writers", boris, anna)
    for _ in range(2):
        assert await administrators.include(anna.id, group.id, bot)
        assert not await administrators.include(boris.id, group.id, bot)
        assert not await administrators.include(anna.id, other.id, bot)
    assert len(telegram.calls("getChatMember")) == 3


async def test_a_group_that_has_changed_is_asked_about_anew_and_no_other(
    telegram: BotApiServer, bot: Bot, group: Group, anna: Person, boris: Person
) -> None:
    administrators, other = Administrators(), telegram.supergroup("Writers", anna)
    assert not await administrators.include(boris.id, group.id, bot)
    assert await administrators.include(anna.id, other.id, bot)
    await group.promote(boris)
    administrators.forget(group.id)
    assert await administrators.include(boris.id, group.id, bot)
    assert await administrators.include(anna.id, other.id, bot)
    assert len(telegram.calls("getChatMember")) == 3


async def test_where_telegram_does_not_say_nobody_is_one_and_it_is_asked_again(
    telegram: BotApiServer, bot: Bot, group: Group, anna: Person
) -> None:
    administrators = Administrators()
    telegram.fail_next("getChatMember", 400)
    assert not await administrators.include(anna.id, group.id, bot)
    assert await administrators.include(anna.id, group.id, bot)


async def test_in_a_group_that_became_a_supergroup_it_is_the_supergroup_that_counts(
    telegram: BotApiServer, bot: Bot, anna: Person, boris: Person
) -> None:
    group = telegram.group("Readers", anna, boris)
    supergroup = await group.upgrade()
    administrators = Administrators()
    assert await administrators.administered_chat(anna.id, group.id, bot) == supergroup.id
    assert await administrators.administered_chat(boris.id, group.id, bot) is None


async def test_an_administrator_s_message_is_told_by_who_wrote_it(
    bot: Bot, group: Group, anna: Person, boris: Person
) -> None:
    administrators = Administrators()
    chat = {"id": group.id, "type": "supergroup", "title": "Readers"}
    for person, is_one in ((anna, True), (boris, False)):
        sender = {"id": person.id, "is_bot": False, "first_name": person.name}
        wrote = message(chat=chat, sender=sender, text="Hi", bot=bot)
        assert await administrators.wrote(wrote) is is_one


async def test_who_writes_as_the_group_administers_it_and_who_writes_as_a_channel_may_not(
    telegram: BotApiServer, bot: Bot, group: Group
) -> None:
    administrators = Administrators()
    chat = {"id": group.id, "type": "supergroup", "title": "Readers"}
    channel = {"id": -7, "type": "channel", "title": "News"}
    assert await administrators.wrote(message(chat=chat, sender_chat=chat, bot=bot))
    assert not await administrators.wrote(message(chat=chat, sender_chat=channel, bot=bot))
    assert not await administrators.wrote(message(chat=chat, sender=None, bot=bot))
    assert not telegram.calls("getChatMember")
