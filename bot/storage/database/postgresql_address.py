"""Parse the address of a PostgreSQL server as people and platforms write it; opens nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

from sqlalchemy import URL

from bot.storage.database.errors import StorageError

_CONNECTING = 10.0  # seconds, unless connect_timeout is set

_SCHEMES = ("postgresql", "postgres")
_HOW = "write postgresql://USER:PASSWORD@HOST:5432/DATABASE"

# The options of asyncpg, and settings of a session that every server accepts.
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
class Address:
    """The address of a database, in parts for asyncpg.

    Attributes:
        dsn: the full address, with the password.
        place: hosts and database only, for messages.
        timeout: seconds to wait for a connection.
    """

    dsn: str = field(repr=False)
    place: URL
    timeout: float


def speaks(url: str) -> bool:
    """Whether an address is one of PostgreSQL."""
    return url.partition(":")[0].lower() in _SCHEMES


def passwords(url: str) -> set[str]:
    """Return the passwords in an address, as written and decoded.

    It works for invalid addresses too, because the log must not show their passwords either.
    """
    written = urlsplit(url)
    found = {value for name, value in parse_qsl(written.query) if "password" in name}
    given = written.netloc.rpartition("@")[0].partition(":")[2]
    return {each for each in {given, unquote(given), *found} if each}


def parse(url: str) -> Address:
    """Parse an address of PostgreSQL.

    Raises:
        StorageError: it cannot be used.
    """
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
    return Address(dsn, place, timeout)


def _place(parts: SplitResult, options: dict[str, str]) -> URL:
    hosts = parts.netloc.rpartition("@")[2] or options.get("host", "")
    database = parts.path.lstrip("/") or options.get("dbname") or options.get("database")
    return URL.create("postgresql+asyncpg", host=hosts or None, database=database)


def _taken_timeout(options: dict[str, str]) -> float:
    """Remove libpq's `connect_timeout` from the options; asyncpg takes it as an argument."""
    try:
        seconds = float(options.pop("connect_timeout", _CONNECTING))
    except ValueError:
        raise StorageError("DATABASE_URL: connect_timeout is a number of seconds") from None
    return seconds if seconds > 0 else _CONNECTING  # in libpq 0 means no limit


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
