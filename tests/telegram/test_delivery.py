"""What gets in the way of a reply: deleted questions, blocks, Telegram's refusals, lost lines."""

from __future__ import annotations

import logging

import pytest

from bot.settings import Settings
from faq.library import Library
from sandbox import BotApiServer, Person, PrivateChat
from tests.telegram.asking import HOW_MUCH, TRADE, VISIT, WHEN, ask
from tests.telegram.conftest import running


async def test_edits_that_waited_for_the_bot_to_start_count_as_their_last(
    telegram: BotApiServer,
    anna: Person,
    settings: Settings,
    library: Library,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Until the bot says which updates it wants, Telegram keeps edits for it too."""
    chat = telegram.private_chat(anna)
    sent = await chat.send(anna, "/help")
    for edited in ("/privacy", WHEN):
        sent = await chat.edit(anna, sent, edited)
    kinds = [update.kind for update in telegram.world.updates.pending]
    assert kinds == ["message", "edited_message", "edited_message"]
    async with running(settings, library):
        helped, answered = await chat.replies(to=sent, count=2)
        await telegram.settled()
    assert "/topics" in helped.text
    assert answered.blockquotes == [VISIT]
    assert len(chat.bot_messages) == 2
    assert not [record for record in caplog.records if record.name.startswith("bot.")]


async def test_a_question_that_was_deleted_is_answered_all_the_same(
    telegram: BotApiServer, chat: PrivateChat, anna: Person
) -> None:
    held = telegram.hold_next("sendMessage")
    sent = await chat.send(anna, WHEN)
    await held.arrived()
    await chat.delete(sent)
    held.release()
    await telegram.settled()
    [reply] = chat.bot_messages
    assert (reply.reply_to, reply.blockquotes) == (None, [VISIT])


async def test_who_blocked_the_bot_holds_up_nobody(
    telegram: BotApiServer,
    chat: PrivateChat,
    anna: Person,
    boris: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:
    held = telegram.hold_next("sendMessage")
    await chat.send(anna, WHEN)
    await held.arrived()
    await anna.block_bot()
    held.release()
    other = telegram.private_chat(boris)
    assert (await ask(other, boris, "Когда Путин приедет в Индию?")).blockquotes == [VISIT]
    assert not chat.bot_messages
    assert not [record for record in caplog.records if record.exc_info]


async def test_a_reply_that_telegram_puts_off_is_sent_later(
    telegram: BotApiServer, anna: Person, settings: Settings, library: Library
) -> None:
    limited = settings.model_copy(update={"telegram_rate_limit": 30.0})
    async with running(limited, library):
        chat = telegram.private_chat(anna)
        telegram.fail_next("sendMessage", 429, retry_after=1)
        assert (await ask(chat, anna, WHEN)).blockquotes == [VISIT]
    assert len(telegram.calls("sendMessage")) == 2


@pytest.mark.parametrize(
    ("code", "answers"),
    [
        pytest.param(400, 0, id="400: will never do"),
        pytest.param(403, 0, id="403: blocked"),
        pytest.param(429, 1, id="429: too many"),
        pytest.param(500, 1, id="500: Telegram is ill"),
        pytest.param(502, 1, id="502: Telegram is away"),
    ],
)
async def test_a_reply_that_fails_is_logged_without_a_traceback_and_repeated_where_it_may_help(
    telegram: BotApiServer,
    chat: PrivateChat,
    anna: Person,
    caplog: pytest.LogCaptureFixture,
    code: int,
    answers: int,
) -> None:
    caplog.set_level(logging.INFO, "bot")
    telegram.fail_next("sendMessage", code)
    await chat.send(anna, WHEN)
    assert (await chat.reply(to=await chat.send(anna, HOW_MUCH))).blockquotes == [TRADE]
    assert len(chat.bot_messages) == answers + 1
    logged = [record for record in caplog.records if record.name.startswith("bot.")]
    assert logged
    assert not [record for record in logged if record.exc_info]


@pytest.mark.parametrize(
    ("after", "arrived"),
    [pytest.param(False, 1, id="before it arrived"), pytest.param(True, 2, id="after it arrived")],
)
async def test_a_reply_whose_connection_broke_is_sent_again(
    telegram: BotApiServer, chat: PrivateChat, anna: Person, after: bool, arrived: int
) -> None:
    """Nobody can tell whether the first attempt arrived: twice is better than never."""
    telegram.drop_next("sendMessage", after=after)
    await chat.send(anna, WHEN)
    assert (await chat.reply(to=await chat.send(anna, HOW_MUCH))).blockquotes == [TRADE]
    assert len(chat.bot_messages) == arrived + 1


async def test_two_readers_are_answered_beside_each_other(
    telegram: BotApiServer, chat: PrivateChat, anna: Person, boris: Person
) -> None:
    held = telegram.hold_next("sendMessage")
    first = await chat.send(anna, WHEN)
    await held.arrived()
    other = telegram.private_chat(boris)
    assert (await other.reply(to=await other.send(boris, "Когда приедет Путин?"))).text
    held.release()
    assert (await chat.reply(to=first)).blockquotes == [VISIT]
