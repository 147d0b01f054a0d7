"""Which message gave which quotes, and who may correct it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.storage.memory import QUOTES_KEPT, Memory
from bot.storage.quotes_given import GivenQuotes
from faq.bank import Language
from tests.bot.storage.examples import ANNA, BORIS, GROUP, NOW, SUPERGROUP, answer, opened

LATER = NOW + timedelta(minutes=10)


def gave(message_id: int, *keys: str, chat_id: int = GROUP, given: datetime = NOW) -> GivenQuotes:
    return GivenQuotes(chat_id, message_id, "harbour", keys, None, Language.HINDI, given)


async def record(memory: Memory, *quotes: GivenQuotes) -> None:
    for each in quotes:
        of = answer(each.message_id - 1, chat_id=each.chat_id, given=each.given)
        await memory.answers.record(of, quotes=each)


async def found(memory: Memory, *keys: str, since: datetime = NOW) -> list[GivenQuotes]:
    return await memory.quotes_given.with_any(keys, bank_key="harbour", since=since)


async def test_messages_are_found_by_the_quotes_that_they_gave(memory: Memory) -> None:
    await record(memory, gave(2, "a", "b"), gave(4, "b", "c"), gave(6, "c"))
    assert await found(memory, "a", "b") == [gave(2, "a", "b"), gave(4, "b")]
    assert await memory.quotes_given.with_any(["a"], bank_key="orchard", since=NOW) == []
    assert await found(memory, "a", since=LATER) == []


async def test_a_message_that_was_turned_into_another_answer_gives_that_ones(
    memory: Memory,
) -> None:
    await record(memory, gave(2, "a"))
    await memory.answers.show(
        GROUP, 2, bank_key="harbour", entry_id="x", now=LATER, quote_keys=("b",)
    )
    assert await found(memory, "a") == []
    [now] = await found(memory, "b")
    assert now.given == LATER


async def test_a_message_with_the_number_of_an_earlier_one_takes_its_place(memory: Memory) -> None:
    """As of a server that numbers all messages alike, one after the other or at once."""
    earlier, later = gave(2, "a"), gave(2, "a", given=LATER)
    await record(memory, earlier)
    assert await memory.quotes_given.claim(earlier, now=NOW, until=LATER)
    await record(memory, later)
    assert await found(memory, "a") == [later]
    assert await memory.quotes_given.claim(later, now=NOW, until=LATER), "it is not corrected yet"
    await asyncio.gather(record(memory, gave(8, "a")), record(memory, gave(8, "a")))
    assert await found(memory, "a") == [gave(8, "a"), later]


async def test_of_many_replicas_one_takes_a_correction_on(url: str, memory: Memory) -> None:
    await record(memory, gave(2, "a", "b"))
    replicas = [await opened(url) for _ in range(4)]
    claims = await asyncio.gather(
        *(each.quotes_given.claim(gave(2, "a", "b"), now=NOW, until=LATER) for each in replicas)
    )
    for each in replicas:
        await each.close()
    assert sorted(claims) == [False, False, False, True]


async def test_a_claim_ends_by_its_time_or_when_it_is_released(memory: Memory) -> None:
    await record(memory, gave(2, "a"))
    claim = memory.quotes_given.claim
    assert await claim(gave(2, "a"), now=NOW, until=LATER)
    assert not await claim(gave(2, "a"), now=LATER, until=LATER)
    assert await claim(gave(2, "a"), now=LATER + timedelta(seconds=1), until=LATER)
    await memory.quotes_given.release(gave(2, "a"))
    assert await claim(gave(2, "a"), now=NOW, until=LATER)


async def test_what_is_settled_is_forgotten_and_the_notice_gives_its_own(memory: Memory) -> None:
    await record(memory, gave(2, "a", "b"))
    told = gave(3, "new")
    await memory.quotes_given.settle(gave(2, "a"), notice=told)
    assert await found(memory, "a", "b", "new") == [gave(2, "b"), told]
    assert not await memory.quotes_given.claim(gave(2, "a"), now=NOW, until=LATER)


@pytest.mark.parametrize("age", [timedelta(0), timedelta(microseconds=1)], ids=["just", "older"])
async def test_they_are_kept_for_thirty_days(memory: Memory, age: timedelta) -> None:
    then = NOW - QUOTES_KEPT - age
    await memory.quotes_given.settle(gave(9, "x"), notice=gave(2, "a", given=then))
    assert await memory.forget_old(now=NOW, questions_days=90) == int(bool(age))
    assert len(await found(memory, "a", since=then)) == int(not age)


async def test_a_person_a_chat_and_a_group_that_moved_are_forgotten(memory: Memory) -> None:
    alone = replace(gave(2, "a"), chat_id=ANNA)
    others = [gave(2, "a"), gave(2, "a", chat_id=SUPERGROUP), gave(2, "a", chat_id=BORIS)]
    for each in (alone, *others):
        await memory.quotes_given.settle(gave(9, "x"), notice=each)
    await memory.forget_person(ANNA, counted_from=NOW)
    assert sorted(each.chat_id for each in await found(memory, "a")) == sorted(
        each.chat_id for each in others
    )
    await memory.move_chat(GROUP, SUPERGROUP)
    await memory.forget_chat(BORIS)
    assert [each.chat_id for each in await found(memory, "a")] == [SUPERGROUP]


async def test_messages_come_the_oldest_first_with_their_quotes_in_order(memory: Memory) -> None:
    await record(memory, gave(2, "c", "a", given=LATER), gave(4, "b", "a"))
    assert await found(memory, "a", "b", "c") == [
        gave(4, "a", "b"),
        gave(2, "a", "c", given=LATER),
    ]


async def test_a_message_is_found_with_all_that_a_correction_needs(memory: Memory) -> None:
    given = GivenQuotes(SUPERGROUP, 2, "orchard", ("a",), 7, Language.RUSSIAN, NOW)
    await memory.quotes_given.settle(gave(9, "x"), notice=given)
    assert await memory.quotes_given.with_any(["a"], bank_key="orchard", since=NOW) == [given]


async def test_the_same_number_in_two_chats_is_two_messages(memory: Memory) -> None:
    both = [gave(2, "a"), gave(2, "b", chat_id=SUPERGROUP, given=LATER)]
    await record(memory, *both)
    assert await found(memory, "a", "b") == both


async def test_a_claim_is_for_these_quotes_of_this_message_alone(memory: Memory) -> None:
    others = [gave(2, "b"), gave(4, "a"), gave(2, "a", chat_id=SUPERGROUP)]
    await record(memory, gave(2, "a", "b"), *others[1:])
    claim = memory.quotes_given.claim
    assert await claim(gave(2, "a"), now=NOW, until=LATER)
    assert [await claim(each, now=NOW, until=LATER) for each in others] == [True] * 3


async def test_a_claim_on_what_was_partly_taken_on_is_refused(memory: Memory) -> None:
    await record(memory, gave(2, "a", "b"))
    claim = memory.quotes_given.claim
    assert await claim(gave(2, "a"), now=NOW, until=LATER)
    assert not await claim(gave(2, "a", "b"), now=NOW, until=LATER)


async def test_a_claim_that_is_refused_keeps_no_part(memory: Memory) -> None:
    await record(memory, gave(2, "a", "b"))
    claim = memory.quotes_given.claim
    assert await claim(gave(2, "a"), now=NOW, until=LATER)
    assert not await claim(gave(2, "a", "b"), now=NOW, until=LATER)
    assert await claim(gave(2, "b"), now=NOW, until=LATER)


async def test_what_is_released_is_released_for_these_quotes_of_this_message_alone(
    memory: Memory,
) -> None:
    others = [gave(2, "b"), gave(4, "a"), gave(2, "a", chat_id=SUPERGROUP)]
    await record(memory, gave(2, "a", "b"), *others[1:])
    claim = memory.quotes_given.claim
    for each in (gave(2, "a"), *others):
        assert await claim(each, now=NOW, until=LATER)
    await memory.quotes_given.release(gave(2, "a"))
    assert [await claim(each, now=NOW, until=LATER) for each in others] == [False] * 3
    assert await claim(gave(2, "a"), now=NOW, until=LATER)


async def test_what_is_settled_is_forgotten_of_this_message_alone(memory: Memory) -> None:
    others = [gave(4, "a"), gave(2, "a", chat_id=SUPERGROUP, given=LATER)]
    await record(memory, gave(2, "a"), *others)
    await memory.quotes_given.settle(gave(2, "a"))
    assert await found(memory, "a") == others
