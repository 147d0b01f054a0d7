"""Open the database of `DATABASE_URL`: an SQLite file, or a database on a PostgreSQL server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import ModuleType

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.database import postgresql_address, sqlite
from bot.storage.database.errors import StorageError
from bot.storage.database.held_file import HeldFile
from bot.storage.database.upgrading import require_current, upgrade

__all__ = [
    "StorageError",
    "check_url",
    "connect",
    "connect_beside",
    "connect_to_probe",
    "damage",
    "held",
    "prepare",
    "reading",
]

_PROBING = 1.0  # seconds to wait for a lock; `/readyz` waits for three at most

_HOW = (
    "write sqlite:///verbatim.db, with a full path sqlite:////srv/verbatim.db, or"
    " postgresql://USER:PASSWORD@HOST:5432/DATABASE"
)


def check_url(url: str) -> None:
    """Check that the bot can use such a database, without opening it.

    `sqlite:///verbatim.db` is a file in the working directory, `sqlite:////srv/verbatim.db` has a
    full path. `sqlite://`, for tests, is in memory: it is lost when the bot stops, or when a
    handler is cancelled during a statement. `postgres://…` means the same as `postgresql://…`.

    Raises:
        StorageError: it cannot.
    """
    if postgresql_address.speaks(url):
        postgresql_address.parse(url)
    else:
        _check_kind(url)
        sqlite.check(url)


def connect(url: str) -> AsyncEngine:
    """Return an engine, which connects when it is first used.

    Raises:
        StorageError: the URL is wrong.
    """
    check_url(url)
    engine: AsyncEngine = _particular(postgresql_address.speaks(url)).connect(url)
    return engine


def connect_beside(url: str, engine: AsyncEngine) -> AsyncEngine:
    """Return a second engine, for statements that must not wait for those of the handlers.

    Handled updates must be recorded at once, because a crash repeats all that are not. A database
    in memory has only one connection, so its engine is shared.
    """
    return engine if _is_in_memory(engine) else connect(url)


def connect_to_probe(url: str, engine: AsyncEngine) -> AsyncEngine:
    """Return an engine that connects for each use and waits for locks only briefly."""
    if _is_in_memory(engine):
        return engine
    probing: AsyncEngine = _particular(postgresql_address.speaks(url)).connect(
        url, patience=_PROBING, keeps=False
    )
    return probing


@asynccontextmanager
async def reading(url: str) -> AsyncIterator[AsyncEngine]:
    """Yield an engine that cannot write; the bot may be running meanwhile.

    Nothing is made and nothing is upgraded: this is for programs beside the bot.

    Raises:
        StorageError: the database cannot be opened, or is of another version of the bot.
    """
    check_url(url)
    particular = _particular(postgresql_address.speaks(url))
    engine: AsyncEngine = particular.connect_to_read(url)
    try:
        async with engine.connect() as connection:
            await connection.run_sync(require_current)
        yield engine
    except particular.FAULTS as fault:
        raise StorageError(particular.explain(engine, fault)) from fault
    finally:
        await engine.dispose()


def held(engine: AsyncEngine) -> HeldFile | None:
    """Return the open file; None if the database is a server or in memory."""
    file: HeldFile | None = _particular(engine.dialect.name == "postgresql").held(engine)
    return file


def damage(engine: AsyncEngine) -> str | None:
    """Return what is damaged in the file, and what to do; None if it is whole or is no file.

    It reads the whole file, so call it in a thread.
    """
    found: str | None = _particular(engine.dialect.name == "postgresql").damage(engine)
    return found


async def prepare(engine: AsyncEngine) -> None:
    """Open the database and upgrade its tables; several replicas may do so at the same time.

    Raises:
        StorageError: it cannot be opened, or a newer version of the bot has changed it.
    """
    particular = _particular(engine.dialect.name == "postgresql")
    try:
        await particular.reach(engine)
        async with particular.alone(engine) as connection:
            await connection.run_sync(upgrade)
    except particular.FAULTS as fault:
        raise StorageError(particular.explain(engine, fault)) from fault


def _is_in_memory(engine: AsyncEngine) -> bool:
    return engine.dialect.name == "sqlite" and not engine.url.database


def _particular(is_postgresql: bool) -> ModuleType:
    """Return the module for the database's kind."""
    if not is_postgresql:
        return sqlite
    # Imported only where it is used: the driver takes 3 MB of memory.
    from bot.storage.database import postgresql

    return postgresql


def _check_kind(url: str) -> None:
    scheme, colon, _ = url.partition(":")
    if scheme == "sqlite":
        return
    if colon and scheme.replace("+", "").isalnum():
        raise StorageError(f"{scheme} databases are not supported; {_HOW}")
    raise StorageError(f"DATABASE_URL is no database's address; {_HOW}")
