"""The bot tells only of ways to ask that reach it."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Bot, Chat, ChatMember, ChatMemberMember, User

from bot.chats.privacy_mode import notes_for_operator, sees_all_in, sees_mentions
from sandbox import Abilities, BotApiServer
from sandbox.world.rights import OF_ADMINISTRATORS

TOKEN = "1:test"


def me(**abilities: Any) -> User:
    return User(1, "Verbatim", is_bot=True, username="verbatim_bot", **abilities)


SEES_ALL = me(can_read_all_group_messages=True)
MEMBER = ChatMemberMember(me())
ADMINISTRATOR = ChatMember.de_json(
    {"user": me().to_dict(), "status": "administrator", "is_anonymous": False}
    | dict.fromkeys((*OF_ADMINISTRATORS, "can_be_edited"), False),
    None,
)


@pytest.mark.parametrize(
    ("bot", "membership", "sees"),
    [
        pytest.param(SEES_ALL, None, True, id="privacy mode off"),
        pytest.param(SEES_ALL, MEMBER, True, id="privacy mode off, a member"),
        pytest.param(me(), ADMINISTRATOR, True, id="an administrator"),
        pytest.param(me(), MEMBER, False, id="a member"),
        pytest.param(me(), None, False, id="unknown"),
    ],
)
def test_mentions_reach_it_without_privacy_mode_and_where_it_administers(
    bot: User, membership: ChatMember | None, sees: bool
) -> None:
    assert sees_mentions(bot, membership) is sees


@pytest.mark.parametrize(
    ("reads_all", "is_administrator", "sees", "asked"),
    [
        pytest.param(False, False, False, 1, id="a member"),
        pytest.param(False, True, True, 1, id="an administrator"),
        pytest.param(True, False, True, 0, id="privacy mode off"),
    ],
)
async def test_telegram_is_asked_only_where_privacy_mode_leaves_it_open(
    reads_all: bool, is_administrator: bool, sees: bool, asked: int
) -> None:
    abilities = Abilities(reads_all_group_messages=reads_all)
    async with (
        BotApiServer(token=TOKEN, abilities=abilities) as telegram,
        Bot(TOKEN, base_url=f"{telegram.url}/bot") as bot,
    ):
        group = telegram.supergroup("Readers", telegram.user("Anna"))
        if is_administrator:
            await group.promote(telegram.bot)
        assert await sees_all_in(Chat(group.id, Chat.SUPERGROUP), bot) is sees
        assert len(telegram.calls("getChatMember")) == asked


async def test_in_private_and_where_telegram_does_not_say_it_promises_nothing() -> None:
    async with (
        BotApiServer(token=TOKEN) as telegram,
        Bot(TOKEN, base_url=f"{telegram.url}/bot") as bot,
    ):
        assert not await sees_all_in(Chat(7, Chat.PRIVATE), bot)
        assert not telegram.calls("getChatMember")
        group = telegram.supergroup("Readers", telegram.user("Anna"))
        await group.promote(telegram.bot)
        telegram.fail_next("getChatMember", 400)
        assert not await sees_all_in(Chat(group.id, Chat.SUPERGROUP), bot)


ALL: dict[str, Any] = {
    "can_read_all_group_messages": True,
    "supports_inline_queries": True,
    "supports_guest_queries": True,
}


@pytest.mark.parametrize(
    ("missing", "begins", "how"),
    [
        ("can_read_all_group_messages", "Privacy mode is on:", "@BotFather, /setprivacy, Disable"),
        ("supports_inline_queries", "Inline mode is off:", "@BotFather, /setinline"),
        ("supports_guest_queries", "Guest mode is off:", "@BotFather, the bot's settings"),
    ],
)
def test_the_owner_is_told_what_can_be_switched_on_and_how(
    missing: str, begins: str, how: str
) -> None:
    [note] = notes_for_operator(me(**(ALL | {missing: False})))
    assert note.startswith(begins)
    assert how in note


def test_with_everything_switched_on_there_is_nothing_to_tell() -> None:
    assert notes_for_operator(me(**ALL)) == []
    assert len(notes_for_operator(me())) == 3
