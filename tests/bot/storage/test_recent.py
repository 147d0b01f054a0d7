"""What was just answered is known to all replicas for as long as it is asked for."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.storage.memory import COUNTED, Memory
from tests.bot.storage.examples import ANNA, BORIS, GROUP, NOW, SUPERGROUP, opened

MINUTE = timedelta(minutes=1)
TICK = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        pytest.param(NOW, True, id="at once"),
        pytest.param(NOW + MINUTE - TICK, True, id="within a minute"),
        pytest.param(NOW + MINUTE, False, id="after it"),
    ],
)
async def test_another_replica_knows_the_answer_for_a_minute(
    memory: Memory, url: str, asked: datetime, known: bool
) -> None:
    await memory.recent.note(GROUP, "when", 5, NOW)
    other = await opened(url)
    answer_id = await other.recent.answer_to(GROUP, "when", since=asked - MINUTE)
    assert answer_id == (5 if known else None)
    assert await other.recent.answer_to(GROUP, "why", since=NOW - MINUTE) is None
    assert await other.recent.answer_to(SUPERGROUP, "when", since=NOW - MINUTE) is None
    await other.close()


async def test_the_last_answer_counts(memory: Memory) -> None:
    await memory.recent.note(GROUP, "when", 5, NOW)
    await memory.recent.note(GROUP, "when", 9, NOW + TICK)
    assert await memory.recent.answer_to(GROUP, "when", since=NOW) == 9


async def test_an_answer_that_was_changed_is_forgotten(memory: Memory) -> None:
    await memory.recent.note(GROUP, "when", 5, NOW)
    await memory.recent.note(SUPERGROUP, "when", 5, NOW)
    await memory.recent.forget(GROUP, 5)
    assert await memory.recent.answer_to(GROUP, "when", since=NOW - MINUTE) is None
    assert await memory.recent.answer_to(SUPERGROUP, "when", since=NOW - MINUTE) == 5


async def test_each_is_pointed_to_an_answer_once_but_who_is_nobody_again(memory: Memory) -> None:
    for asker in (ANNA, ANNA, None):
        await memory.recent.note_pointed(GROUP, 5, asker, NOW)
    pointed = [await memory.recent.is_pointed(GROUP, 5, asker) for asker in (ANNA, BORIS, None)]
    assert pointed == [True, False, False]
    assert not await memory.recent.is_pointed(GROUP, 6, ANNA)
    assert not await memory.recent.is_pointed(SUPERGROUP, 5, ANNA)


async def test_it_goes_with_the_chat_with_the_person_and_with_age(memory: Memory) -> None:
    for chat_id in (GROUP, SUPERGROUP):
        await memory.recent.note(chat_id, "when", 5, NOW)
        await memory.recent.note_pointed(chat_id, 5, ANNA, NOW)
        await memory.turns.take(
            chat_id, ANNA, now=NOW, since=NOW - MINUTE, per_chat=1, per_person=1
        )
        await memory.turns.record_notice(chat_id, ANNA, now=NOW, since=NOW - MINUTE)
    await memory.forget_chat(GROUP)
    assert await memory.recent.answer_to(GROUP, "when", since=NOW - MINUTE) is None
    assert await memory.forget_person(ANNA, counted_from=NOW) == 1
    assert not await memory.recent.is_pointed(SUPERGROUP, 5, ANNA)
    await memory.recent.note_pointed(SUPERGROUP, 5, ANNA, NOW)
    assert await memory.forget_old(now=NOW + COUNTED, questions_days=9) == 0
    assert await memory.forget_old(now=NOW + COUNTED + TICK, questions_days=9) == 4


async def test_of_who_is_forgotten_only_what_still_counts_is_kept(memory: Memory) -> None:
    for moment in (NOW, NOW + MINUTE):
        await memory.turns.take(GROUP, ANNA, now=moment, since=moment, per_chat=1, per_person=1)
        await memory.turns.record_notice(
            GROUP if moment == NOW else SUPERGROUP, ANNA, now=moment, since=NOW
        )
    assert await memory.forget_person(ANNA, counted_from=NOW + MINUTE) == 2
    assert await memory.forget_person(ANNA, counted_from=NOW + MINUTE + TICK) == 2


async def test_an_answer_to_one_question_is_none_to_another_of_the_same_chat(
    memory: Memory,
) -> None:
    await memory.recent.note(GROUP, "when", 5, NOW)
    await memory.recent.note(GROUP, "why", 7, NOW)
    await memory.recent.note(SUPERGROUP, "when", 9, NOW)
    since = NOW - MINUTE
    assert await memory.recent.answer_to(GROUP, "when", since=since) == 5
    assert await memory.recent.answer_to(GROUP, "why", since=since) == 7
    assert await memory.recent.answer_to(SUPERGROUP, "when", since=since) == 9


async def test_forgetting_one_answer_leaves_the_others_of_the_chat(memory: Memory) -> None:
    await memory.recent.note(GROUP, "when", 5, NOW)
    await memory.recent.note(GROUP, "why", 7, NOW)
    await memory.recent.forget(GROUP, 5)
    assert await memory.recent.answer_to(GROUP, "why", since=NOW - MINUTE) == 7


async def test_who_was_pointed_to_an_answer_is_known_of_each_chat_and_answer(
    memory: Memory,
) -> None:
    pointed = [(GROUP, 5, ANNA), (GROUP, 6, BORIS), (SUPERGROUP, 5, BORIS)]
    for place in pointed:
        await memory.recent.note_pointed(*place, NOW)
    places = [
        (chat_id, answer_id, asker)
        for chat_id in (GROUP, SUPERGROUP)
        for answer_id in (5, 6)
        for asker in (ANNA, BORIS)
    ]
    assert [place for place in places if await memory.recent.is_pointed(*place)] == pointed
