"""What a failure means for the update that met it."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest
from sqlalchemy.exc import IntegrityError, InternalError, OperationalError, ProgrammingError
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

from bot.delivery.failures import (
    LONGEST_PAUSE,
    Severity,
    gravest,
    is_hopeless,
    one_more,
    pause_after,
    severity_of,
)
from bot.storage.update_tables import Failures

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
        (asyncpg.UndefinedTableError("no such table"), Severity.FAULT),
        (ProgrammingError("SELEC", {}, Exception("syntax")), Severity.FAULT),
        (IntegrityError("INSERT", {}, Exception("unique")), Severity.FAULT),
        (ZeroDivisionError(), Severity.FAULT),
        (BadRequest("message is too long"), Severity.REFUSED),
        (Forbidden("blocked"), Severity.REFUSED),
        (ChatMigrated(-1), Severity.REFUSED),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else None,
)
def test_an_error_has_its_severity(error: Exception, severity: Severity) -> None:
    assert severity_of(error) is severity


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


@pytest.mark.parametrize(
    ("failing", "last_handled", "hopeless"),
    [
        pytest.param({"minutes": 59}, {}, False, id="not yet"),
        pytest.param({"hours": 1}, {}, True, id="others pass, this one does not"),
        pytest.param({"hours": 5}, {"minutes": 6}, False, id="nothing passes: an outage"),
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


def test_the_pause_doubles_is_spread_and_keeps_to_what_telegram_asks() -> None:
    longest = [pause_after(attempts, TimedOut(), chance=1) for attempts in (1, 2, 3, 4, 5, 6, 99)]
    assert longest == [0.5, 1, 2, 4, 8, LONGEST_PAUSE, LONGEST_PAUSE]
    assert pause_after(3, TimedOut(), chance=0) == 1
    assert pause_after(1, RetryAfter(7), chance=1) == 7.5
