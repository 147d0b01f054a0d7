"""Updates that were in the inbox when a process ended: tried one at a time, and counted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.storage.memory import Memory
from bot.updates.crash_suspects import CrashingUpdateError, CrashSuspects
from tests.bot.updates.leaping import everybody_waits
from tests.bot.updates.replicas import execute, keep, said


@pytest.fixture
async def memory(url: str) -> AsyncIterator[Memory]:
    """A database with the updates 1 and 2 in its inbox."""
    memory = Memory(url)
    await keep(memory, said(1), said(2))
    yield memory
    await memory.close()


async def crash(memory: Memory, update_id: int) -> None:
    """Let a process try an update and end in the midst of it."""
    await memory.updates.risk(update_id)


async def crashes(memory: Memory, update_id: int) -> int:
    """Return how many processes have ended over an update; that is counted, too."""
    return await memory.updates.risk(update_id)


async def test_an_attempt_counts_as_a_crash_while_it_is_under_way(memory: Memory) -> None:
    async with CrashSuspects(memory.updates).alone(1) as begin:
        await begin()
        assert await crashes(memory, 1) == 1
        assert await crashes(memory, 2) == 0


async def test_it_counts_until_it_is_said_to_be_outlived(memory: Memory) -> None:
    """What handlers start beside them goes on after the block."""
    suspects = CrashSuspects(memory.updates)
    async with suspects.alone(1) as begin:
        await begin()
    assert await crashes(memory, 1) == 1
    await suspects.outlived(1)
    assert await crashes(memory, 1) == 0


async def test_what_was_outlived_starts_from_none(memory: Memory) -> None:
    for _ in range(2):
        await crash(memory, 1)
    suspects = CrashSuspects(memory.updates)
    async with suspects.alone(1) as begin:
        await begin()
    await suspects.outlived(1)
    assert await crashes(memory, 1) == 0


async def test_the_third_process_that_ends_over_an_update_is_the_last_that_tries_it(
    memory: Memory,
) -> None:
    tried: list[int] = []
    for each in range(3):
        async with CrashSuspects(memory.updates).alone(1) as begin:  # each time a new process
            await begin()
            tried.append(each)
    async with CrashSuspects(memory.updates).alone(1) as begin:
        with pytest.raises(CrashingUpdateError, match="ended 3 times"):
            await begin()
    assert tried == [0, 1, 2]


async def test_only_one_is_tried_at_a_time(memory: Memory) -> None:
    suspects = CrashSuspects(memory.updates)
    begun: list[int] = []
    go_on = asyncio.Event()

    async def attempt(update_id: int) -> None:
        async with suspects.alone(update_id) as begin:
            await begin()
            begun.append(update_id)
            await go_on.wait()

    attempts = [asyncio.create_task(attempt(each)) for each in (1, 2)]
    await everybody_waits()
    assert begun == [1]
    assert await crashes(memory, 2) == 0, "one that waits is not tried yet"
    go_on.set()
    await asyncio.gather(*attempts)
    assert begun == [1, 2]


async def test_after_one_that_is_given_up_the_next_is_tried(memory: Memory) -> None:
    for _ in range(3):
        await crash(memory, 1)
    suspects = CrashSuspects(memory.updates)
    with pytest.raises(CrashingUpdateError):
        async with suspects.alone(1) as begin:
            await begin()
    async with asyncio.timeout(1), suspects.alone(2) as begin:
        await begin()


async def test_crashes_of_an_update_that_is_not_tried_here_are_not_taken_back(
    memory: Memory,
) -> None:
    suspects = CrashSuspects(memory.updates)
    async with suspects.alone(2) as begin:
        await begin()
    await crash(memory, 1)
    await suspects.outlived(1)
    assert await crashes(memory, 1) == 1


async def test_crashes_are_taken_back_once(memory: Memory) -> None:
    suspects = CrashSuspects(memory.updates)
    async with suspects.alone(1) as begin:
        await begin()
    await suspects.outlived(1)
    await crash(memory, 1)
    await suspects.outlived(1)
    assert await crashes(memory, 1) == 1


async def test_an_attempt_waits_for_a_database_that_is_away(
    memory: Memory, caplog: pytest.LogCaptureFixture
) -> None:
    await execute(memory, "ALTER TABLE inbox RENAME TO away")
    tried = asyncio.Event()

    async def attempt() -> None:
        async with CrashSuspects(memory.updates).alone(1) as begin:
            await begin()
            tried.set()

    attempting = asyncio.create_task(attempt())
    await asyncio.sleep(10)
    assert not tried.is_set()
    assert "cannot note which update is tried" in caplog.text
    await execute(memory, "ALTER TABLE away RENAME TO inbox")
    await asyncio.wait_for(attempting, 30)
    assert await crashes(memory, 1) == 1


async def test_with_the_database_away_what_was_outlived_stays_counted(memory: Memory) -> None:
    suspects = CrashSuspects(memory.updates)
    async with suspects.alone(1) as begin:
        await begin()
    await execute(memory, "ALTER TABLE inbox RENAME TO away")
    await suspects.outlived(1)
    await execute(memory, "ALTER TABLE away RENAME TO inbox")
    assert await crashes(memory, 1) == 1


async def test_a_statement_that_the_database_refuses_is_no_secret(memory: Memory) -> None:
    suspects = CrashSuspects(memory.updates)
    async with suspects.alone(1) as begin:
        await begin()
    await execute(
        memory, "CREATE TRIGGER no BEFORE UPDATE ON inbox BEGIN SELECT RAISE(ABORT, 'no'); END"
    )
    with pytest.raises(Exception, match="no"):
        await suspects.outlived(1)
