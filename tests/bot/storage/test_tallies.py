"""Counts of questions: one row for what came to the same on the same day."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.storage.memory import Memory
from bot.storage.tallies import Result, Tally
from tests.bot.storage.examples import NOW, TODAY

YESTERDAY = TODAY - timedelta(days=1)


async def test_what_came_to_the_same_is_counted_together(memory: Memory) -> None:
    asked = [
        (TODAY, "cost", Result.ANSWERED),
        (YESTERDAY, "cost", Result.ANSWERED),
        (TODAY, "cost", Result.ANSWERED),
        (TODAY, "", Result.DECLINED),
        (TODAY, "", Result.SUGGESTED),
    ]
    await asyncio.gather(
        *(
            memory.tallies.count(day=day, bank_key="harbour", entry_id=entry_id, result=result)
            for day, entry_id, result in asked
        )
    )
    first, *rest = await memory.tallies.since(YESTERDAY)
    assert first == Tally(YESTERDAY, "harbour", "cost", Result.ANSWERED, 1)
    assert {(tally.entry_id, tally.result, tally.count) for tally in rest} == {
        ("cost", Result.ANSWERED, 2),
        ("", Result.DECLINED, 1),
        ("", Result.SUGGESTED, 1),
    }
    assert await memory.tallies.since(TODAY) == rest


async def test_counts_are_forgotten_with_the_questions(memory: Memory) -> None:
    for day in (TODAY - timedelta(days=8), TODAY - timedelta(days=7)):
        await memory.tallies.count(
            day=day, bank_key="harbour", entry_id="cost", result=Result.ANSWERED
        )
    assert await memory.forget_old(now=NOW, questions_days=7) == 1
    assert [tally.day for tally in await memory.tallies.since(YESTERDAY - timedelta(days=30))] == [
        TODAY - timedelta(days=7)
    ]
