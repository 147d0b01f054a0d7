"""Who waits for an answer: for how long, who tells them, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.storage.awaited import AWAITED_FOR, MOST_OF_A_PERSON, AwaitedAnswer
from bot.storage.feedback import LONGEST_QUESTION
from bot.storage.memory import Memory
from faq.bank import Language
from tests.bot.storage.examples import ANNA, BORIS, GROUP, NOW, SUPERGROUP

LATER = NOW + timedelta(minutes=10)
TICK = timedelta(microseconds=1)


def waits(
    question_id: int = 1,
    *,
    user_id: int = ANNA,
    chat_id: int = GROUP,
    text: str = "why?",
    asked: datetime = NOW,
) -> AwaitedAnswer:
    return AwaitedAnswer(
        user_id, chat_id, question_id, 5, "harbour", "cost", text, Language.HINDI, asked
    )


async def test_who_waits_is_found_the_longest_first_and_each_question_once(memory: Memory) -> None:
    await memory.awaited.add(waits(2, asked=LATER))
    await memory.awaited.add(waits(1))
    await memory.awaited.add(waits(1, asked=LATER, text="again"))
    await memory.awaited.add(waits(1, user_id=BORIS, asked=LATER + TICK))
    everything = [waits(1), waits(2, asked=LATER), waits(1, user_id=BORIS, asked=LATER + TICK)]
    assert await memory.awaited.all_since(NOW) == everything
    assert await memory.awaited.all_since(LATER) == everything[1:]
    assert await memory.awaited.holds(ANNA, GROUP, 2)
    assert not await memory.awaited.holds(BORIS, GROUP, 2)


async def test_of_one_person_the_newest_questions_are_kept(memory: Memory) -> None:
    await memory.awaited.add(waits(user_id=BORIS))
    for number in range(MOST_OF_A_PERSON + 1):
        await memory.awaited.add(waits(number, asked=NOW + number * TICK))
    kept = [each.question_id for each in await memory.awaited.all_since(NOW)]
    assert sorted(kept) == sorted([1, *range(1, MOST_OF_A_PERSON + 1)])


async def test_a_long_question_is_cut_and_what_no_database_stores_is_replaced(
    memory: Memory,
) -> None:
    await memory.awaited.add(waits(text="\0\ud800" + "x" * LONGEST_QUESTION))
    [kept] = await memory.awaited.all_since(NOW)
    assert kept.text == "??" + "x" * (LONGEST_QUESTION - 2)


async def test_one_replica_claims_a_notice_until_the_claim_ends_or_is_given_up(
    memory: Memory,
) -> None:
    store = memory.awaited
    await store.add(waits())
    await store.add(waits(2))
    assert await store.claim(waits(), now=NOW, until=LATER)
    assert not await store.claim(waits(), now=LATER, until=LATER + TICK)
    assert await store.claim(waits(2), now=NOW, until=LATER), "another one is free"
    assert await store.claim(waits(), now=LATER + TICK, until=LATER + 2 * TICK)
    await store.release(waits())
    assert await store.claim(waits(), now=NOW, until=LATER)
    await store.settle(waits())
    assert not await store.claim(waits(), now=LATER + TICK, until=LATER)
    assert await store.all_since(NOW) == [waits(2)]


async def test_it_moves_with_a_group_where_nothing_replies_to_it(memory: Memory) -> None:
    await memory.awaited.add(waits(7))
    await memory.move_chat(GROUP, SUPERGROUP)
    moved = replace(waits(7), chat_id=SUPERGROUP, question_id=-7)
    assert await memory.awaited.all_since(NOW) == [moved]


async def test_it_is_forgotten_with_its_person_and_its_chat(memory: Memory) -> None:
    for user_id, chat_id in ((ANNA, ANNA), (ANNA, GROUP), (BORIS, GROUP), (BORIS, SUPERGROUP)):
        await memory.awaited.add(waits(user_id=user_id, chat_id=chat_id))
    assert await memory.forget_person(ANNA, counted_from=NOW) == 2
    assert {each.user_id for each in await memory.awaited.all_since(NOW)} == {BORIS}
    await memory.forget_chat(GROUP)
    assert [each.chat_id for each in await memory.awaited.all_since(NOW)] == [SUPERGROUP]


@pytest.mark.parametrize(("age", "kept"), [(AWAITED_FOR, 1), (AWAITED_FOR + TICK, 0)])
async def test_nobody_waits_longer_than_thirty_days(
    memory: Memory, age: timedelta, kept: int
) -> None:
    await memory.awaited.add(waits(asked=NOW - age))
    assert await memory.forget_old(now=NOW, questions_days=1) == 1 - kept
    assert len(await memory.awaited.all_since(NOW - 2 * age)) == kept
