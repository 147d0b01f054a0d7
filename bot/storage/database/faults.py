"""Decide what is wrong with a database: full, read-only, locked, damaged or away. Pure.

All of these faults may pass, so callers try again. A wrong statement is a programming error.
"""

from __future__ import annotations

import sqlite3
from enum import Enum

from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    NotSupportedError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeoutError


class Fault(Enum):
    """A fault of a database; the value follows the words "the database"."""

    FULL = "is full"
    READ_ONLY = "is read-only"
    LOCKED = "is locked by somebody else"
    DAMAGED = "is damaged"
    FORBIDDEN = "does not let the bot's user do that"
    WITHOUT_TABLES = "lacks its tables"
    DISK = "has trouble with its disk or folder"
    BUSY = "has no room for another connection"
    SILENT = "does not answer"

    @property
    def remedy(self) -> str:
        """What the operator should do."""
        return _REMEDIES[self]


_REMEDIES = {
    Fault.FULL: "make room on its disk",
    Fault.READ_ONLY: "name the server that takes writes, or let the bot write to the file",
    Fault.LOCKED: "end what holds the lock, such as a backup or an open transaction",
    Fault.DAMAGED: "stop the bot and restore the backup",
    Fault.FORBIDDEN: "grant the user of DATABASE_URL its rights again",
    Fault.WITHOUT_TABLES: "restart the bot, which makes them, or restore the backup",
    Fault.DISK: "look at the disk and at the rights of its folder",
    Fault.BUSY: "raise max_connections or end other programs",
    Fault.SILENT: "see whether it runs and can be reached",
}

_WRONG_STATEMENT = (ProgrammingError, DataError, IntegrityError, NotSupportedError)

# Prefixes of SQLSTATEs (PostgreSQL, "Error Codes"); the first match counts.
_STATES = {
    "53100": Fault.FULL,
    "53": Fault.BUSY,
    "25006": Fault.READ_ONLY,
    "55P03": Fault.LOCKED,
    "40P01": Fault.LOCKED,
    "40001": Fault.LOCKED,
    "XX001": Fault.DAMAGED,
    "XX002": Fault.DAMAGED,
    "42501": Fault.FORBIDDEN,
    "42P01": Fault.WITHOUT_TABLES,
    "58": Fault.DISK,
    "08": Fault.SILENT,
    "57": Fault.SILENT,
}

# Extended codes of SQLite come first; their low byte is the primary code (sqlite.org/rescode).
_CODES = {
    sqlite3.SQLITE_IOERR_SHMSIZE: Fault.FULL,  # the index of the write-ahead log could not grow
    sqlite3.SQLITE_FULL: Fault.FULL,
    sqlite3.SQLITE_READONLY: Fault.READ_ONLY,
    sqlite3.SQLITE_BUSY: Fault.LOCKED,
    sqlite3.SQLITE_LOCKED: Fault.LOCKED,
    sqlite3.SQLITE_CORRUPT: Fault.DAMAGED,
    sqlite3.SQLITE_NOTADB: Fault.DAMAGED,
    sqlite3.SQLITE_IOERR: Fault.DISK,
    sqlite3.SQLITE_CANTOPEN: Fault.DISK,
}
_KIND = 0xFF  # the bits of the primary code


def fault_of(error: BaseException) -> Fault | None:
    """Return what is wrong with the database; None if the error is of another kind.

    A connection that breaks during a statement can show as almost any class of error.
    """
    if isinstance(error, PoolTimeoutError):
        return Fault.SILENT
    if isinstance(error, DBAPIError):
        is_wrong = isinstance(error, _WRONG_STATEMENT) and not error.connection_invalidated
        return _named(error.orig) or (None if is_wrong else Fault.SILENT)
    # asyncpg raises its own errors while it connects; one without a SQLSTATE is about the
    # connection.
    if not type(error).__module__.startswith("asyncpg."):
        return None
    return _named(error) if hasattr(error, "sqlstate") else Fault.SILENT


def may_pass(error: BaseException) -> bool:
    """Whether the error is of the database or the network, and may soon pass."""
    return fault_of(error) is not None or isinstance(error, OSError)


def said(error: BaseException) -> str:
    """Return what is wrong, to follow the words "the database", for example "is full"."""
    return (fault_of(error) or Fault.SILENT).value


def _named(error: BaseException | None) -> Fault | None:
    """Return the fault that the code of the driver's error names; None if it names none."""
    state, code = getattr(error, "sqlstate", None), getattr(error, "sqlite_errorcode", None)
    if isinstance(state, str):
        return next((fault for start, fault in _STATES.items() if state.startswith(start)), None)
    if code is None:
        return None
    if code == sqlite3.SQLITE_ERROR and str(error).startswith("no such table"):
        return Fault.WITHOUT_TABLES
    return _CODES.get(code) or _CODES.get(code & _KIND)
