"""One value says what a message brings in, with the settings and the time that it came with."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, time
from typing import Any

import pytest
from telegram import Bot, User

from bot.chats.addressing import Asked, Called
from bot.chats.incoming import Incoming, IncomingReader
from bot.storage.chats import ChatSettings, QuietHours, Speaks
from bot.storage.memory import Memory
from faq.answering import Declined
from faq.bank import Language
from sandbox import BotApiServer
from tests.bot.messages_of import ANNA, FORUM, GROUP, PRIVATE, message
from tests.bot.storage.examples import NOW, opened

ME = User(1, "Verbatim", is_bot=True, username="verbatim_bot")
HINDI_GROUP = ChatSettings(language=Language.HINDI)
IN_FRENCH = ANNA | {"language_code": "fr"}


def incoming(
    text: str = "When?",
    *,
    settings: ChatSettings = HINDI_GROUP,
    now: datetime = NOW,
    **fields: Any,
) -> Incoming:
    brought = message(text=text, **fields)
    return Incoming(brought, Asked(text, brought), ME, settings, now)


def test_it_tells_of_its_message() -> None:
    brought = incoming(sender_chat=GROUP)
    assert (brought.chat_id, brought.writer_id) == (-100, -100)
    assert brought.question == Asked("When?", brought.message)


@pytest.mark.parametrize(("chat", "is_group"), [(GROUP, True), (FORUM, True), (PRIVATE, False)])
def test_a_group_is_told_from_a_private_chat(chat: dict[str, Any], is_group: bool) -> None:
    assert incoming(chat=chat).is_in_group is is_group


@pytest.mark.parametrize("asked", [None, Called()])
def test_what_asks_nothing_has_no_question(asked: Called | None) -> None:
    brought = Incoming(message(), asked, ME, ChatSettings(), NOW)
    with pytest.raises(AssertionError):
        _ = brought.question


@pytest.mark.parametrize(
    ("hour", "is_silent"), [(21, False), (22, True), (6, True), (7, False)], ids=str
)
def test_a_reply_is_silent_in_the_quiet_hours_of_the_chat_s_time_zone(
    hour: int, is_silent: bool
) -> None:
    quiet = ChatSettings(
        quiet_hours=QuietHours(start=time(22), end=time(7)), time_zone="Europe/Moscow"
    )
    moment = datetime(2026, 3, 1, (hour - 3) % 24, tzinfo=UTC)
    assert incoming(settings=quiet, now=moment).is_silent is is_silent


@pytest.mark.parametrize(
    ("sender", "language"),
    [
        pytest.param(ANNA, Language.RUSSIAN, id="one of the bot's"),
        pytest.param(IN_FRENCH, Language.HINDI, id="none of the bot's"),
        pytest.param(None, Language.HINDI, id="nobody's"),
    ],
)
def test_the_writer_s_app_tells_the_language_else_the_group_s_settings(
    sender: dict[str, Any] | None, language: Language
) -> None:
    assert incoming("Where is it?", sender=sender).language_of_app == language


@pytest.mark.parametrize(
    ("text", "sender", "language"),
    [
        pytest.param("@verbatim_bot where is it?", ANNA, Language.ENGLISH, id="what is said"),
        pytest.param("2030?", ANNA, Language.RUSSIAN, id="else the app's"),
        pytest.param("2030?", IN_FRENCH, Language.HINDI, id="else the group's"),
        pytest.param("/help कब है यह", ANNA, Language.RUSSIAN, id="not beside a command"),
    ],
)
def test_the_bot_talks_in_the_language_of_what_is_said_to_it(
    text: str, sender: dict[str, Any], language: Language
) -> None:
    end = text.find(" ")
    kind = "bot_command" if text.startswith("/") else "mention"
    entities = [{"type": kind, "offset": 0, "length": end}] if end > 0 else None
    assert incoming(text, sender=sender, entities=entities).language == language


@pytest.mark.parametrize(
    ("question", "sender", "language"),
    [
        pytest.param("Where is it?", ANNA, Language.ENGLISH, id="the question's"),
        pytest.param("2030?", ANNA, Language.RUSSIAN, id="else the app's"),
        pytest.param("2030?", IN_FRENCH, Language.HINDI, id="else the group's"),
    ],
)
def test_an_answer_is_in_the_language_of_its_question(
    question: str, sender: dict[str, Any], language: Language
) -> None:
    answer = Declined(question, Language.ENGLISH, 0.1)
    assert incoming("Где это?", sender=sender).language_of(answer) == language


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    async with (
        BotApiServer(token="1:test") as server,
        Bot("1:test", base_url=f"{server.url}/bot") as bot,
    ):
        yield bot


@pytest.fixture
async def memory() -> AsyncIterator[Memory]:
    memory = await opened("sqlite://")
    yield memory
    await memory.close()


async def test_a_message_is_read_with_its_chat_s_settings_and_the_time(
    bot: Bot, memory: Memory
) -> None:
    clear = ChatSettings(speaks=Speaks.CLEAR_QUESTIONS)
    await memory.chats.save(-100, clear)
    brought = message(bot=bot)
    asked = Asked("When?", brought)
    read = await IncomingReader(memory.chats, lambda: NOW).read(brought, asked)
    assert read == Incoming(brought, asked, bot.bot, clear, NOW)


async def test_a_message_that_asks_nothing_is_read_as_well(bot: Bot, memory: Memory) -> None:
    read = await IncomingReader(memory.chats, lambda: NOW).read(message(bot=bot))
    assert read.asked is None


async def test_of_a_chat_that_the_bot_is_no_member_of_no_settings_are_read(
    bot: Bot, memory: Memory
) -> None:
    await memory.chats.save(-100, HINDI_GROUP)
    brought = message(bot=bot)
    read = IncomingReader(memory.chats, lambda: NOW).read_elsewhere(brought, Called())
    assert read == Incoming(brought, Called(), bot.bot, ChatSettings(), NOW)
