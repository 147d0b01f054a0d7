"""A group is answered within its limits, and told once that it asks too much."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from telegram import Bot

from bot.answering.admission import Admission
from bot.chats.incoming import Incoming
from bot.chats.limits import Limits
from bot.storage.memory import Memory
from sandbox import BotApiServer, Group, Person
from tests.bot.answering.asking import QUIET, heard, incoming
from tests.bot.storage.examples import NOW

TOO_MUCH = (
    "That is more than I may answer in a minute. I'll be silent for a moment; "
    "please ask again then."
)


@pytest.fixture
def admission(memory: Memory) -> Admission:
    return Admission(Limits(memory.turns, per_chat=3, per_person=1))


@pytest.fixture
async def asked(group: Group, boris: Person, bot: Bot) -> Callable[..., Incoming]:
    await group.send(boris, "When?")
    message = await heard(bot)
    return lambda **fields: incoming(message, **fields)


async def test_who_asks_too_much_is_told_once_and_answered_again_a_minute_later(
    admission: Admission, group: Group, asked: Callable[..., Incoming]
) -> None:
    admitted = [await admission.admit(asked()) for _ in range(3)]
    assert admitted == [True, False, False]
    [notice] = group.bot_messages
    assert notice.text == TOO_MUCH
    assert notice.reply_to == asked().message.message_id
    assert await admission.admit(asked(now=NOW + timedelta(minutes=1)))
    assert len(group.bot_messages) == 1


async def test_the_limit_of_a_person_is_not_another_s(
    admission: Admission, group: Group, anna: Person, bot: Bot, asked: Callable[..., Incoming]
) -> None:
    assert await admission.admit(asked())
    await group.send(anna, "When?")
    assert await admission.admit(incoming(await heard(bot)))


async def test_the_limit_of_a_group_is_everybody_s(
    memory: Memory, group: Group, anna: Person, bot: Bot, asked: Callable[..., Incoming]
) -> None:
    admission = Admission(Limits(memory.turns, per_chat=1, per_person=5))
    assert await admission.admit(asked())
    await group.send(anna, "Когда?")
    assert not await admission.admit(incoming(await heard(bot)))
    [notice] = group.bot_messages
    assert not notice.text.isascii(), "in the language of who asks"


async def test_alone_with_the_bot_there_is_no_limit(
    admission: Admission, telegram: BotApiServer, boris: Person, bot: Bot
) -> None:
    await telegram.private_chat(boris).send(boris, "When?")
    asked = incoming(await heard(bot))
    assert [await admission.admit(asked) for _ in range(3)] == [True, True, True]


async def test_with_a_server_without_limits_everybody_is_answered(
    asked: Callable[..., Incoming],
) -> None:
    assert [await Admission(None).admit(asked()) for _ in range(3)] == [True, True, True]


@pytest.mark.parametrize("is_quiet", [False, True])
async def test_what_the_bot_says_of_itself_is_a_reply_in_the_language_of_who_wrote(
    admission: Admission,
    telegram: BotApiServer,
    group: Group,
    asked: Callable[..., Incoming],
    is_quiet: bool,
) -> None:
    await admission.say("ask-usage", asked(**{"settings": QUIET} if is_quiet else {}), example="X")
    [said] = group.bot_messages
    assert "/ask X" in said.text
    assert said.reply_to == asked().message.message_id
    [call] = telegram.calls("sendMessage")
    assert ("disable_notification" in call.parameters) is is_quiet


async def test_beyond_the_limits_the_bot_says_nothing_of_itself(
    admission: Admission, group: Group, asked: Callable[..., Incoming]
) -> None:
    for _ in range(3):
        await admission.say("mention-usage", asked())
    usage, notice = group.bot_messages
    assert usage.text != TOO_MUCH
    assert notice.text == TOO_MUCH
