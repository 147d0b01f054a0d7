"""Counts of questions: one row for what came to the same on the same day."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import SQLAlchemyError

from bot.storage.memory import Memory
from bot.storage.tallies import Tally
from faq.answering import Outcome
from tests.bot.storage.examples import NOW, TODAY, opened

YESTERDAY = TODAY - timedelta(days=1)


async def test_what_came_to_the_same_is_counted_together(memory: Memory) -> None:
    asked = [
        (TODAY, "cost", Outcome.ANSWERED),
        (YESTERDAY, "cost", Outcome.ANSWERED),
        (TODAY, "cost", Outcome.ANSWERED),
        (TODAY, "", Outcome.DECLINED),
        (TODAY, "", Outcome.SUGGESTED),
    ]
    for day, entry_id, result in asked:
        memory.tallies.count(day=day, bank_key="harbour", entry_id=entry_id, result=result)
        await memory.tallies.flush()
    first, *rest = await memory.tallies.since(YESTERDAY)
    assert first == Tally(YESTERDAY, "harbour", "cost", Outcome.ANSWERED, 1)
    assert {(tally.entry_id, tally.result, tally.count) for tally in rest} == {
        ("cost", Outcome.ANSWERED, 2),
        ("", Outcome.DECLINED, 1),
        ("", Outcome.SUGGESTED, 1),
    }
    assert await memory.tallies.since(TODAY) == rest


async def test_counts_are_forgotten_with_the_questions(memory: Memory) -> None:
    for day in (TODAY - timedelta(days=8), TODAY - timedelta(days=7)):
        memory.tallies.count(day=day, bank_key="harbour", entry_id="cost", result=Outcome.ANSWERED)
    await memory.tallies.flush()
    assert await memory.forget_old(now=NOW, questions_days=7) == 1
    assert [tally.day for tally in await memory.tallies.since(YESTERDAY - timedelta(days=30))] == [
        TODAY - timedelta(days=7)
    ]


async def test_replicas_add_to_the_same_counts(url: str, memory: Memory) -> None:
    replicas = [await opened(url) for _ in range(3)]
    for replica in replicas:
        for entry_id in ("cost", "opening"):
            for _ in range(2):
                replica.tallies.count(
                    day=TODAY, bank_key="harbour", entry_id=entry_id, result=Outcome.ANSWERED
                )
    await asyncio.gather(*(replica.tallies.flush() for replica in replicas))
    for replica in replicas:
        await replica.close()
    assert {tally.entry_id: tally.count for tally in await memory.tallies.since(TODAY)} == {
        "cost": 6,
        "opening": 6,
    }


async def test_what_cannot_be_added_waits_for_the_next_time(empty_url: str) -> None:
    memory = Memory(empty_url)  # its tables are not there yet
    memory.tallies.count(day=TODAY, bank_key="harbour", entry_id="", result=Outcome.DECLINED)
    with pytest.raises(SQLAlchemyError):
        await memory.tallies.flush()
    await memory.prepare()
    await memory.tallies.flush()
    assert [tally.count for tally in await memory.tallies.since(TODAY)] == [1]
    await memory.close()


async def test_days_come_the_oldest_first_and_none_before_the_one_asked_for(
    memory: Memory,
) -> None:
    days = [TODAY + timedelta(days=number) for number in (2, 0, 1, -1)]
    for day in days:
        memory.tallies.count(day=day, bank_key="harbour", entry_id="cost", result=Outcome.ANSWERED)
        await memory.tallies.flush()
    assert [each.day for each in await memory.tallies.since(TODAY)] == sorted(days)[1:]


async def test_what_was_counted_shows_once_it_was_added_and_is_added_once(memory: Memory) -> None:
    memory.tallies.count(day=TODAY, bank_key="harbour", entry_id="cost", result=Outcome.ANSWERED)
    assert await memory.tallies.since(TODAY) == []
    for _ in range(2):
        await memory.tallies.flush()
    assert await memory.tallies.since(TODAY) == [
        Tally(TODAY, "harbour", "cost", Outcome.ANSWERED, 1)
    ]


async def test_banks_entries_and_results_are_counted_apart(memory: Memory) -> None:
    counted = {
        ("harbour", "cost", Outcome.ANSWERED),
        ("orchard", "cost", Outcome.ANSWERED),
        ("harbour", "opening", Outcome.ANSWERED),
        ("harbour", "cost", Outcome.NOT_UNDERSTOOD),
    }
    for bank_key, entry_id, result in counted:
        memory.tallies.count(day=TODAY, bank_key=bank_key, entry_id=entry_id, result=result)
    await memory.tallies.flush()
    found = await memory.tallies.since(TODAY)
    assert {(each.bank_key, each.entry_id, each.result) for each in found} == counted
    assert [each.count for each in found] == [1] * 4


async def test_what_is_counted_while_nothing_can_be_added_is_added_too(empty_url: str) -> None:
    memory = Memory(empty_url)  # its tables are not there yet
    for _ in range(2):
        memory.tallies.count(day=TODAY, bank_key="harbour", entry_id="", result=Outcome.DECLINED)
        with pytest.raises(SQLAlchemyError):
            await memory.tallies.flush()
    await memory.prepare()
    await memory.tallies.flush()
    assert [tally.count for tally in await memory.tallies.since(TODAY)] == [2]
    await memory.close()


async def test_what_is_counted_meanwhile_is_kept_when_nothing_could_be_added(
    empty_url: str,
) -> None:
    memory = Memory(empty_url)  # its tables are not there yet
    question: dict[str, Any] = {"day": TODAY, "bank_key": "harbour", "entry_id": "cost"}
    memory.tallies.count(**question, result=Outcome.ANSWERED)
    flushing = asyncio.create_task(memory.tallies.flush())
    await asyncio.sleep(0)  # now it waits for the database
    memory.tallies.count(**question, result=Outcome.ANSWERED)
    with pytest.raises(SQLAlchemyError):
        await flushing
    await memory.prepare()
    await memory.tallies.flush()
    assert [tally.count for tally in await memory.tallies.since(TODAY)] == [2]
    await memory.close()
