"""Telegram's faults as the running bot meets them, over real HTTP."""

from __future__ import annotations

import asyncio
import random

import pytest

from bot.settings import Settings
from faq.library import Library
from sandbox import BotApiServer, Person, PrivateChat
from tests.telegram.asking import HOW_MUCH, TRADE, VISIT, WHEN
from tests.telegram.conftest import running

PAUSE = 2  # seconds; what Telegram asks for is waited for in full


async def test_a_pause_in_one_chat_is_kept_there_and_holds_up_no_other(
    telegram: BotApiServer, chat: PrivateChat, anna: Person, boris: Person
) -> None:
    telegram.fail_next("sendMessage", 429, retry_after=PAUSE)
    asked = await chat.send(anna, WHEN)
    [refused] = await telegram.called("sendMessage", 1)
    other = telegram.private_chat(boris)
    # Not `only_reply`: that waits until the bot has nothing to do, so for the pause too.
    assert (await other.reply(to=await other.send(boris, HOW_MUCH))).blockquotes == [TRADE]
    assert not chat.bot_messages
    assert (await chat.reply(to=asked)).blockquotes == [VISIT]
    first, between, second = telegram.calls("sendMessage")
    assert (first, between.parameters["chat_id"]) == (refused, str(boris.id))
    assert second.started - first.started >= PAUSE


async def test_an_answer_of_telegram_s_that_breaks_off_is_one_nobody_knows(
    telegram: BotApiServer, chat: PrivateChat, anna: Person
) -> None:
    telegram.drop_next("sendMessage", midway=True)
    await chat.send(anna, WHEN)
    await telegram.called("sendMessage", 2)
    await telegram.settled()
    assert [message.blockquotes for message in chat.bot_messages] == [[VISIT], [VISIT]]


@pytest.mark.parametrize("after", [False, True], ids=["before its effect", "after its effect"])
async def test_what_may_be_done_twice_is_done_in_the_end(
    telegram: BotApiServer, chat: PrivateChat, anna: Person, after: bool
) -> None:
    menu = await chat.only_reply(to=await chat.send(anna, "/topics"))
    telegram.drop_next("answerCallbackQuery", after=after, count=2)
    await chat.press(anna, menu, menu.buttons[0])
    calls = await telegram.called("answerCallbackQuery", 3)
    assert [call.is_dropped for call in calls] == [True, True, False]


@pytest.mark.parametrize("rate", [0.0, 200.0], ids=["no limit", "a limit"])
async def test_in_a_storm_every_question_is_answered(
    telegram: BotApiServer, settings: Settings, library: Library, rate: float
) -> None:
    storm = random.Random(6)
    async with running(settings.model_copy(update={"telegram_rate_limit": rate}), library):
        for _ in range(60):
            match storm.randrange(4):
                case 0:
                    telegram.fail_next("sendMessage", storm.choice([500, 502, 503]))
                case 1:
                    telegram.fail_next("sendMessage", 429, retry_after=1)
                case 2:
                    telegram.drop_next("sendMessage", after=storm.random() < 0.5)
                case _:
                    telegram.drop_next("sendMessage", midway=True)
        people = [telegram.user(f"Reader {number}") for number in range(60)]
        chats = [telegram.private_chat(person) for person in people]
        asked = [await chat.send(person, WHEN) for chat, person in zip(chats, people, strict=True)]
        replies = await asyncio.gather(
            *(chat.reply(to=each, within=40) for chat, each in zip(chats, asked, strict=True))
        )
    assert {tuple(reply.blockquotes) for reply in replies} == {(VISIT,)}
    # A copy too many only where the first may have arrived: those faults had their effect.
    assert sum(len(chat.bot_messages) for chat in chats) <= 60 + sum(
        call.is_dropped and call.result is not None for call in telegram.calls("sendMessage")
    )
