"""In a group, who asks what was just answered is pointed to that answer, once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from telegram import Bot
from telegram.error import Forbidden

from bot.answering.repeats import Pointing
from bot.storage.chats import ChatSettings, QuietHours
from bot.storage.memory import Memory
from faq.answering import Answered
from faq.bank import Bank, Language
from sandbox import BotApiServer, Group, Person
from tests.bot.messages_of import FORUM, PRIVATE, message
from tests.bot.storage.examples import NOW, opened

TOKEN = "123456:test"
QUIET = ChatSettings(quiet_hours=QuietHours(start=time(0), end=time(0)))


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


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
    return telegram.user("Anna", language_code="ru")


@pytest.fixture
def boris(telegram: BotApiServer) -> Person:
    return telegram.user("Boris", language_code="en")


@pytest.fixture
def group(telegram: BotApiServer, anna: Person, boris: Person) -> Group:
    return telegram.supergroup("Readers", anna, boris)


@pytest.fixture
async def memory() -> AsyncIterator[Memory]:
    memory = await opened("sqlite://")
    yield memory
    await memory.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pointing(memory: Memory, clock: Clock) -> Pointing:
    return Pointing(memory.recent, clock)


@pytest.fixture
def answer(bank: Bank) -> Answered:
    return Answered("When?", Language.ENGLISH, 1.0, bank.answerable[0])


def asked(group: Group, person: Person, bot: Bot, **fields: Any) -> Any:
    """Return a message in the group that asks, as the bot gets it."""
    sender = {
        "id": person.id,
        "is_bot": False,
        "first_name": person.user.first_name,
        "language_code": person.user.language_code,
    }
    chat = {"id": group.id, "type": "supergroup", "title": "Readers"}
    return message(900, chat, bot=bot, **({"from": sender, "text": "When?"} | fields))


async def test_who_asks_again_within_a_minute_is_pointed_to_the_answer(
    pointing: Pointing, group: Group, boris: Person, bot: Bot, answer: Answered, memory: Memory
) -> None:
    given = await group.bot_said("On Friday")
    await memory.recent.note(group.id, "when", given.id, NOW)
    again = asked(group, boris, bot)
    assert await pointing.has_pointed("when", answer, again, ChatSettings())
    pointer = group.bot_messages[-1]
    assert pointer.reply_to == given.id
    assert "Boris" in pointer.text


@pytest.mark.parametrize(
    ("passed", "answer_id"),
    [
        pytest.param(timedelta(seconds=59), 5, id="within a minute"),
        pytest.param(timedelta(seconds=60), None, id="after it"),
    ],
)
async def test_what_was_answered_is_known_for_a_minute(
    pointing: Pointing,
    clock: Clock,
    memory: Memory,
    group: Group,
    boris: Person,
    bot: Bot,
    passed: timedelta,
    answer_id: int | None,
) -> None:
    await memory.recent.note(group.id, "when", 5, NOW)
    clock.now += passed
    assert await pointing.latest("when", asked(group, boris, bot)) == answer_id


async def test_what_was_not_just_answered_is_not_pointed_to(
    pointing: Pointing, group: Group, boris: Person, bot: Bot, answer: Answered
) -> None:
    again = asked(group, boris, bot)
    assert not await pointing.has_pointed("when", answer, again, ChatSettings())
    assert group.bot_messages == []


async def test_each_is_pointed_to_an_answer_once_and_then_left_in_peace(
    pointing: Pointing,
    group: Group,
    anna: Person,
    boris: Person,
    bot: Bot,
    answer: Answered,
    memory: Memory,
) -> None:
    given = await group.bot_said("On Friday")
    await memory.recent.note(group.id, "when", given.id, NOW)
    for person in (boris, boris, anna):
        again = asked(group, person, bot)
        assert await pointing.has_pointed("when", answer, again, ChatSettings())
    pointers = [said for said in group.bot_messages if said.id != given.id]
    assert ["Boris" in said.text for said in pointers] == [True, False]
    assert "Anna" in pointers[1].text


async def test_who_writes_as_the_group_is_not_called_by_name_but_is_pointed_once(
    pointing: Pointing, group: Group, boris: Person, bot: Bot, answer: Answered, memory: Memory
) -> None:
    given = await group.bot_said("On Friday")
    await memory.recent.note(group.id, "when", given.id, NOW)
    as_group = {"id": group.id, "type": "supergroup", "title": "Readers"}
    for _ in range(2):
        again = asked(group, boris, bot, sender_chat=as_group)
        assert await pointing.has_pointed("when", answer, again, ChatSettings())
    [pointer] = [said for said in group.bot_messages if said.id != given.id]
    assert "Boris" not in pointer.text


async def test_where_the_answer_was_deleted_it_is_given_anew(
    pointing: Pointing, group: Group, boris: Person, bot: Bot, answer: Answered, memory: Memory
) -> None:
    given = await group.bot_said("On Friday")
    await group.delete(given)
    await memory.recent.note(group.id, "when", given.id, NOW)
    again = asked(group, boris, bot)
    assert not await pointing.has_pointed("when", answer, again, ChatSettings())
    assert await pointing.latest("when", again) is None
    assert not await memory.recent.is_pointed(group.id, given.id, boris.id)


async def test_a_pointer_that_did_not_go_out_is_tried_again(
    pointing: Pointing,
    telegram: BotApiServer,
    group: Group,
    boris: Person,
    bot: Bot,
    answer: Answered,
    memory: Memory,
) -> None:
    given = await group.bot_said("On Friday")
    await memory.recent.note(group.id, "when", given.id, NOW)
    again = asked(group, boris, bot)
    telegram.fail_next("sendMessage", 403, description="Forbidden: not enough rights")
    with pytest.raises(Forbidden, match="not enough rights"):
        await pointing.has_pointed("when", answer, again, ChatSettings())
    assert await pointing.has_pointed("when", answer, again, ChatSettings())
    assert group.bot_messages[-1].reply_to == given.id


@pytest.mark.parametrize(
    ("settings", "rings"),
    [
        pytest.param(ChatSettings(), True, id="by day"),
        pytest.param(QUIET, False, id="in the quiet hours"),
    ],
)
async def test_in_the_quiet_hours_a_pointer_makes_no_sound(
    pointing: Pointing,
    telegram: BotApiServer,
    group: Group,
    boris: Person,
    bot: Bot,
    answer: Answered,
    memory: Memory,
    settings: ChatSettings,
    rings: bool,
) -> None:
    given = await group.bot_said("On Friday")
    await memory.recent.note(group.id, "when", given.id, NOW)
    assert await pointing.has_pointed("when", answer, asked(group, boris, bot), settings)
    [call] = telegram.calls("sendMessage")
    assert (call.parameters.get("disable_notification") is None) is rings


async def test_a_pointer_is_in_the_language_of_the_question_else_of_who_asks(
    pointing: Pointing, group: Group, anna: Person, bot: Bot, bank: Bank, memory: Memory
) -> None:
    given = await group.bot_said("On Friday")
    await memory.recent.note(group.id, "when", given.id, NOW)
    wordless = Answered("2030?", Language.ENGLISH, 1.0, bank.answerable[0])
    assert await pointing.has_pointed("when", wordless, asked(group, anna, bot), ChatSettings())
    assert "ответ" in group.bot_messages[-1].text


async def test_alone_with_the_bot_one_may_ask_again(
    pointing: Pointing, bank: Bank, answer: Answered
) -> None:
    assert await pointing.key_of(message(chat=PRIVATE), bank, answer) is None


async def test_a_question_is_the_same_in_one_topic_and_another_in_the_next(
    pointing: Pointing, bank: Bank, answer: Answered
) -> None:
    def in_topic(number: int) -> Any:
        return message(chat=FORUM, message_thread_id=number, is_topic_message=True)

    keys = [await pointing.key_of(in_topic(number), bank, answer) for number in (3, 3, 4)]
    assert None not in keys
    assert keys[0] == keys[1] != keys[2]
