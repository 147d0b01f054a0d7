"""Everything specific to SQLite: a file, and one writer at a time."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from typing import Any

from sqlalchemy import URL, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from bot.storage.database.errors import StorageError
from bot.storage.database.inline_sqlite import open_inline

FAULTS = (sqlite3.Error, DBAPIError)
"""The errors of opening a database; `explain` says what one means."""

_PATIENCE = 15  # seconds to wait for another process that is writing, such as a backup
_AGAIN_AFTER = 0.02  # seconds
_HOW = "write sqlite:///verbatim.db, or with a full path sqlite:////srv/verbatim.db"
_IN_MEMORY = ":memory:"


def check(url: str) -> None:
    """Check an address that begins with `sqlite:`, without opening anything.

    Raises:
        StorageError: it cannot be used.
    """
    _parsed(url)


def connect(url: str) -> AsyncEngine:
    """Return an engine, which connects when it is first used.

    It has one connection, which the handlers use in turn. SQLite has one writer at a time, so this
    costs nothing, and no handler finds the database locked by another. A database in memory exists
    only in its connection.

    Raises:
        StorageError: the URL is wrong.
    """
    engine = create_async_engine(
        _parsed(url).set(drivername="sqlite+aiosqlite"),
        poolclass=AsyncAdaptedQueuePool,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,  # errors are logged, and parameters contain readers' questions
        connect_args={"timeout": _PATIENCE, "async_creator_fn": open_inline},
    )
    event.listen(engine.sync_engine, "connect", _set_up)
    return engine


async def reach(engine: AsyncEngine) -> None:
    """Create the file if it is missing, and allow others to read it while the bot writes.

    This does not use aiosqlite: if that cannot open a file, it leaves a thread behind, which may
    print a traceback after our message.
    """
    file = _file(engine)
    if file != _IN_MEMORY:
        await asyncio.to_thread(_make, file)


@asynccontextmanager
async def alone(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """Open a transaction in which no other process writes, and wait for one that does."""
    async with engine.begin() as connection:
        await connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection


def explain(engine: AsyncEngine, fault: BaseException) -> str:
    """Return what one of the `FAULTS` means, and what to do."""
    file = _file(engine)
    error = fault.orig if isinstance(fault, DBAPIError) else fault
    code = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_NOTADB:
        return f"{file} is not an SQLite database: name another file in DATABASE_URL"
    if code == sqlite3.SQLITE_BUSY:
        return f"{file} is in use by another program: end it, or name another in DATABASE_URL"
    return (
        f"cannot open {file}, which DATABASE_URL names ({error}):"
        " its folder must exist, and the bot must be allowed to write there"
    )


def _file(engine: AsyncEngine) -> str:
    return engine.url.database or _IN_MEMORY


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise StorageError(f"DATABASE_URL is no database's address; {_HOW}") from None
    if parsed.host or parsed.username or parsed.password or parsed.port:
        raise StorageError(f"a file stands after three slashes, not two; {_HOW}")
    if parsed.query:
        raise StorageError(
            f"an SQLite DATABASE_URL takes no options after a question mark; {_HOW}"
        )
    return parsed


def _make(file: str) -> None:
    """Switch the file to write-ahead logging, which it keeps, so that others can read it.

    If another process does so at the same time, SQLite fails at once, whatever its timeout.
    """
    deadline = time.monotonic() + _PATIENCE
    with closing(sqlite3.connect(file, timeout=_PATIENCE)) as connection:
        while True:
            try:
                connection.execute("PRAGMA journal_mode=WAL")
            except sqlite3.OperationalError as error:
                is_busy = error.sqlite_errorcode == sqlite3.SQLITE_BUSY
                if not is_busy or time.monotonic() > deadline:
                    raise
                time.sleep(_AGAIN_AFTER)
            else:
                return


def _set_up(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=NORMAL")  # with WAL, a crash of the bot loses nothing
    cursor.close()
