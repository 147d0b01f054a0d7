"""The parts of a group in which one does not see what was said in the others are told apart."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import Bot

from bot.chats.discussions import Discussions
from sandbox import BotApiServer, Group
from tests.bot.messages_of import FORUM, message, message_json

TOKEN = "123456:test"


@pytest.fixture
async def telegram() -> AsyncIterator[BotApiServer]:
    async with BotApiServer(token=TOKEN) as server:
        yield server


@pytest.fixture
async def bot(telegram: BotApiServer) -> AsyncIterator[Bot]:
    async with Bot(TOKEN, base_url=f"{telegram.url}/bot") as bot:
        yield bot


@pytest.fixture
def group(telegram: BotApiServer) -> Group:
    return telegram.supergroup("Readers", telegram.user("Anna"))


@pytest.fixture
def discussion(telegram: BotApiServer) -> Group:
    """A group in which a channel's posts are discussed."""
    anna = telegram.user("Olga")
    group = telegram.supergroup("Comments", anna)
    telegram.channel("News", anna).discuss_in(group)
    return group


def said_in(group: Group, bot: Bot, **fields: Any) -> Any:
    chat = {"id": group.id, "type": "supergroup", "title": "Readers"}
    return message(50, chat, bot=bot, text="When?", **fields)


async def test_a_forum_s_topic_is_a_place_of_its_own_and_telegram_is_not_asked(
    telegram: BotApiServer, bot: Bot
) -> None:
    asked = message(chat=FORUM, bot=bot, message_thread_id=33, is_topic_message=True)
    assert await Discussions().place_of(asked) == 33
    assert telegram.calls("getChat") == []


async def test_the_main_flow_is_no_place_of_its_own_and_telegram_is_not_asked(
    telegram: BotApiServer, bot: Bot, discussion: Group
) -> None:
    assert await Discussions().place_of(said_in(discussion, bot)) is None
    assert telegram.calls("getChat") == []


async def test_replies_to_replies_are_seen_by_everybody_in_a_group(bot: Bot, group: Group) -> None:
    assert await Discussions().place_of(said_in(group, bot, message_thread_id=33)) is None


async def test_the_comments_on_a_post_are_a_place_of_their_own(
    bot: Bot, discussion: Group
) -> None:
    assert await Discussions().place_of(said_in(discussion, bot, message_thread_id=33)) == 33


async def test_a_comment_on_the_post_itself_tells_its_place_without_telegram(
    telegram: BotApiServer, bot: Bot, group: Group
) -> None:
    post = message_json(33, is_automatic_forward=True, text="News", sender=None)
    comment = said_in(group, bot, message_thread_id=33, reply_to_message=post)
    assert await Discussions().place_of(comment) == 33
    assert telegram.calls("getChat") == []


async def test_a_reply_to_a_member_tells_no_place_without_telegram(bot: Bot, group: Group) -> None:
    replied = message_json(33, text="Well")
    asked = said_in(group, bot, message_thread_id=33, reply_to_message=replied)
    assert await Discussions().place_of(asked) is None


async def test_telegram_is_asked_once_of_each_group(
    telegram: BotApiServer, bot: Bot, group: Group, discussion: Group
) -> None:
    discussions = Discussions()
    places = [
        await discussions.place_of(said_in(where, bot, message_thread_id=33))
        for where in (group, discussion, group, discussion)
    ]
    assert places == [None, 33, None, 33]
    asked = [call.parameters["chat_id"] for call in telegram.calls("getChat")]
    assert asked == [str(group.id), str(discussion.id)]


async def test_where_telegram_does_not_say_the_replies_count_as_out_of_sight_until_it_does(
    telegram: BotApiServer, bot: Bot, group: Group
) -> None:
    discussions = Discussions()
    asked = said_in(group, bot, message_thread_id=33)
    telegram.fail_next("getChat", 400, description="Bad Request: chat not found")
    assert await discussions.place_of(asked) == 33
    assert await discussions.place_of(asked) is None
