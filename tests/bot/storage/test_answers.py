"""An answer is found by its question, by its message and by its forum topic."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.storage.memory import Memory
from bot.storage.quotes_given import GivenQuotes
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


@pytest.mark.parametrize("first", [1, 3], ids=["the earlier first", "the later first"])
async def test_of_two_answers_given_at_once_the_later_message_was_shown_last(
    memory: Memory, first: int
) -> None:
    for question_id in (first, 4 - first):
        await memory.answers.record(answer(question_id))
    assert await memory.answers.latest_shown(GROUP, None, since=NOW) == answer(3)


@pytest.mark.parametrize(
    ("before", "is_found"),
    [pytest.param(2, False, id="the answer itself"), pytest.param(3, True, id="the next message")],
)
async def test_before_a_message_stand_only_those_with_a_lower_number(
    memory: Memory, before: int, is_found: bool
) -> None:
    await memory.answers.record(answer(1))
    found = await memory.answers.latest_shown(GROUP, None, since=NOW, before=before)
    assert found == (answer(1) if is_found else None)


@pytest.mark.parametrize("first", [1, 3], ids=["the newer last", "the newer first"])
async def test_a_message_that_answers_two_questions_is_found_by_the_newer(
    memory: Memory, first: int
) -> None:
    """As when a question was asked again, and its answer edited."""
    given = {1: NOW, 3: LATER}
    for question_id in (first, 4 - first):
        await memory.answers.record(answer(question_id, answer_id=9, given=given[question_id]))
    assert await memory.answers.by_message(GROUP, 9) == answer(3, answer_id=9, given=LATER)


async def test_of_answers_to_one_question_recorded_at_once_the_last_counts(
    memory: Memory,
) -> None:
    first, last = answer(1, answer_id=2), answer(1, answer_id=9)
    await asyncio.gather(memory.answers.record(first), memory.answers.record(last))
    assert await memory.answers.to_question(GROUP, 1) == last


async def test_all_of_an_answer_is_kept(memory: Memory) -> None:
    given = replace(answer(1, thread_id=5), outcome="a digest", language=Language.RUSSIAN)
    await memory.answers.record(given)
    assert await memory.answers.to_question(GROUP, 1) == given


async def test_what_was_said_in_place_of_an_answer_is_gone_once_the_answer_is_shown(
    memory: Memory,
) -> None:
    await memory.answers.record(replace(answer(1, entry_id=None), outcome="a digest"))
    await memory.answers.show(GROUP, 2, bank_key="harbour", entry_id="cost", now=LATER)
    assert await memory.answers.to_question(GROUP, 1) == answer(1, given=LATER)


async def test_showing_an_entry_changes_no_other_message_and_no_other_chat(
    memory: Memory,
) -> None:
    others = [answer(3), answer(1, chat_id=SUPERGROUP)]
    for each in (answer(1), *others):
        await memory.answers.record(each)
    await memory.answers.show(GROUP, 2, bank_key="tower", entry_id="height", now=LATER)
    for each in others:
        assert await memory.answers.to_question(each.chat_id, each.question_id) == each


async def test_a_list_outside_of_topics_that_was_turned_into_an_answer_is_in_english(
    memory: Memory,
) -> None:
    await memory.answers.show(GROUP, 8, bank_key="harbour", entry_id="cost", now=NOW)
    expected = replace(answer(8, answer_id=8, asker_id=None), language=Language.ENGLISH)
    assert await memory.answers.latest_shown(GROUP, None, since=NOW) == expected


QUOTES = GivenQuotes(GROUP, 2, "harbour", ("a", "b"), 5, Language.HINDI, NOW)


async def quoted(memory: Memory) -> list[GivenQuotes]:
    return await memory.quotes_given.with_any(["a", "b", "c"], bank_key="harbour", since=NOW)


async def test_the_quotes_of_an_answer_are_kept_with_it(memory: Memory) -> None:
    await memory.answers.record(answer(1), quotes=QUOTES)
    assert await quoted(memory) == [QUOTES]


async def test_a_message_that_gives_another_answer_now_gives_that_one_s_quotes(
    memory: Memory,
) -> None:
    other = replace(QUOTES, message_id=4)
    now = replace(QUOTES, quote_keys=("c",), given=LATER)
    await memory.answers.record(answer(1), quotes=QUOTES)
    await memory.answers.record(answer(3), quotes=other)
    await memory.answers.record(answer(1, given=LATER), quotes=now, is_revised=True)
    assert await quoted(memory) == [other, now]


async def test_an_answer_without_quotes_leaves_those_of_others_alone(memory: Memory) -> None:
    await memory.answers.record(answer(1), quotes=QUOTES)
    await memory.answers.record(answer(3))
    await memory.answers.record(answer(5), is_revised=True)
    assert await quoted(memory) == [QUOTES]


async def test_the_quotes_of_an_entry_that_is_shown_are_kept_with_topic_and_language(
    memory: Memory,
) -> None:
    await memory.answers.show(
        GROUP,
        2,
        bank_key="harbour",
        entry_id="cost",
        now=LATER,
        topic_id=7,
        language=Language.RUSSIAN,
        quote_keys=("b", "c"),
    )
    expected = GivenQuotes(GROUP, 2, "harbour", ("b", "c"), 7, Language.RUSSIAN, LATER)
    assert await quoted(memory) == [expected]


async def test_an_entry_that_is_shown_without_quotes_gives_none(memory: Memory) -> None:
    await memory.answers.record(answer(1), quotes=QUOTES)
    await memory.answers.show(GROUP, 2, bank_key="harbour", entry_id="cost", now=LATER)
    assert await quoted(memory) == []
