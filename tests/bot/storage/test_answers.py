"""An answer is found by its question, by its message and by its forum topic."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.storage.memory import Memory
from faq.bank import Language
from tests.bot.storage.examples import GROUP, NOW, SUPERGROUP, answer

LATER = NOW + timedelta(minutes=5)
LONG_AGO = NOW - timedelta(hours=1)


async def test_an_answer_is_found_by_its_question_and_by_its_message(memory: Memory) -> None:
    await memory.answers.record(answer(1))
    assert await memory.answers.to_question(GROUP, 1) == answer(1)
    assert await memory.answers.by_message(GROUP, 2) == answer(1)


async def test_nothing_is_found_in_another_chat_or_under_another_id(memory: Memory) -> None:
    await memory.answers.record(answer(1))
    assert await memory.answers.to_question(SUPERGROUP, 1) is None
    assert await memory.answers.to_question(GROUP, 2) is None
    assert await memory.answers.by_message(SUPERGROUP, 2) is None
    assert await memory.answers.by_message(GROUP, 1) is None


async def test_a_question_has_one_answer_the_last(memory: Memory) -> None:
    await memory.answers.record(answer(1, answer_id=2))
    await memory.answers.record(answer(1, answer_id=9, entry_id=None, given=LATER))
    kept = await memory.answers.to_question(GROUP, 1)
    assert kept == answer(1, answer_id=9, entry_id=None, given=LATER)
    assert await memory.answers.by_message(GROUP, 2) is None


@pytest.mark.parametrize("thread_id", [None, 5])
async def test_the_latest_shown_is_that_of_the_same_thread(
    memory: Memory, thread_id: int | None
) -> None:
    wanted = answer(3, thread_id=thread_id)
    await memory.answers.record(answer(1, thread_id=thread_id, given=LONG_AGO))
    await memory.answers.record(wanted)
    await memory.answers.record(answer(5, thread_id=6, given=LATER))
    await memory.answers.record(answer(7, thread_id=5 if thread_id is None else None, given=LATER))
    await memory.answers.record(answer(9, chat_id=SUPERGROUP, thread_id=thread_id, given=LATER))
    assert await memory.answers.latest_shown(GROUP, thread_id, since=LONG_AGO) == wanted


async def test_the_latest_shown_has_an_entry(memory: Memory) -> None:
    await memory.answers.record(answer(1))
    await memory.answers.record(answer(3, entry_id=None, given=LATER))
    assert await memory.answers.latest_shown(GROUP, None, since=LONG_AGO) == answer(1)


async def test_the_latest_shown_is_no_older_than_asked(memory: Memory) -> None:
    await memory.answers.record(answer(1))
    assert await memory.answers.latest_shown(GROUP, None, since=NOW) == answer(1)
    assert await memory.answers.latest_shown(GROUP, None, since=LATER) is None


async def test_the_latest_shown_may_be_looked_for_in_all_threads_and_before_a_message(
    memory: Memory,
) -> None:
    await memory.answers.record(answer(1, thread_id=5))
    await memory.answers.record(answer(3, thread_id=6, given=LATER))
    found = await memory.answers.latest_shown(GROUP, None, since=NOW, in_any_thread=True)
    assert found == answer(3, thread_id=6, given=LATER)
    earlier = await memory.answers.latest_shown(
        GROUP, None, since=NOW, in_any_thread=True, before=4
    )
    assert earlier == answer(1, thread_id=5)


async def test_an_answer_that_was_turned_into_another_keeps_its_question(memory: Memory) -> None:
    await memory.answers.record(answer(1, entry_id=None, thread_id=5))
    await memory.answers.show(GROUP, 2, bank_key="tower", entry_id="height", now=LATER)
    expected = replace(answer(1, thread_id=5), bank_key="tower", entry_id="height", given=LATER)
    assert await memory.answers.to_question(GROUP, 1) == expected
    assert await memory.answers.latest_shown(GROUP, 5, since=LATER) == expected


async def test_a_list_that_was_turned_into_an_answer_is_its_own_question(memory: Memory) -> None:
    for entry_id in ("cost", "height"):
        await memory.answers.show(
            GROUP,
            8,
            bank_key="tower",
            entry_id=entry_id,
            now=NOW,
            thread_id=5,
            language=Language.RUSSIAN,
        )
    expected = replace(
        answer(8, answer_id=8, thread_id=5, asker_id=None, entry_id="height"),
        bank_key="tower",
        language=Language.RUSSIAN,
    )
    assert await memory.answers.by_message(GROUP, 8) == expected
    assert await memory.answers.latest_shown(GROUP, 5, since=NOW) == expected


async def test_what_many_record_and_ask_at_once_is_each_one_s_own(memory: Memory) -> None:
    """One transaction serves them; nobody gets what belongs to another chat, topic or time."""
    chats = range(1, 41)
    given = [replace(answer(1), chat_id=chat_id, thread_id=chat_id % 2) for chat_id in chats]
    await asyncio.gather(*(memory.answers.record(each) for each in given))
    asked = [
        memory.answers.latest_shown(chat_id, thread_id, since=since)
        for chat_id in chats
        for thread_id in (0, 1)
        for since in (LONG_AGO, LATER)
    ]
    found = iter(await asyncio.gather(*asked))
    for each in given:
        for thread_id in (0, 1):
            is_there = thread_id == each.thread_id
            assert next(found) == (each if is_there else None)
            assert next(found) is None, "given before that"
