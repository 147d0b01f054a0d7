"""Connects to the database that `DATABASE_URL` names; all that is particular to SQLite."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from typing import Any

from sqlalchemy import URL, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from bot.storage.schema import METADATA

_PATIENCE = 15  # seconds to wait for another process that writes, such as a backup
_HOW = "write sqlite:///verbatim.db, or with a full path sqlite:////srv/verbatim.db"
_IN_MEMORY = ":memory:"


class StorageError(Exception):
    """The database cannot be used; the message says what to do and never shows a password."""


def check_url(url: str) -> None:
    """Check that the bot can use such a database, without opening it.

    `sqlite:///verbatim.db` is a file in the working directory, `sqlite:////srv/verbatim.db` one
    anywhere. `sqlite://`, for tests, lives in its one connection: lost when the bot ends, or when
    a handler is cancelled in the midst of a statement.

    Raises:
        StorageError: it cannot.
    """
    _parsed(url)


def connect(url: str) -> AsyncEngine:
    """Return an engine, which connects when it is first used.

    SQLite has one writer at a time, so one connection, which the handlers use in turn, costs
    nothing and no handler ever finds the database locked by another; and a database in memory
    lives only in its connection.

    Raises:
        StorageError: the URL is wrong.
    """
    engine = create_async_engine(
        _parsed(url).set(drivername="sqlite+aiosqlite"),
        poolclass=AsyncAdaptedQueuePool,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,  # an error is logged, and a question is nobody's business
        connect_args={"timeout": _PATIENCE},
    )
    event.listen(engine.sync_engine, "connect", _set_up)
    return engine


async def prepare(engine: AsyncEngine) -> None:
    """Open the database and create the tables that it lacks.

    Raises:
        StorageError: the folder or the file is wrong.
    """
    file = engine.url.database or _IN_MEMORY
    try:
        if file != _IN_MEMORY:
            await asyncio.to_thread(_prepare, file)
        async with engine.begin() as connection:
            await connection.run_sync(METADATA.create_all)
    except (sqlite3.Error, DBAPIError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        raise StorageError(_what_is_wrong(file, cause)) from error


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise StorageError(f"DATABASE_URL is no database's address; {_HOW}") from None
    if parsed.drivername != "sqlite":
        raise StorageError(f"{parsed.drivername} databases are not supported; {_HOW}")
    if parsed.host or parsed.username or parsed.password or parsed.port:
        raise StorageError(f"a file stands after three slashes, not two; {_HOW}")
    if parsed.query:
        raise StorageError(f"DATABASE_URL takes no options after a question mark; {_HOW}")
    return parsed


def _prepare(file: str) -> None:
    """Make the file where it is missing, and let others read it while the bot writes.

    Not by way of aiosqlite: where that cannot open a file it leaves a thread behind, which may
    print a traceback under our message.
    """
    with closing(sqlite3.connect(file, timeout=_PATIENCE)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")  # the file keeps this for good


def _set_up(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=NORMAL")  # with WAL, safe against a crash of the bot
    cursor.close()


def _what_is_wrong(file: str, error: BaseException | None) -> str:
    code = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_NOTADB:
        return f"{file} is not an SQLite database: name another file in DATABASE_URL"
    if code == sqlite3.SQLITE_BUSY:
        return f"{file} is in use by another program: end it, or name another in DATABASE_URL"
    return (
        f"cannot open {file}, which DATABASE_URL names ({error}):"
        " its folder must exist, and the bot must be allowed to write there"
    )
