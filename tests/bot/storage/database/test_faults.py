"""What a database's error says is what the operator reads."""

from __future__ import annotations

import sqlite3

import asyncpg
import pytest
from sqlalchemy.exc import OperationalError, ProgrammingError

from bot.storage.database.faults import Fault, fault_of, may_pass, said


def _sqlite(code: int, words: str = "?") -> sqlite3.OperationalError:
    error = sqlite3.OperationalError(words)
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (_sqlite(sqlite3.SQLITE_FULL), Fault.FULL),
        (_sqlite(sqlite3.SQLITE_IOERR_SHMSIZE), Fault.FULL),
        (_sqlite(sqlite3.SQLITE_READONLY), Fault.READ_ONLY),
        (_sqlite(sqlite3.SQLITE_READONLY_DBMOVED), Fault.READ_ONLY),
        (_sqlite(sqlite3.SQLITE_BUSY), Fault.LOCKED),
        (_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT), Fault.LOCKED),
        (_sqlite(sqlite3.SQLITE_LOCKED), Fault.LOCKED),
        (_sqlite(sqlite3.SQLITE_CORRUPT), Fault.DAMAGED),
        (_sqlite(sqlite3.SQLITE_NOTADB), Fault.DAMAGED),
        (_sqlite(sqlite3.SQLITE_IOERR_READ), Fault.DISK),
        (_sqlite(sqlite3.SQLITE_CANTOPEN), Fault.DISK),
        (_sqlite(sqlite3.SQLITE_ERROR, "no such table: answers"), Fault.WITHOUT_TABLES),
        (_sqlite(sqlite3.SQLITE_ERROR, "syntax error"), Fault.SILENT),
        (asyncpg.DiskFullError("?"), Fault.FULL),
        (asyncpg.TooManyConnectionsError("?"), Fault.BUSY),
        (asyncpg.ReadOnlySQLTransactionError("?"), Fault.READ_ONLY),
        (asyncpg.LockNotAvailableError("?"), Fault.LOCKED),
        (asyncpg.DeadlockDetectedError("?"), Fault.LOCKED),
        (asyncpg.SerializationError("?"), Fault.LOCKED),
        (asyncpg.DataCorruptedError("?"), Fault.DAMAGED),
        (asyncpg.IndexCorruptedError("?"), Fault.DAMAGED),
        (asyncpg.InsufficientPrivilegeError("?"), Fault.FORBIDDEN),
        (asyncpg.UndefinedTableError("?"), Fault.WITHOUT_TABLES),
        (asyncpg.PostgresIOError("?"), Fault.DISK),
        (asyncpg.AdminShutdownError("?"), Fault.SILENT),
        (asyncpg.ConnectionDoesNotExistError("?"), Fault.SILENT),
    ],
    ids=lambda value: value.name if isinstance(value, Fault) else type(value).__name__,
)
def test_an_error_of_a_driver_s_has_its_fault(error: Exception, fault: Fault) -> None:
    wrong = (asyncpg.InsufficientPrivilegeError, asyncpg.UndefinedTableError)
    wrapping = ProgrammingError if isinstance(error, wrong) else OperationalError
    met = wrapping("INSERT", {}, error)
    assert fault_of(met) is fault
    assert may_pass(met)
    assert said(met) == fault.value
    assert fault.remedy


def test_the_network_s_error_may_pass_and_is_a_silence() -> None:
    error = ConnectionResetError("reset by peer")
    assert fault_of(error) is None
    assert may_pass(error)
    assert said(error) == "does not answer"


def test_a_bug_does_not_pass() -> None:
    assert not may_pass(ZeroDivisionError())
