"""All that is particular to PostgreSQL: an address with options, a network, a pool."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

import asyncpg
from sqlalchemy import URL, event, func, select
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.storage.errors import StorageError

FAULTS = (OSError, DBAPIError, asyncpg.PostgresError, asyncpg.InterfaceError)
"""What opening a database may raise; `explain` says what it means."""

POOL = 10
"""Connections of one replica at most: a statement takes about a millisecond, so few are enough,
and a server counts them (PostgreSQL's own limit is 100 for all of its clients)."""

_PATIENCE = 15.0  # seconds to wait at the start for a server that starts at the same time
_CONNECTING = 10.0  # seconds, unless connect_timeout says otherwise
_ANSWERING = 60.0  # seconds for one statement; a server that is silent for longer is gone
_WAITING = 30.0  # seconds for a connection of the pool
_OLDEST = 30 * 60  # seconds after which a connection is made anew, before a proxy drops it
_LOCK = 0x56657262  # any number that no other program uses in this database

_SCHEMES = ("postgresql", "postgres")
_HOW = "write postgresql://USER:PASSWORD@HOST:5432/DATABASE"

# What asyncpg understands, and what every server takes as a setting of the session.
_OPTIONS = frozenset(
    (
        *("host", "port", "dbname", "database", "user", "password", "passfile"),
        *("sslmode", "sslcert", "sslkey", "sslrootcert", "sslcrl", "sslpassword"),
        *("sslnegotiation", "ssl_min_protocol_version", "ssl_max_protocol_version"),
        *("target_session_attrs", "krbsrvname", "gsslib"),
        *("application_name", "options", "search_path", "statement_timeout"),
    )
)
_SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")


@dataclass(frozen=True, slots=True)
class _Address:
    """Where the database is, as asyncpg takes it.

    Attributes:
        dsn: with the password.
        place: hosts and database, to show.
        timeout: seconds for making a connection.
    """

    dsn: str
    place: URL
    timeout: float


def speaks(url: str) -> bool:
    """Tell whether an address is one of PostgreSQL."""
    return url.partition(":")[0].lower() in _SCHEMES


def check(url: str) -> None:
    """Check an address of PostgreSQL, without opening anything.

    Raises:
        StorageError: it cannot be used.
    """
    _address(url)


def passwords(url: str) -> set[str]:
    """Return how the password stands in an address and how it is meant; nothing where it has none.

    Whatever is wrong with the address: it is asked for what no log may show.
    """
    written = urlsplit(url)
    found = {value for name, value in parse_qsl(written.query) if "password" in name}
    given = written.netloc.rpartition("@")[0].partition(":")[2]
    return {each for each in {given, unquote(given), *found} if each}


def connect(url: str) -> AsyncEngine:
    """Return an engine, which connects when it is first used.

    A connection that the server has closed is made anew when it is next wanted, which costs no
    round trip. The engine knows no password: only what makes connections does.

    Raises:
        StorageError: the URL is wrong.
    """
    address = _address(url)

    async def connection() -> Any:
        return await asyncpg.connect(
            address.dsn, timeout=address.timeout, command_timeout=_ANSWERING
        )

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


def _refuse_closed(connection: Any, _record: object, _proxy: object) -> None:
    if connection.driver_connection.is_closed():
        raise DisconnectionError("the server has closed the connection")


def _address(url: str) -> _Address:
    try:
        parts = urlsplit(url)
        options = dict(
            parse_qsl(parts.query, keep_blank_values=True, strict_parsing=True)
            if parts.query
            else ()
        )
        place = _place(parts, options)
    except ValueError:
        raise StorageError(f"DATABASE_URL is no database's address; {_HOW}") from None
    if parts.fragment:
        raise StorageError("DATABASE_URL: write a # of the password as %23")
    timeout = _taken_timeout(options)
    _check_options(options)
    dsn = parts._replace(query=urlencode(options)).geturl()
    return _Address(dsn, place, timeout)


def _place(parts: SplitResult, options: dict[str, str]) -> URL:
    hosts = parts.netloc.rpartition("@")[2] or options.get("host", "")
    database = parts.path.lstrip("/") or options.get("dbname") or options.get("database")
    return URL.create("postgresql+asyncpg", host=hosts or None, database=database)


def _taken_timeout(options: dict[str, str]) -> float:
    """Take libpq's option out, for asyncpg has it as an argument."""
    try:
        seconds = float(options.pop("connect_timeout", _CONNECTING))
    except ValueError:
        raise StorageError("DATABASE_URL: connect_timeout is a number of seconds") from None
    return seconds if seconds > 0 else _CONNECTING  # 0: for ever, in libpq


def _check_options(options: dict[str, str]) -> None:
    if options.pop("channel_binding", "prefer") == "require":
        raise StorageError(
            "DATABASE_URL asks for channel_binding=require, which the driver cannot do: leave it"
            " out, and write sslmode=verify-full where the server must prove who it is"
        )
    if "pgbouncer" in options:
        raise StorageError(
            "DATABASE_URL names a pooler in transaction mode (pgbouncer=…), where prepared"
            " statements get lost: take the address of the server itself, or of a session pooler"
        )
    unknown = sorted(set(options) - _OPTIONS)
    if unknown:
        raise StorageError(
            f"DATABASE_URL has options that are not known here: {', '.join(unknown)}."
            " Leave them out"
        )
    mode = options.get("sslmode", "prefer")
    if mode not in _SSL_MODES:
        raise StorageError(f"DATABASE_URL: sslmode is one of {', '.join(_SSL_MODES)}")
