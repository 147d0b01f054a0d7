"""Everything specific to SQLite: a file, and one writer at a time."""

from __future__ import annotations

import asyncio
import logging
import os
import sqlite3
import stat
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool, NullPool

from bot.storage.database.errors import StorageError
from bot.storage.database.held_file import HeldFile
from bot.storage.database.inline_sqlite import Connection, open_inline
from bot.storage.database.upgrading import OLDEST_TABLE

logger = logging.getLogger(__name__)

FAULTS = (OSError, sqlite3.Error, DBAPIError)
"""What opening a database may raise; `explain` says what it means."""

LOCKED_FOR = 15.0  # seconds to wait for another process that is writing, such as a backup
_AGAIN_AFTER = 0.02  # seconds
_HOW = "write sqlite:///verbatim.db, or with a full path sqlite:////srv/verbatim.db"
_IN_MEMORY = ":memory:"
_OWNER_ONLY = 0o600
_TABLES_SHOWN = 5
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_PRIMARY_CODE = 0xFF  # of an SQLite result code; what is above tells more of the same


def check(url: str) -> None:
    """Check an address that begins with `sqlite:`, without opening anything.

    Raises:
        StorageError: it cannot be used.
    """
    _parsed(url)


def connect(url: str, *, patience: float | None = None, keeps: bool = True) -> AsyncEngine:
    """Return an engine, which connects when it is first used.

    It has one connection, which the handlers use in turn. SQLite has one writer at a time, so this
    costs nothing, and no handler finds the database locked by another. A database in memory exists
    only in its connection.

    Args:
        patience: seconds to wait for another process that is writing; None: `LOCKED_FOR`.
        keeps: whether the connection stays open after use.

    Raises:
        StorageError: the URL is wrong.
    """
    locked_for = LOCKED_FOR if patience is None else patience
    pool: dict[str, Any] = {"poolclass": NullPool}
    if keeps:
        pool = {"poolclass": AsyncAdaptedQueuePool, "pool_size": 1, "max_overflow": 0}
    engine = create_async_engine(
        _parsed(url).set(drivername="sqlite+aiosqlite"),
        hide_parameters=True,  # errors are logged, and parameters contain readers' questions
        connect_args={"timeout": locked_for, "async_creator_fn": open_inline},
        **pool,
    )
    event.listen(engine.sync_engine, "connect", _set_up)
    return engine


def connect_to_read(url: str) -> AsyncEngine:
    """Return an engine that opens an existing file for reading alone.

    Raises:
        StorageError: the URL is wrong, or there is no such file.
    """
    parsed = _parsed(url)
    file = parsed.database or _IN_MEMORY
    if file == _IN_MEMORY:
        raise StorageError(f"a database in memory is the bot's alone; {_HOW}")
    if not Path(file).is_file():
        raise StorageError(f"there is no file {Path(file).absolute()}, which DATABASE_URL names")
    return create_async_engine(
        parsed.set(drivername="sqlite+aiosqlite"),
        hide_parameters=True,
        connect_args={"timeout": LOCKED_FOR, "async_creator_fn": _open_to_read},
        poolclass=NullPool,
    )


async def reach(engine: AsyncEngine) -> None:
    """Make the file where it is missing, for its owner alone, and let others of the owner's
    programs read it while the bot writes.

    This does not use aiosqlite: if that cannot open a file, it leaves a thread behind, which may
    print a traceback after our message.
    """
    file = _file(engine)
    if file == _IN_MEMORY:
        return
    is_new = not await asyncio.to_thread(Path(file).exists)
    await asyncio.to_thread(_make, file)
    if is_new:
        logger.info("There was no %s: the bot begins with a new one.", file)


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
    code = (getattr(error, "sqlite_errorcode", None) or 0) & _PRIMARY_CODE
    if code == sqlite3.SQLITE_NOTADB:
        return f"{file} is not an SQLite database: name another file in DATABASE_URL"
    if code == sqlite3.SQLITE_BUSY:
        return f"{file} is in use by another program: end it, or name another in DATABASE_URL"
    if code == sqlite3.SQLITE_CORRUPT:
        return damaged(file, str(error))
    return (
        f"cannot open {file}, which DATABASE_URL names ({error}):"
        " its folder must exist, and the bot must be allowed to write there"
    )


def held(engine: AsyncEngine) -> HeldFile | None:
    """Return the file as it is now, for later comparison; None if it is in memory."""
    file = _file(engine)
    return None if file == _IN_MEMORY else HeldFile.at(Path(file))


def damage(engine: AsyncEngine) -> str | None:
    """Return what is damaged in the file, and what to do; None if it is whole or in memory.

    It reads the whole file, so call it in a thread. A file that cannot be read now counts as
    whole, because the next statement will meet that.
    """
    file = _file(engine)
    if file == _IN_MEMORY:
        return None
    try:
        with closing(sqlite3.connect(_address_to_read(file), uri=True)) as connection:
            _check_whole(file, connection)
    except StorageError as found:
        return str(found)
    except sqlite3.Error as error:
        kind = (getattr(error, "sqlite_errorcode", None) or 0) & _PRIMARY_CODE
        return damaged(file, str(error)) if kind in _DAMAGED else None
    return None


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


def damaged(file: str, what: str) -> str:
    """Say that a file is damaged, and what to do."""
    return (
        f"{file} is damaged ({what}): stop the bot and restore the backup (docs/operating.md,"
        f" Restore), or save what can be read: sqlite3 {file} .recover | sqlite3 saved.db;"
        " look at the disk, too"
    )


def _make(file: str) -> None:
    """Make the file, or see that it is the bot's own and whole; keep it for its owner alone.

    A file that is not the bot's is left as it is.
    """
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, _OWNER_ONLY))
    _check_plain(file)
    with closing(sqlite3.connect(file, timeout=LOCKED_FOR)) as connection:
        _check_whose(file, connection)
        # SQLite creates -wal and -shm with the rights of this file, but leaves existing ones.
        for suffix in ("", "-wal", "-shm", "-journal"):
            _keep_to_owner(Path(f"{file}{suffix}"))
        _check_whole(file, connection)
        _share(connection)


def _check_plain(file: str) -> None:
    """Raise a StorageError if it is a device, a pipe or a folder, whose rights are not ours.

    A link whose target is missing is fine: SQLite makes that.
    """
    with suppress(FileNotFoundError):
        if not stat.S_ISREG(Path(file).stat().st_mode):
            raise StorageError(
                f"{file} is a device, a pipe or a folder: name a file in DATABASE_URL"
            )


def _check_whose(file: str, connection: sqlite3.Connection) -> None:
    """Raise a StorageError if the tables are another program's."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    tables = [str(name) for (name,) in connection.execute(query)]
    if tables and OLDEST_TABLE not in tables:
        shown = ", ".join(sorted(tables)[:_TABLES_SHOWN])
        raise StorageError(
            f"{file} is the database of another program (with the tables {shown}), and is left"
            " as it is: name another file in DATABASE_URL"
        )


def _keep_to_owner(file: Path) -> None:
    """Take from all others the right to read and write a file, if it is there."""
    try:
        mode = stat.S_IMODE(file.stat().st_mode)
        if mode & ~_OWNER_ONLY:
            file.chmod(_OWNER_ONLY)
    except FileNotFoundError:
        return
    except OSError as error:
        logger.warning(
            "%s holds what readers asked, and others may read it: its rights cannot be set to"
            " 0600 (%s); set them, or change its owner.",
            file, error.strerror,
        )  # fmt: skip


def _check_whole(file: str, connection: sqlite3.Connection) -> None:
    """Raise a StorageError if a page is damaged: else it is met only when somebody asks for it."""
    [(found,)] = connection.execute("PRAGMA quick_check(1)").fetchall()
    if found != "ok":
        raise StorageError(damaged(file, " ".join(str(found).split())))


def _share(connection: sqlite3.Connection) -> None:
    """Let others read while one writes; the file keeps that for good.

    If another process does so at the same time, SQLite fails at once, whatever its timeout.
    """
    deadline = time.monotonic() + LOCKED_FOR
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


async def _open_to_read(file: str, **options: Any) -> Connection:
    return await open_inline(_address_to_read(file), uri=True, **options)


def _address_to_read(file: str) -> str:
    return f"{Path(file).absolute().as_uri()}?mode=ro"


def _set_up(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=NORMAL")  # with WAL, a crash of the bot loses nothing
    cursor.close()
