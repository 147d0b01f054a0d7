"""What a failure means for the update that met it."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest
from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    InternalError,
    NotSupportedError,
    OperationalError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)

from bot.storage.database.faults import fault_of
from bot.storage.update_tables import Failures
from bot.updates.failures import (
    Severity,
    gravest,
    is_hopeless,
    one_more,
    severity_of,
)

NOW = datetime(2026, 3, 1, tzinfo=UTC)
LOCKED = sqlite3.OperationalError("database is locked")


@pytest.mark.parametrize(
    ("error", "severity"),
    [
        (Conflict("another poller"), Severity.FATAL),
        (InvalidToken(), Severity.FATAL),
        (NetworkError("connection reset"), Severity.PASSING),
        (TimedOut(), Severity.PASSING),
        (RetryAfter(3), Severity.PASSING),
        (OSError("no route to host"), Severity.PASSING),
        (OperationalError("INSERT", {}, LOCKED), Severity.PASSING),
        (InternalError("DELETE", {}, Exception("the connection broke")), Severity.PASSING),
        (asyncpg.CannotConnectNowError("starting up"), Severity.PASSING),
        (asyncpg.InterfaceError("connection is closed"), Severity.PASSING),
        (asyncpg.UndefinedColumnError("no such column"), Severity.FAULT),
        (ProgrammingError("SELEC", {}, Exception("syntax")), Severity.FAULT),
        (IntegrityError("INSERT", {}, Exception("unique")), Severity.FAULT),
        (DataError("INSERT", {}, Exception("too long")), Severity.FAULT),
        (NotSupportedError("MERGE", {}, Exception("no such statement")), Severity.FAULT),
        (PoolTimeoutError("no connection is free"), Severity.PASSING),
        (DBAPIError("UPDATE", {}, asyncpg.DeadlockDetectedError("a ring")), Severity.PASSING),
        (ZeroDivisionError(), Severity.FAULT),
        (BadRequest("message is too long"), Severity.REFUSED),
        (Forbidden("blocked"), Severity.REFUSED),
        (ChatMigrated(-1), Severity.REFUSED),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else None,
)
def test_an_error_has_its_severity(error: Exception, severity: Severity) -> None:
    assert severity_of(error) is severity


@pytest.mark.parametrize(
    ("state", "severity"),
    [
        pytest.param("08006", Severity.PASSING, id="the connection broke"),
        pytest.param("53300", Severity.PASSING, id="too many connections"),
        pytest.param("57P01", Severity.PASSING, id="shut down by an operator"),
        pytest.param("42601", Severity.FAULT, id="a syntax error"),
        pytest.param(None, Severity.FAULT, id="untold"),
    ],
)
def test_what_postgresql_says_of_a_statement_decides_whether_it_may_work_soon(
    state: str | None, severity: Severity
) -> None:
    error = asyncpg.PostgresError("as the server puts it")
    error.sqlstate = state
    assert severity_of(ProgrammingError("SELECT", {}, error)) is severity


def test_a_statement_that_met_a_broken_connection_was_not_wrong() -> None:
    met = ProgrammingError("SELECT", {}, Exception("?"), connection_invalidated=True)
    assert severity_of(met) is Severity.PASSING


@pytest.mark.parametrize(
    ("error", "is_it"),
    [
        pytest.param(PoolTimeoutError("no connection is free"), True, id="all connections in use"),
        pytest.param(OperationalError("INSERT", {}, LOCKED), True, id="locked"),
        pytest.param(asyncpg.InterfaceError("connection is closed"), True, id="closed"),
        pytest.param(
            asyncpg.UndefinedColumnError("no such column"), False, id="a wrong statement"
        ),
        pytest.param(OSError("no route to host"), False, id="the network's"),
        pytest.param(ZeroDivisionError(), False, id="a bug"),
    ],
)
def test_a_database_that_is_away_is_told_from_a_fault(error: Exception, is_it: bool) -> None:
    assert (fault_of(error) is not None) is is_it


def test_of_errors_that_are_alike_the_first_decides() -> None:
    first, second = TimedOut(), NetworkError("connection reset")
    assert gravest([first, second]) is first


@pytest.mark.parametrize(
    ("graver", "milder"),
    [
        pytest.param(Conflict("another poller"), TimedOut(), id="the end of the bot"),
        pytest.param(TimedOut(), ZeroDivisionError(), id="what may pass, before a bug"),
        pytest.param(ZeroDivisionError(), Forbidden("blocked"), id="a bug, before a refusal"),
    ],
)
def test_the_graver_error_decides_in_either_order(graver: Exception, milder: Exception) -> None:
    assert gravest([graver, milder]) is gravest([milder, graver]) is graver


def test_the_gravest_error_decides() -> None:
    passing, fault = TimedOut(), ZeroDivisionError()
    assert gravest([Forbidden("blocked"), fault, passing]) is passing
    assert gravest([]) is None


def test_faults_are_given_up_after_three_attempts_and_what_may_pass_is_not() -> None:
    failures = Failures()
    hopeless = []
    for error in (ZeroDivisionError(), TimedOut(), ZeroDivisionError(), ZeroDivisionError()):
        failures = one_more(failures, error, NOW)
        hopeless.append(is_hopeless(failures, NOW, last_handled=NOW))
    assert hopeless == [False, False, False, True]


def test_an_update_has_failed_since_the_first_of_its_failures() -> None:
    once = one_more(Failures(), TimedOut(), NOW)
    twice = one_more(once, ZeroDivisionError(), NOW + timedelta(minutes=5))
    assert (once, twice) == (Failures(0, NOW), Failures(1, NOW))


@pytest.mark.parametrize("last_handled", [NOW, None], ids=["others pass", "no other passed"])
def test_what_has_not_failed_is_not_hopeless(last_handled: datetime | None) -> None:
    assert not is_hopeless(Failures(), NOW, last_handled=last_handled)


@pytest.mark.parametrize(
    ("failing", "last_handled", "hopeless"),
    [
        pytest.param({"minutes": 59}, {}, False, id="not yet"),
        pytest.param({"hours": 1}, {}, True, id="others pass, this one does not"),
        pytest.param({"hours": 5}, {"minutes": 5}, True, id="another passed five minutes ago"),
        pytest.param(
            {"hours": 5}, {"minutes": 5, "seconds": 1}, False, id="nothing passes: an outage"
        ),
        pytest.param({"hours": 23, "minutes": 59}, None, False, id="Telegram still keeps it"),
        pytest.param({"hours": 5}, None, False, id="nothing has passed yet"),
        pytest.param({"hours": 24}, None, True, id="Telegram has forgotten it too"),
    ],
)
def test_what_should_pass_is_given_up_only_where_others_pass(
    failing: dict[str, int], last_handled: dict[str, int] | None, hopeless: bool
) -> None:
    failures = Failures(since=NOW - timedelta(**failing))
    last = None if last_handled is None else NOW - timedelta(**last_handled)
    assert is_hopeless(failures, NOW, last_handled=last) is hopeless
