"""A question may lean on the answer that it replies to, else on the last one where it stands."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.answering.follow_ups import FOLLOW_UP_WITHIN, entry_shown
from bot.storage.memory import Memory
from faq.library import Reference
from tests.bot.messages_of import ANNA, BOT, FORUM, GROUP, PRIVATE, message, message_json
from tests.bot.storage.examples import NOW, answer, opened

TICK = timedelta(microseconds=1)
COST = Reference("harbour", "cost")
OTHER = Reference("harbour", "depth")


@pytest.fixture
async def memory() -> AsyncIterator[Memory]:
    memory = await opened("sqlite://")
    yield memory
    await memory.close()


async def shown(memory: Memory, **fields: Any) -> Reference | None:
    return await entry_shown(memory.answers, message(50, **fields), NOW)


def bot_said(message_id: int, **fields: Any) -> Any:
    return message_json(message_id, **{"from": BOT, "text": "Forty million"} | fields)


def with_button(entry_id: str) -> dict[str, Any]:
    button = {"text": "In context", "callback_data": f"text:en:harbour:{entry_id}"}
    return {"inline_keyboard": [[button]]}


@pytest.mark.parametrize(
    ("ago", "leans"),
    [
        pytest.param(timedelta(), True, id="at once"),
        pytest.param(timedelta(minutes=5), True, id="five minutes after"),
        pytest.param(timedelta(minutes=5) + TICK, False, id="later"),
    ],
)
async def test_a_question_leans_on_the_last_answer_for_five_minutes(
    memory: Memory, ago: timedelta, leans: bool
) -> None:
    assert timedelta(minutes=5) == FOLLOW_UP_WITHIN
    await memory.answers.record(answer(1, chat_id=-100, given=NOW - ago))
    assert await shown(memory) == (COST if leans else None)


async def test_nothing_said_in_another_chat_is_leant_on(memory: Memory) -> None:
    await memory.answers.record(answer(1, chat_id=-200))
    assert await shown(memory) is None


async def test_a_reply_leans_on_the_answer_that_it_replies_to_however_old(memory: Memory) -> None:
    await memory.answers.record(answer(1, chat_id=-100, given=NOW - timedelta(days=1)))
    await memory.answers.record(answer(3, chat_id=-100, entry_id="depth"))
    assert await shown(memory, reply_to_message=bot_said(2)) == COST


async def test_a_reply_to_what_answered_nothing_leans_on_nothing(memory: Memory) -> None:
    await memory.answers.record(answer(1, chat_id=-100, entry_id=None))
    await memory.answers.record(answer(3, chat_id=-100))
    assert await shown(memory, reply_to_message=bot_said(2)) is None


async def test_a_reply_to_a_forgotten_answer_leans_on_what_its_buttons_show(
    memory: Memory,
) -> None:
    await memory.answers.record(answer(3, chat_id=-100))
    replied = bot_said(2, reply_markup=with_button("depth"))
    assert await shown(memory, reply_to_message=replied) == OTHER


async def test_what_is_remembered_counts_before_what_the_buttons_show(memory: Memory) -> None:
    await memory.answers.record(answer(1, chat_id=-100))
    replied = bot_said(2, reply_markup=with_button("depth"))
    assert await shown(memory, reply_to_message=replied) == COST


async def test_a_reply_to_an_answer_of_another_chat_s_number_is_not_mixed_up(
    memory: Memory,
) -> None:
    await memory.answers.record(answer(1, chat_id=-200))
    assert await shown(memory, reply_to_message=bot_said(2)) is None


async def test_a_reply_to_a_member_leans_on_the_last_answer_in_the_main_flow(
    memory: Memory,
) -> None:
    await memory.answers.record(answer(1, chat_id=-100))
    await memory.answers.record(answer(3, chat_id=-100, thread_id=33, entry_id="depth"))
    replied = message_json(40, sender=ANNA, text="Well")
    # The first reply to a message begins a strand that bears the message's number.
    asked = {"message_thread_id": 40, "reply_to_message": replied}
    assert await shown(memory, **asked) == OTHER


async def test_a_reply_within_a_strand_leans_on_that_strand_alone(memory: Memory) -> None:
    await memory.answers.record(answer(1, chat_id=-100, thread_id=33))
    await memory.answers.record(answer(3, chat_id=-100, entry_id="depth"))
    replied = message_json(40, message_thread_id=33, text="Well")
    assert await shown(memory, message_thread_id=33, reply_to_message=replied) == COST


async def test_a_comment_on_a_post_leans_on_the_comments_under_that_post(memory: Memory) -> None:
    await memory.answers.record(answer(1, chat_id=-100, thread_id=40))
    await memory.answers.record(answer(3, chat_id=-100, thread_id=33, entry_id="depth"))
    post = message_json(40, is_automatic_forward=True, text="News", sender=None)
    assert await shown(memory, message_thread_id=40, reply_to_message=post) == COST


async def test_the_main_flow_shows_what_is_said_in_its_strands(memory: Memory) -> None:
    await memory.answers.record(answer(1, chat_id=-100, thread_id=33))
    assert await shown(memory) == COST


async def test_in_a_forum_s_topic_only_that_topic_counts(memory: Memory) -> None:
    await memory.answers.record(answer(1, chat_id=-100, thread_id=33))
    await memory.answers.record(answer(3, chat_id=-100, thread_id=44, entry_id="depth"))
    topic = {"chat": FORUM, "message_thread_id": 33, "is_topic_message": True}
    assert await shown(memory, **topic) == COST


async def test_a_reply_to_a_topic_s_first_message_leans_on_the_topic(memory: Memory) -> None:
    await memory.answers.record(answer(1, chat_id=-100, thread_id=33))
    await memory.answers.record(answer(3, chat_id=-100, entry_id="depth"))
    first = message_json(33, FORUM, message_thread_id=33, is_topic_message=True, text="Well")
    topic = {"chat": FORUM, "message_thread_id": 33, "is_topic_message": True}
    assert await shown(memory, **topic, reply_to_message=first) == COST


async def test_a_forum_s_general_topic_shows_none_of_the_others(memory: Memory) -> None:
    await memory.answers.record(answer(1, chat_id=-100))
    await memory.answers.record(answer(3, chat_id=-100, thread_id=44, entry_id="depth"))
    assert await shown(memory, chat=FORUM) == COST


async def test_alone_with_the_bot_the_last_answer_counts(memory: Memory) -> None:
    await memory.answers.record(answer(1, chat_id=7))
    await memory.answers.record(answer(3, chat_id=7, entry_id="depth", given=NOW - TICK))
    assert await shown(memory, chat=PRIVATE) == COST


async def test_an_edited_question_leans_on_what_stood_before_its_own_answer(
    memory: Memory,
) -> None:
    own = answer(3, chat_id=-100, entry_id="depth")
    for each in (answer(1, chat_id=-100), own, answer(5, chat_id=-100, entry_id="depth")):
        await memory.answers.record(each)
    asked = message(3, GROUP)
    assert await entry_shown(memory.answers, asked, NOW, revised=own) == COST
    assert await entry_shown(memory.answers, asked, NOW) == OTHER


async def test_an_answer_that_names_no_bank_is_not_leant_on(memory: Memory) -> None:
    await memory.answers.record(replace(answer(1, chat_id=-100), bank_key=None))
    assert await shown(memory) is None
    assert await shown(memory, reply_to_message=bot_said(2)) is None
