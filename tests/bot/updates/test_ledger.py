"""What is noted of an update that is over."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from bot.storage.memory import Memory
from bot.storage.update_tables import Claim, SetAside
from bot.updates.handling import Handled
from bot.updates.in_flight import UpdateInFlight
from bot.updates.ledger import Ledger
from tests.bot.updates.leaping import BEGUN, clock
from tests.bot.updates.replicas import execute, keep, replica, said

ERROR = ZeroDivisionError("a bug")


@asynccontextmanager
async def ledger(
    url: str, told: list[Handled] | None = None
) -> AsyncIterator[tuple[Ledger, Memory]]:
    """Give a ledger and its database, in whose inbox are the updates 1 to 3."""
    async with replica(url) as application:
        await keep(application.memory, *(said(each, chat_id=70 + each) for each in (1, 2, 3)))
        noted = Ledger(application, [] if told is None else [told.append])
        yield noted, application.memory
        await noted.close()


def in_hand(update_id: int, age: float = 0) -> UpdateInFlight:
    return UpdateInFlight(said(update_id, chat_id=70 + update_id), time.monotonic() - age)


async def waiting(memory: Memory) -> list[int]:
    return [each.update_id for each in await memory.updates.waiting()]


async def claim(memory: Memory, update_id: int) -> Claim:
    now = clock()
    found = await memory.updates.claim(
        [update_id], holder="another", now=now, until=now + timedelta(seconds=1)
    )
    return found[update_id]


async def test_what_is_handled_leaves_the_inbox_and_counts_as_handled_for_all(url: str) -> None:
    async with ledger(url) as (noted, memory):
        await noted.note_handled(in_hand(2))
        assert await waiting(memory) == [1, 3]
        assert await claim(memory, 2) is Claim.HANDLED


async def test_what_many_finish_at_once_is_noted_of_each(url: str) -> None:
    async with ledger(url) as (noted, memory):
        await asyncio.gather(*(noted.note_handled(in_hand(each)) for each in (1, 2, 3)))
        assert await waiting(memory) == []


async def test_the_id_of_what_is_handled_is_kept_from_then_on(url: str) -> None:
    async with ledger(url) as (noted, memory):
        await asyncio.sleep(60)
        await noted.note_handled(in_hand(2))
        kept = timedelta(days=2)
        for later, expected in ((kept, 0), (kept + timedelta(microseconds=1), 1)):
            now = BEGUN + timedelta(seconds=60) + later
            assert await memory.forget_old(now=now, questions_days=90) == expected


async def test_it_knows_when_an_update_was_last_handled(url: str) -> None:
    async with ledger(url) as (noted, _):
        assert noted.last_handled is None
        noted.note_left(in_hand(1), ERROR)
        await noted.put_aside(in_hand(1), ERROR)
        assert noted.last_handled is None, "what failed says nothing about the others"
        await asyncio.sleep(60)
        await noted.note_handled(in_hand(2))
        assert noted.last_handled == BEGUN + timedelta(seconds=60)


async def test_what_is_put_aside_is_kept_whole_with_whom_and_why(
    url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with ledger(url) as (noted, memory):
        await noted.put_aside(in_hand(2), ERROR)
        body = json.dumps(said(2, chat_id=72))
        assert await memory.updates.set_aside() == [
            SetAside(2, 72, 72, body, "ZeroDivisionError: a bug", BEGUN)
        ]
        assert await waiting(memory) == [1, 3]
        assert await claim(memory, 2) is Claim.HANDLED
    [record] = caplog.records
    assert record.levelno == logging.ERROR
    assert record.message == ("Update 2 is set aside (table set_aside_updates): ZeroDivisionError")


async def test_what_failed_stays_in_the_inbox(url: str) -> None:
    async with ledger(url) as (noted, memory):
        noted.note_left(in_hand(2), ERROR)
        assert await waiting(memory) == [1, 2, 3]
        assert await memory.updates.set_aside() == []


async def test_those_who_watch_hear_of_each_kind_of_end_and_how_long_it_took(url: str) -> None:
    told: list[Handled] = []
    async with ledger(url, told) as (noted, _):
        await noted.note_handled(in_hand(1, age=10))
        noted.note_left(in_hand(2, age=20), ERROR)
        await noted.put_aside(in_hand(3, age=30), ERROR)
    assert [(each.kind, each.error, each.is_done) for each in told] == [
        ("message", None, True),
        ("message", ERROR, False),
        ("message", ERROR, True),
    ]
    assert [int(each.seconds / 10) for each in told] == [1, 2, 3]


async def test_nobody_is_told_before_it_is_noted(url: str) -> None:
    told: list[Handled] = []
    async with ledger(url, told) as (noted, memory):
        await execute(memory, "ALTER TABLE handled_updates RENAME TO away")
        noting = asyncio.create_task(noted.note_handled(in_hand(1)))
        await asyncio.sleep(10)
        assert (told, noted.last_handled) == ([], None)
        await execute(memory, "ALTER TABLE away RENAME TO handled_updates")
        await asyncio.wait_for(noting, 30)
    assert len(told) == 1


@pytest.mark.parametrize(
    ("is_handled", "line"),
    [
        pytest.param(True, "cannot note what is handled", id="handled"),
        pytest.param(False, "cannot set an update aside", id="set aside"),
    ],
)
async def test_it_waits_for_a_database_that_is_away_and_says_what_cannot_be_done(
    url: str, caplog: pytest.LogCaptureFixture, is_handled: bool, line: str
) -> None:
    async with ledger(url) as (noted, memory):
        await execute(memory, "ALTER TABLE handled_updates RENAME TO away")
        update = in_hand(1)
        noting = asyncio.create_task(
            noted.note_handled(update) if is_handled else noted.put_aside(update, ERROR)
        )
        await asyncio.sleep(60)
        assert caplog.text.count(line) == 1
        await execute(memory, "ALTER TABLE away RENAME TO handled_updates")
        await asyncio.wait_for(noting, 30)
        assert await waiting(memory) == [2, 3]


async def test_closed_it_waits_for_the_database_no_longer(url: str) -> None:
    async with ledger(url) as (noted, memory):
        await execute(memory, "DROP TABLE handled_updates")
        noting = asyncio.create_task(noted.note_handled(in_hand(1)))
        await asyncio.sleep(60)
        noting.cancel()
        await asyncio.wait_for(noted.close(), 1)
        await execute(
            memory,
            "CREATE TABLE handled_updates (update_id INTEGER PRIMARY KEY,"
            " held_until TEXT, handled TEXT, faults INTEGER)",
        )
        await asyncio.sleep(60)
        assert await waiting(memory) == [1, 2, 3]


async def test_who_watches_hears_of_what_was_set_aside_and_is_handled_after_all(url: str) -> None:
    told: list[Handled] = []
    async with ledger(url, told) as (noted, _):
        noted.note_retried(in_hand(2, age=5))
    [handled] = told
    assert (handled.kind, handled.error, handled.is_done) == ("message", None, True)
    assert handled.seconds >= 5
