"""python-telegram-bot reads every update and result whole: nothing is unknown to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, TelegramObject, Update

from sandbox import Abilities, BotApiServer, Entity, NotSeenError, Person
from tests.sandbox.conftest import TOKEN


def unknown_fields(value: Any) -> Iterator[str]:
    """Yield the fields, at any depth, that the library has no name for."""
    if isinstance(value, list | tuple):
        for each in value:
            yield from unknown_fields(each)
    if isinstance(value, TelegramObject):
        yield from value.api_kwargs
        slots = {name for each in type(value).__mro__ for name in getattr(each, "__slots__", ())}
        for name in slots:
            if not name.startswith("_"):
                yield from unknown_fields(getattr(value, name, None))


async def test_every_kind_of_update_is_read_whole() -> None:
    abilities = Abilities(reads_all_group_messages=True)
    async with (
        BotApiServer(token=TOKEN, abilities=abilities) as telegram,
        Bot(TOKEN, base_url=f"{telegram.url}/bot") as bot,
    ):
        await bot.get_updates(allowed_updates=Update.ALL_TYPES)
        await live_a_little(telegram, bot)
        updates = await bot.get_updates()
    kinds = {name for update in updates for name in Update.ALL_TYPES if getattr(update, name)}
    assert kinds == {
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "callback_query",
        "my_chat_member",
        "chat_member",
    }
    assert list(unknown_fields(updates)) == []
    assert not [update for update in updates if update.effective_chat is None]


async def live_a_little(telegram: BotApiServer, bot: Bot) -> None:
    anna = telegram.user("Anna", last_name="Petrova", username="anna", language_code="en")
    boris = telegram.user("Boris")
    chat = telegram.private_chat(anna)
    marks = [Entity("bold", 0, 3), Entity("text_mention", 4, 5, (("user", boris.id),))]
    first = await chat.send(anna, "Ask Boris", entities=marks)
    await chat.edit(anna, first, "Ask Boris, @boris or /ask")
    await chat.send(anna, sticker="👍", reply_to=first, quote="Ask")
    photo = await chat.send(anna, caption="Look, @boris")
    await chat.edit(anna, photo, "Look")
    await chat.send(anna, voice=True)
    await anna.block_bot()
    await anna.unblock_bot()
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])
    await bot.send_message(chat.id, "Soon", reply_markup=keyboard, protect_content=True)
    with pytest.raises(NotSeenError):
        await chat.press(anna, chat.messages[-1], "More", within=0)
    await live_in_groups(telegram, anna, boris)


async def live_in_groups(telegram: BotApiServer, anna: Person, boris: Person) -> None:
    forum = telegram.forum("Diplomats", anna, boris, with_bot=False)
    await forum.add(telegram.bot)
    await forum.promote(telegram.bot)
    topic = await forum.open_topic("Trade")
    asked = await forum.send(boris, "How much?", topic=topic)
    await forum.send(anna, "Good question", reply_to=asked, anonymous=True)
    await forum.restrict(boris)
    await forum.demote(telegram.bot)
    await forum.kick(telegram.bot)
    basic = telegram.group("Kitchen", anna, boris)
    await basic.leave(boris)
    discussion = telegram.supergroup("Discussion", anna, username="discussion")
    channel = telegram.channel("News", anna, with_bot=True)
    channel.discuss_in(discussion)
    post = await channel.post("Russia and India")
    await channel.edit(anna, post, "India and Russia")
    await discussion.send(anna, "As a channel", as_channel=channel)


async def test_every_result_is_read_whole(
    telegram: BotApiServer, bot: Bot, anna: Person, boris: Person
) -> None:
    group = telegram.supergroup("Reading room", anna, boris, username="readers")
    await group.promote(boris)
    sent = await bot.send_message(
        group.id, "See https://example.org", disable_web_page_preview=True
    )
    results = [
        await bot.get_me(),
        sent,
        await bot.edit_message_text("Seen", group.id, sent.message_id),
        await bot.get_chat(group.id),
        await bot.get_chat(telegram.private_chat(anna).id),
        await bot.get_chat_member(group.id, anna.id),
        await bot.get_chat_member(group.id, boris.id),
        await bot.get_webhook_info(),
    ]
    assert list(unknown_fields(results)) == []
    assert sent.link_preview_options is not None
    assert sent.link_preview_options.is_disabled
