"""Everything specific to PostgreSQL: connections over a network, a pool, and many errors."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
from sqlalchemy import event, func, select, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError, DisconnectionError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from bot.storage.database.postgresql_address import parse

FAULTS = (DBAPIError,)
"""The errors of opening a database; `explain` says what one means."""

# SQLAlchemy does not wrap errors that occur while connecting, nor timeouts of a statement.
_OF_THE_DRIVER = (
    OSError,
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
)

LOCKED_FOR = 15.0
"""Seconds to wait for a lock, as for SQLite's. This is shorter than the wait for an answer, so
that a lock can be told from a server that is away."""

POOL = 5
"""Maximum of connections of an engine; a replica has two engines. Few are enough, because a
statement takes about a millisecond. A server limits connections (PostgreSQL's default is 100 for
all clients together)."""

_PATIENCE = 15.0  # seconds to wait at the start for a server that is starting too
_ANSWERING = 60.0  # seconds for one statement; a server that takes longer is gone
_WAITING = 30.0  # seconds to wait for a connection from the pool
_OLDEST = 30 * 60  # seconds after which a connection is replaced, before a proxy drops it
_READ_ONLY = asyncpg.ReadOnlySQLTransactionError.sqlstate
_LOCK = 0x56657262  # any number that no other program uses in this database


def connect(url: str, *, patience: float | None = None, keeps: bool = True) -> AsyncEngine:
    """Return an engine, which connects when it is first used.

    A connection that the server has closed is replaced when it is next needed; the check costs no
    round trip. The engine does not hold the password; only the function that connects does.

    Args:
        patience: seconds to wait for a lock that somebody else holds; None: `LOCKED_FOR`.
        keeps: whether connections stay open after use.

    Raises:
        StorageError: the URL is wrong.
    """
    address = parse(url)
    locked_for = LOCKED_FOR if patience is None else patience

    async def connection() -> Any:
        try:
            made = await asyncpg.connect(
                address.dsn, timeout=address.timeout, command_timeout=_ANSWERING
            )
            # This is not a parameter of the connection: poolers refuse parameters that they do
            # not know.
            await made.execute(f"SET lock_timeout = {int(1000 * locked_for)}")
            return made
        except _OF_THE_DRIVER as error:
            raise OperationalError(None, None, error) from error

    pool: dict[str, Any] = {"poolclass": NullPool}
    if keeps:
        pool = {
            "pool_size": POOL,
            "max_overflow": 0,
            "pool_timeout": _WAITING,
            "pool_recycle": _OLDEST,
        }
    engine = create_async_engine(
        address.place,
        async_creator=connection,
        **pool,
        hide_parameters=True,  # errors are logged, and parameters contain readers' questions
    )
    event.listen(engine.sync_engine, "checkout", _refuse_closed)
    event.listen(engine.sync_engine, "handle_error", _note_lost)
    return engine


def connect_to_read(url: str) -> AsyncEngine:
    """Return an engine whose transactions the server keeps from writing.

    Raises:
        StorageError: the URL is wrong.
    """
    return connect(url, keeps=False).execution_options(postgresql_readonly=True)


async def reach(engine: AsyncEngine) -> None:
    """Wait until the server answers; a server that is still starting gets some time."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            async with engine.connect() as connection:
                await connection.execute(select(1))
        except FAULTS as fault:
            if not _may_pass(_cause(fault)) or time.monotonic() > deadline:
                raise
            await asyncio.sleep(0.5)
        else:
            return


@asynccontextmanager
async def alone(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """Open a transaction that no other replica can have at the same time, and wait for theirs.

    The lock ends with the transaction, also behind a pooler such as PgBouncer.
    """
    async with engine.begin() as connection:
        await connection.execute(text("SET LOCAL lock_timeout = 0"))  # an upgrade may take long
        await connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
        yield connection


def held(_: AsyncEngine) -> None:
    """Return None: the files belong to the server."""


def damage(_: AsyncEngine) -> None:
    """Return None: a statement that meets a damaged page says so."""


def explain(engine: AsyncEngine, fault: BaseException) -> str:
    """Return what one of the `FAULTS` means, and what to do."""
    place = f"{engine.url.host or 'this machine'}/{engine.url.database or ''}"
    error = _cause(fault)
    match error:
        case asyncpg.InvalidAuthorizationSpecificationError():
            return f"{place} refuses the user or the password that DATABASE_URL gives"
        case asyncpg.InvalidCatalogNameError():
            return f"{place} does not exist: make it with `createdb`, or correct DATABASE_URL"
        case asyncpg.InsufficientPrivilegeError():
            return (
                f"the user of DATABASE_URL may not make tables in {place} ({error}):"
                " GRANT CREATE ON SCHEMA public TO it, or give it a database of its own"
            )
        case ssl.SSLError() | asyncpg.ClientConfigurationError():
            return f"{place}: {error}; correct sslmode or the certificates in DATABASE_URL"
        case FileNotFoundError() if not (engine.url.host or "/").startswith("/"):
            return f"{place}: a certificate that DATABASE_URL names is not there"
        case ConnectionError() if "SSL" in str(error):
            return f"{place} has no TLS, which sslmode in DATABASE_URL asks for"
        case _ if _may_pass(error):
            why = str(error) or type(error).__name__
            return f"cannot reach {place}, which DATABASE_URL names ({why}): is it running?"
        case _:
            return f"cannot use {place}, which DATABASE_URL names ({error})"


def _cause(fault: BaseException) -> BaseException:
    """Return the driver's error, which SQLAlchemy may have wrapped."""
    error = fault.orig if isinstance(fault, DBAPIError) and fault.orig else fault
    cause = error.__cause__
    return cause if isinstance(cause, asyncpg.PostgresError | asyncpg.InterfaceError) else error


def _may_pass(error: BaseException) -> bool:
    """Whether an error may pass, because the server is away or still starting."""
    if isinstance(error, ssl.SSLError) or "SSL" in str(error):
        return False
    return isinstance(
        error, OSError | asyncpg.CannotConnectNowError | asyncpg.TooManyConnectionsError
    )


def _note_lost(context: ExceptionContext) -> OperationalError | None:
    """Mark a connection as lost if it timed out, the server is closing it, or it is read-only.

    In the second case the driver does not report it as closed yet: it has read the server's
    message but not the end of the connection, and raises an error about its own state. In the
    third case the server may have become a standby. A new connection may reach the primary.
    """
    error = context.original_exception
    if isinstance(error, OSError):
        context.is_disconnect = True
        return OperationalError(context.statement, None, error, hide_parameters=True)
    if getattr(error, "sqlstate", None) == _READ_ONLY:
        context.is_disconnect = True
    if isinstance(error.__cause__, asyncpg.InternalClientError | asyncpg.InterfaceError):
        context.is_disconnect = True
    return None


def _refuse_closed(connection: Any, _record: object, _proxy: object) -> None:
    if connection.driver_connection.is_closed():
        raise DisconnectionError("the server has closed the connection")
