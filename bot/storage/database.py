"""Reach the database that DATABASE_URL names; the only place that knows its dialect."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Table, event, make_url
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

_DRIVER = "sqlite+aiosqlite"


class StorageError(Exception):
    """The database cannot be used; the message says why and what to do, without a password."""


def check_url(text: str) -> URL:
    """Return the address of a database, ready to be used.

    Raises:
        StorageError: it is no such address, or of a kind that is not supported.
    """
    try:
        url = make_url(text)
    except ArgumentError:
        raise StorageError(
            "DATABASE_URL is not an address such as sqlite:///verbatim.db"
        ) from None
    if url.get_backend_name() != "sqlite":
        raise StorageError(
            f"DATABASE_URL names a database of the kind {url.get_backend_name()!r}; "
            "use sqlite:///FILE"
        )
    if url.database and url.database != ":memory:":
        folder = Path(url.database).absolute().parent
        if not folder.is_dir():
            raise StorageError(f"DATABASE_URL: there is no folder {folder}; make it first")
    return url.set(drivername=_DRIVER)


def connect(url: URL) -> AsyncEngine:
    """Return an engine; it connects when it is first used.

    One connection serves all, one after the other: SQLite writes one at a time anyway, so nothing
    is ever locked, and a database in memory is the same for all.
    """
    engine = create_async_engine(url, poolclass=AsyncAdaptedQueuePool, pool_size=1, max_overflow=0)

    @event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection: Any, _: Any) -> None:
        cursor = connection.cursor()
        # A committed row survives a crash of the bot; only a power cut may take the last ones.
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.close()

    return engine


async def upsert(
    connection: AsyncConnection, table: Table, keys: dict[str, Any], values: dict[str, Any]
) -> None:
    """Insert a row, or change these values of the one that has these keys."""
    statement = sqlite.insert(table).values(**keys, **values)
    await connection.execute(
        statement.on_conflict_do_update(index_elements=list(keys), set_=values)
    )


def to_column(moment: datetime) -> datetime:
    """Return a moment as columns hold it: UTC, without its zone."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def from_column(moment: datetime) -> datetime:
    """Return a column's moment with its zone."""
    return moment.replace(tzinfo=UTC)
