"""Neither the rows of unanswered questions nor their order tell who asked which."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

from sqlalchemy import text

from bot.storage.memory import Memory
from tests.bot.storage.examples import NOW, opened, unanswered

DAY = NOW.date()
ASKED = [f"question {number}" for number in range(40)]


async def rows(memory: Memory) -> list[Any]:
    """Return all that the table holds, in the order in which the database gives it."""
    async with memory.feedback.engine.connect() as connection:
        return list(await connection.execute(text("SELECT id, text FROM unanswered_questions")))


async def asked(memory: Memory) -> None:
    for question in ASKED:
        await memory.feedback.note_unanswered(unanswered(question))


async def test_ids_do_not_tell_what_was_asked_first(url: str) -> None:
    memory = await opened(url)
    await asked(memory)
    numbered = dict(reversed(tuple(row)) for row in await rows(memory))
    by_id = sorted(ASKED, key=lambda question: numbered[question])
    assert by_id != ASKED
    assert min(numbered.values()) >= 2**30
    assert max(numbered.values()) < 2**31  # fits into PostgreSQL's integer
    kept = [each.text for each in await memory.feedback.unanswered()]
    assert kept != ASKED
    assert sorted(kept) == sorted(ASKED)
    await memory.close()


async def test_the_oldest_day_comes_first(url: str) -> None:
    memory = await opened(url)
    for days in (1, 0, 3, 2, 0, 3):
        await memory.feedback.note_unanswered(
            unanswered("why?", asked_on=DAY - timedelta(days=days))
        )
    days_ago = [(DAY - each.asked_on).days for each in await memory.feedback.unanswered()]
    assert days_ago == [3, 3, 2, 1, 0, 0]
    await memory.close()


async def test_mixing_changes_where_rows_lie_and_nothing_else(url: str) -> None:
    memory = await opened(url)
    await asked(memory)
    old = unanswered("long ago", asked_on=DAY - timedelta(days=2))
    await memory.feedback.note_unanswered(old)
    before, kept = await rows(memory), await memory.feedback.unanswered()
    await memory.feedback.mix(since=DAY - timedelta(days=1))
    after = await rows(memory)
    assert [row.text for row in after] != [row.text for row in before]
    assert {row.id for row in after} & {row.id for row in before} == {
        row.id for row in before if row.text == "long ago"
    }
    mixed = await memory.feedback.unanswered()
    assert sorted(mixed, key=repr) == sorted(kept, key=repr)
    await memory.close()


async def test_questions_that_an_earlier_version_keeps_are_mixed_in(url: str) -> None:
    """Also while it runs on beside this one, during an upgrade: it leaves the id to the
    database."""
    memory = await opened(url)
    insert = text(
        "INSERT INTO unanswered_questions (text, language, outcome, asked_on)"
        f" VALUES (:text, 'en', 'declined', '{DAY - timedelta(days=60)}')"
    )
    async with memory.feedback.engine.begin() as connection:
        for question in ASKED:
            await connection.execute(insert, {"text": question})
    assert [row.text for row in sorted(await rows(memory))] == ASKED
    await memory.feedback.mix(since=DAY)
    mixed = sorted(await rows(memory))
    assert [row.text for row in mixed] != ASKED
    assert sorted(row.text for row in mixed) == sorted(ASKED)
    assert mixed[0].id >= 2**30
    async with memory.feedback.engine.begin() as connection:
        await connection.execute(insert, {"text": "one more"})
    assert len(await rows(memory)) == len(ASKED) + 1
    await memory.close()


async def test_replicas_that_mix_at_once_lose_and_double_nothing(url: str) -> None:
    replicas = [await opened(url) for _ in range(3)]
    await asked(replicas[0])
    await asyncio.gather(*(memory.feedback.mix(since=DAY) for memory in replicas))
    assert sorted(row.text for row in await rows(replicas[0])) == sorted(ASKED)
    for memory in replicas:
        await memory.close()
