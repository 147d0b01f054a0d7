"""In a group, who asks what was just answered is pointed to that answer, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden

from bot.answering.decisions import Decision
from bot.answering.repeats import Repeats
from bot.chats.incoming import Incoming
from bot.storage.chats import ChatSettings
from bot.storage.memory import Memory
from faq.answering import Answered
from faq.bank import Bank, Language
from sandbox import BotApiServer, Group, Message, Person
from tests.bot.answering.asking import QUIET, decision, heard, incoming
from tests.bot.messages_of import FORUM, PRIVATE, message
from tests.bot.storage.examples import NOW

KEY = "when"


@pytest.fixture
def repeats(memory: Memory) -> Repeats:
    return Repeats(memory.recent)


@pytest.fixture
def decided(bank: Bank) -> Decision:
    return decision(Answered("When?", Language.ENGLISH, 1.0, bank.answerable[0]), bank)


@pytest.fixture
async def given(repeats: Repeats, group: Group, boris: Person, bot: Bot) -> Message:
    """The message in which the question was answered a moment ago."""
    await group.send(boris, "When?")
    answer = await group.bot_said("On Friday")
    await repeats.note(KEY, incoming(await heard(bot)), answer.id)
    return answer


async def asks(
    group: Group,
    person: Person,
    bot: Bot,
    *,
    anonymous: bool = False,
    settings: ChatSettings | None = None,
    after: timedelta = timedelta(),
) -> Incoming:
    await group.send(person, "When?", anonymous=anonymous)
    return incoming(await heard(bot), settings=settings, now=NOW + after)


async def test_who_asks_again_within_a_minute_is_pointed_to_the_answer(
    repeats: Repeats, group: Group, boris: Person, bot: Bot, decided: Decision, given: Message
) -> None:
    again = await asks(group, boris, bot)
    assert await repeats.point_to_earlier(KEY, again, decided)
    pointer = group.bot_messages[-1]
    assert pointer.reply_to == given.id
    assert "Boris" in pointer.text


@pytest.mark.parametrize(
    ("passed", "is_known"),
    [
        pytest.param(timedelta(seconds=59), True, id="within a minute"),
        pytest.param(timedelta(seconds=60), False, id="after it"),
    ],
)
async def test_what_was_answered_is_known_for_a_minute(
    repeats: Repeats,
    group: Group,
    boris: Person,
    bot: Bot,
    given: Message,
    passed: timedelta,
    is_known: bool,
) -> None:
    again = await asks(group, boris, bot, after=passed)
    assert await repeats.earlier(KEY, again) == (given.id if is_known else None)


async def test_what_was_not_just_answered_is_not_pointed_to(
    repeats: Repeats, group: Group, boris: Person, bot: Bot, decided: Decision
) -> None:
    again = await asks(group, boris, bot)
    assert not await repeats.point_to_earlier(KEY, again, decided)
    assert group.bot_messages == []


async def test_each_is_pointed_to_an_answer_once_and_then_left_in_peace(
    repeats: Repeats,
    group: Group,
    anna: Person,
    boris: Person,
    bot: Bot,
    decided: Decision,
    given: Message,
) -> None:
    for person in (boris, boris, anna):
        again = await asks(group, person, bot)
        assert await repeats.point_to_earlier(KEY, again, decided)
    pointers = [said for said in group.bot_messages if said.id != given.id]
    assert ["Boris" in said.text for said in pointers] == [True, False]
    assert "Anna" in pointers[1].text


async def test_who_writes_as_the_group_is_not_called_by_name_but_is_pointed_once(
    repeats: Repeats, group: Group, anna: Person, bot: Bot, decided: Decision, given: Message
) -> None:
    for _ in range(2):
        again = await asks(group, anna, bot, anonymous=True)
        assert await repeats.point_to_earlier(KEY, again, decided)
    [pointer] = [said for said in group.bot_messages if said.id != given.id]
    assert pointer.text == "I have just replied to this here."


async def test_where_the_answer_was_deleted_it_is_given_anew(
    repeats: Repeats,
    memory: Memory,
    group: Group,
    boris: Person,
    bot: Bot,
    decided: Decision,
    given: Message,
) -> None:
    await group.delete(given)
    again = await asks(group, boris, bot)
    assert not await repeats.point_to_earlier(KEY, again, decided)
    assert await repeats.earlier(KEY, again) is None
    assert not await memory.recent.is_pointed(group.id, given.id, boris.id)


@pytest.mark.parametrize(
    ("code", "description", "error"),
    [
        pytest.param(403, "Forbidden: not enough rights", Forbidden, id="may not write"),
        pytest.param(400, "Bad Request: TOPIC_CLOSED", BadRequest, id="in a closed topic"),
    ],
)
async def test_a_pointer_that_did_not_go_out_is_tried_again(
    repeats: Repeats,
    telegram: BotApiServer,
    group: Group,
    boris: Person,
    bot: Bot,
    decided: Decision,
    given: Message,
    code: int,
    description: str,
    error: type[Exception],
) -> None:
    again = await asks(group, boris, bot)
    telegram.fail_next("sendMessage", code, description=description)
    with pytest.raises(error, match=r"(?i)not enough rights|topic_closed"):
        await repeats.point_to_earlier(KEY, again, decided)
    assert await repeats.point_to_earlier(KEY, again, decided)
    assert group.bot_messages[-1].reply_to == given.id


@pytest.mark.parametrize(
    ("settings", "rings"),
    [
        pytest.param(ChatSettings(), True, id="by day"),
        pytest.param(QUIET, False, id="in the quiet hours"),
    ],
)
@pytest.mark.usefixtures("given")
async def test_in_the_quiet_hours_a_pointer_makes_no_sound(
    repeats: Repeats,
    telegram: BotApiServer,
    group: Group,
    boris: Person,
    bot: Bot,
    decided: Decision,
    settings: ChatSettings,
    rings: bool,
) -> None:
    again = await asks(group, boris, bot, settings=settings)
    assert await repeats.point_to_earlier(KEY, again, decided)
    [call] = telegram.calls("sendMessage")
    assert (call.parameters.get("disable_notification") is None) is rings


@pytest.mark.usefixtures("given")
async def test_a_pointer_is_in_the_language_of_the_question_else_of_who_asks(
    repeats: Repeats, group: Group, anna: Person, bot: Bot, decided: Decision
) -> None:
    wordless = replace(decided.answer, question="2030?")
    again = await asks(group, anna, bot)
    assert await repeats.point_to_earlier(KEY, again, replace(decided, answer=wordless))
    assert "ответ" in group.bot_messages[-1].text


async def test_a_pointer_stands_in_the_topic_in_which_it_was_asked(
    repeats: Repeats, telegram: BotApiServer, anna: Person, bot: Bot, decided: Decision
) -> None:
    forum = telegram.forum("Readers", anna)
    topic = await forum.open_topic("Ferries")
    await forum.send(anna, "When?", topic=topic)
    asked = incoming(await heard(bot))
    sent = await asked.message.reply_text("On Friday")
    await repeats.note(KEY, asked, sent.message_id)
    assert await repeats.point_to_earlier(KEY, asked, decided)
    assert forum.bot_messages[-1].thread == topic.id


async def test_alone_with_the_bot_one_may_ask_again(repeats: Repeats, decided: Decision) -> None:
    private = incoming(message(chat=PRIVATE, text="When?"))
    assert await repeats.key_of(private, decided) is None


async def test_a_question_is_the_same_in_one_topic_and_another_in_the_next(
    repeats: Repeats, decided: Decision
) -> None:
    def in_topic(number: int) -> Incoming:
        return incoming(
            message(chat=FORUM, text="When?", message_thread_id=number, is_topic_message=True)
        )

    keys = [await repeats.key_of(in_topic(number), decided) for number in (3, 3, 4)]
    assert None not in keys
    assert keys[0] == keys[1] != keys[2]


async def test_the_same_words_with_another_answer_are_another_question(
    repeats: Repeats, bank: Bank, decided: Decision
) -> None:
    asked = incoming(message(text="When?"))
    other = decision(Answered("When?", Language.ENGLISH, 1.0, bank.answerable[1]), bank)
    assert await repeats.key_of(asked, decided) != await repeats.key_of(asked, other)
