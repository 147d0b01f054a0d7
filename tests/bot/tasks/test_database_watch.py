"""The database's file under a running bot: taken away, it ends the bot; damaged, it is told."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.database.errors import StorageError
from bot.storage.memory import Memory
from bot.tasks.database_watch import DatabaseWatch
from tests.bot.storage.examples import opened, unanswered

PAGE = 4096
OFTEN = 0.02  # seconds


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "verbatim.db"


@pytest.fixture
async def memory(file: Path) -> AsyncIterator[Memory]:
    """A database of several hundred pages, all of them in the file itself."""
    memory = await opened(f"sqlite:///{file}")
    for number in range(150):
        await memory.feedback.note_unanswered(unanswered(f"why {number}? " + "x" * 400))
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    yield memory
    await memory.close()


async def watch(memory: Memory, *, until: Callable[[], bool]) -> list[Exception]:
    """Watch until something is so; return the reasons to stop that were given meanwhile."""
    reasons: list[Exception] = []
    watch = DatabaseWatch(memory, every=OFTEN, inside_every=OFTEN)
    watch.start(reasons.append)
    async with asyncio.timeout(20):
        while not until() and not reasons:  # noqa: ASYNC110  it looks by itself
            await asyncio.sleep(OFTEN)
    await watch.stop()
    return reasons


def damage(file: Path, page: int, content: bytes = b"\xa5" * PAGE) -> bytes:
    """Let the disk give back something else for a page; return what it was."""
    with file.open("r+b") as disk:
        disk.seek(page * PAGE)
        before = disk.read(PAGE)
        disk.seek(page * PAGE)
        disk.write(content)
    return before


@pytest.mark.parametrize("page", [0, 30])
async def test_a_page_damaged_under_the_bot_is_told_once_and_by_readyz(
    memory: Memory, file: Path, page: int, caplog: pytest.LogCaptureFixture
) -> None:
    looks = 0
    before = memory.look_for_damage

    async def count() -> str | None:
        nonlocal looks
        looks += 1
        return await before()

    memory.look_for_damage = count  # type: ignore[method-assign]
    await memory.check()
    damage(file, page)
    assert await watch(memory, until=lambda: looks >= 4) == [], "most goes on"
    [line] = [each for each in caplog.records if each.levelno == logging.ERROR]
    assert line.getMessage().startswith(f"The database {file} is damaged (")
    assert "restore the backup" in line.getMessage()
    with pytest.raises(StorageError, match="is damaged"):
        await memory.check()


async def test_a_file_that_is_whole_again_is_ready_again(memory: Memory, file: Path) -> None:
    whole = damage(file, 30)
    assert await memory.look_for_damage()
    damage(file, 30, whole)
    assert await memory.look_for_damage() is None
    await memory.check()


async def test_a_locked_file_is_whole(memory: Memory, file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert await memory.look_for_damage() is None


async def test_a_file_that_is_gone_is_not_looked_into(memory: Memory, file: Path) -> None:
    await asyncio.to_thread(file.unlink)
    assert await memory.look_for_damage() is None
    assert not await asyncio.to_thread(file.exists), "looking makes no file"


async def test_what_is_no_file_is_whole(prepared_postgresql_url: str) -> None:
    for url in ("sqlite://", prepared_postgresql_url):
        memory = await opened(url)
        assert await memory.look_for_damage() is None
        await memory.close()


async def test_a_file_taken_away_is_a_reason_to_stop_told_once(memory: Memory, file: Path) -> None:
    await asyncio.to_thread(file.rename, file.with_name("old.db"))
    [reason] = await watch(memory, until=lambda: False)
    assert "verbatim.db was deleted, renamed or replaced" in str(reason)


async def test_a_look_that_fails_is_named_in_the_log(
    memory: Memory, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise ValueError("no")

    async def fail_too() -> None:
        raise ValueError("no")

    memory.complaint_of_file = fail  # type: ignore[method-assign]
    memory.look_for_damage = fail_too  # type: ignore[method-assign]
    await watch(memory, until=lambda: len(caplog.records) >= 2)
    assert sorted(each.getMessage() for each in caplog.records) == [
        "Gave up on watching the database's file: ValueError: no",
        "Gave up on watching the database's pages: ValueError: no",
    ]
