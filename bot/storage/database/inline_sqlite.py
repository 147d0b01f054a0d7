"""SQLite without a thread: each statement is carried out at once, by its caller.

Not for speed: by aiosqlite an update costs 257 microseconds of a core in the database instead of
216, which nobody notices. But aiosqlite hands each step to a thread, so a handled update is noted
some milliseconds later, and the next update may end the process before that. An innocent update
then counts as one that ends the process, and after three times is set aside unanswered
(tests/bot/processes/test_crashes.py fails so).

Another process that writes is waited for here without blocking the event loop.

The classes have what SQLAlchemy's dialect for aiosqlite calls; it takes them by its argument
`async_creator_fn`.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable, Sequence
from typing import Any, Self, TypeVar

Result = TypeVar("Result")

_LOOKS_EVERY = 0.02  # seconds, whether the other process is done


async def open_inline(file: str, *, timeout: float, **options: Any) -> Connection:  # noqa: ASYNC109
    """Open a file as `sqlite3.connect` does.

    Args:
        timeout: seconds to wait for another process that writes, in all that is done.
    """
    return Connection(sqlite3.connect(file, timeout=0, **options), timeout)


class Connection:
    """A connection, as of aiosqlite."""

    def __init__(self, connection: sqlite3.Connection, patience: float) -> None:
        self._connection: sqlite3.Connection | None = connection
        self._patience = patience

    @property
    def _conn(self) -> sqlite3.Connection:
        if self._connection is None:
            raise ValueError("Connection closed")  # the words that SQLAlchemy knows
        return self._connection

    @property
    def isolation_level(self) -> str | None:
        """When a transaction begins by itself (see `sqlite3`)."""
        return self._conn.isolation_level

    def cursor(self) -> Cursor:
        """Return a new cursor."""
        return Cursor(self._conn.cursor(), self._patience)

    async def create_function(self, *args: Any, **options: Any) -> None:
        """Let statements call a function."""
        self._conn.create_function(*args, **options)

    async def commit(self) -> None:
        """Commit, once nobody stands in the way."""
        await _patiently(self._conn.commit, self._patience)

    async def rollback(self) -> None:
        """Undo what was not committed."""
        self._conn.rollback()

    async def close(self) -> None:
        """Close it; closing twice does no harm."""
        self.stop()

    def stop(self) -> None:
        """Close it, where nothing can be awaited any more."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


class Cursor:
    """A cursor, as of aiosqlite."""

    def __init__(self, cursor: sqlite3.Cursor, patience: float) -> None:
        self._cursor = cursor
        self._patience = patience
        self.arraysize = cursor.arraysize

    async def __aenter__(self) -> Self:
        return self

    @property
    def description(self) -> Any:
        """The columns of the rows that the last statement gave."""
        return self._cursor.description

    @property
    def rowcount(self) -> int:
        """How many rows the last statement changed."""
        return self._cursor.rowcount

    @property
    def lastrowid(self) -> int | None:
        """The row that the last statement inserted."""
        return self._cursor.lastrowid

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> None:
        """Carry out a statement, once nobody stands in the way."""
        await _patiently(lambda: self._cursor.execute(statement, parameters), self._patience)

    async def executemany(self, statement: str, parameters: Sequence[Sequence[Any]]) -> None:
        """Carry out a statement for each of the parameters."""
        await _patiently(lambda: self._cursor.executemany(statement, parameters), self._patience)

    async def fetchall(self) -> list[Any]:
        """Return the rows that are left."""
        return self._cursor.fetchall()

    async def close(self) -> None:
        """Let go of the rows."""
        self._cursor.close()


async def _patiently(do: Callable[[], Result], patience: float) -> Result:
    """Do it, and again while another process writes; others go on meanwhile.

    Not where the data was changed since this transaction has read it (SQLITE_BUSY_SNAPSHOT): that
    does not pass by waiting.
    """
    until = time.monotonic() + patience
    while True:
        try:
            return do()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
        await asyncio.sleep(_LOOKS_EVERY)
