"""SQLite without a thread: nothing else stands still while it waits for another process."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from bot.storage.database.inline_sqlite import Connection, open_inline

INSERT = "INSERT INTO lines VALUES ('ours')"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lines.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("CREATE TABLE lines (text)")
        other.commit()
    return path


@asynccontextmanager
async def opened(path: Path, *, timeout: float) -> AsyncIterator[Connection]:  # noqa: ASYNC109
    connection = await open_inline(str(path), timeout=timeout)
    yield connection
    await connection.close()


async def test_another_process_that_writes_is_waited_for_while_others_go_on(file: Path) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        async with opened(file, timeout=10) as connection:
            writing = asyncio.create_task(connection.cursor().execute(INSERT))
            for _ in range(5):  # the loop turns meanwhile
                await asyncio.sleep(0.01)
            assert not writing.done()
            other.execute("INSERT INTO lines VALUES ('theirs')")
            other.commit()
            await writing
            await connection.commit()
        assert other.execute("SELECT text FROM lines").fetchall() == [("theirs",), ("ours",)]


async def test_it_is_waited_for_no_longer_than_told(file: Path) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        async with opened(file, timeout=0.05) as connection:
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                await connection.cursor().execute(INSERT)


async def test_what_waiting_does_not_mend_is_not_waited_for(file: Path) -> None:
    with closing(sqlite3.connect(file)) as other:
        async with opened(file, timeout=60) as connection:
            cursor = connection.cursor()
            await cursor.execute("BEGIN")
            await cursor.execute("SELECT * FROM lines")
            await cursor.fetchall()
            other.execute("INSERT INTO lines VALUES ('theirs')")
            other.commit()
            with pytest.raises(sqlite3.OperationalError) as raised:
                await asyncio.wait_for(cursor.execute(INSERT), 5)
            assert raised.value.sqlite_errorcode == sqlite3.SQLITE_BUSY_SNAPSHOT


async def test_closed_is_closed_and_twice_does_no_harm(file: Path) -> None:
    async with opened(file, timeout=0) as connection:
        await connection.close()
        with pytest.raises(ValueError, match="Connection closed"):
            connection.cursor()
