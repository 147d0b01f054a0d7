"""All that is particular to a PostgreSQL server: a network, a pool, many ways to refuse."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
from sqlalchemy import event, func, select
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError, DisconnectionError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.storage.database.postgresql_address import parse

FAULTS = (DBAPIError,)
"""What opening a database may raise; `explain` says what it means."""

# SQLAlchemy lets some through as they are: those met while connecting, and a server's silence.
_OF_THE_DRIVER = (
    OSError,
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
)

POOL = 5
"""Connections of one engine at most, of which a replica has two: a statement takes about a
millisecond, so few are enough, and a server counts them (PostgreSQL's own limit is 100 for all of
its clients)."""

_PATIENCE = 15.0  # seconds to wait at the start for a server that starts at the same time
_ANSWERING = 60.0  # seconds for one statement; a server that is silent for longer is gone
_WAITING = 30.0  # seconds for a connection of the pool
_OLDEST = 30 * 60  # seconds after which a connection is made anew, before a proxy drops it
_LOCK = 0x56657262  # any number that no other program uses in this database


def connect(url: str) -> AsyncEngine:
    """Return an engine, which connects when it is first used.

    A connection that the server has closed is made anew when it is next wanted, which costs no
    round trip. The engine knows no password: only what makes connections does.

    Raises:
        StorageError: the URL is wrong.
    """
    address = parse(url)

    async def connection() -> Any:
        try:
            return await asyncpg.connect(
                address.dsn, timeout=address.timeout, command_timeout=_ANSWERING
            )
        except _OF_THE_DRIVER as error:
            raise OperationalError(None, None, error) from error

    engine = create_async_engine(
        address.place,
        async_creator=connection,
        pool_size=POOL,
        max_overflow=0,
        pool_timeout=_WAITING,
        pool_recycle=_OLDEST,
        hide_parameters=True,  # an error is logged, and a question is nobody's business
    )
    event.listen(engine.sync_engine, "checkout", _refuse_closed)
    event.listen(engine.sync_engine, "handle_error", _note_lost)
    return engine


async def reach(engine: AsyncEngine) -> None:
    """Return when the server has answered; one that is only starting is waited for."""
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
    """Give a transaction that no other replica has at the same time; it waits for one that has.

    The lock is the transaction's and ends with it, also behind a pooler such as PgBouncer.
    """
    async with engine.begin() as connection:
        await connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
        yield connection


def explain(engine: AsyncEngine, fault: BaseException) -> str:
    """Say what one of the `FAULTS` means, and what to do."""
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
    """Return the driver's own error, which SQLAlchemy may have wrapped."""
    error = fault.orig if isinstance(fault, DBAPIError) and fault.orig else fault
    cause = error.__cause__
    return cause if isinstance(cause, asyncpg.PostgresError | asyncpg.InterfaceError) else error


def _may_pass(error: BaseException) -> bool:
    """Whether an error is one of a server that is away, or not yet there."""
    if isinstance(error, ssl.SSLError) or "SSL" in str(error):
        return False
    return isinstance(
        error, OSError | asyncpg.CannotConnectNowError | asyncpg.TooManyConnectionsError
    )


def _note_lost(context: ExceptionContext) -> OperationalError | None:
    """Take a connection for lost that is silent, or that the server is closing.

    The driver does not yet call it closed in the second case: it has read the server's farewell,
    but not the end of the connection, and complains of its own state.
    """
    error = context.original_exception
    if isinstance(error, OSError):
        context.is_disconnect = True
        return OperationalError(context.statement, None, error, hide_parameters=True)
    if isinstance(error.__cause__, asyncpg.InternalClientError | asyncpg.InterfaceError):
        context.is_disconnect = True
    return None


def _refuse_closed(connection: Any, _record: object, _proxy: object) -> None:
    if connection.driver_connection.is_closed():
        raise DisconnectionError("the server has closed the connection")
