"""What a failure means for the update: to be repeated, given up, or no failure at all. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import IntEnum

from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    NotSupportedError,
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
)

from bot.storage.update_tables import Failures

MOST_FAULTS = 3
"""Attempts at an update that meets an error of the program's own: perhaps it was an accident, but
the third time it is none."""

PASSES_WITHIN = timedelta(hours=1)
"""For how long an update is repeated that fails where others do not, as when Telegram answers 500
to just this reply: in its chat, all that came later waits for it."""

_MEANWHILE = timedelta(minutes=5)
"""Another update handled within this time: Telegram and the database are there."""

LIFETIME = timedelta(hours=24)
"""For how long an update is repeated at all; Telegram keeps one no longer (Bot API, "Getting
updates")."""

_WRONG_STATEMENT = (ProgrammingError, DataError, IntegrityError, NotSupportedError)
# SQLSTATE classes of PostgreSQL: no connection, no resources, shut down by an operator.
_PASSING_STATES = ("08", "53", "57")


class Severity(IntEnum):
    """What an error means for the update, the graver the higher."""

    REFUSED = 1  # Telegram will never do it: nothing is gained by a repetition
    FAULT = 2  # an error of the program's: perhaps an accident
    PASSING = 3  # the network, Telegram or the database: it may work soon
    FATAL = 4  # the bot cannot go on at all


def severity_of(error: BaseException) -> Severity:
    """Return what an error means for the update that met it."""
    match error:
        case Conflict() | InvalidToken():
            return Severity.FATAL
        case BadRequest() | Forbidden() | ChatMigrated():
            return Severity.REFUSED
        case NetworkError() | RetryAfter():
            return Severity.PASSING
        case _ if is_of_the_database(error) or isinstance(error, OSError):
            return Severity.PASSING
        case _:
            return Severity.FAULT


def is_of_the_database(error: BaseException) -> bool:
    """Whether the database was away, busy or full; a wrong statement is the program's fault.

    A connection that breaks in the midst of a statement shows as almost any class of error.
    """
    if isinstance(error, PoolTimeoutError):
        return True
    if isinstance(error, DBAPIError):
        is_wrong = isinstance(error, _WRONG_STATEMENT) and not error.connection_invalidated
        return not is_wrong or _tells_of_passing(error.orig)
    # asyncpg's own, raised while it connects; those without a SQLSTATE are about the connection.
    is_bare = type(error).__module__.startswith("asyncpg.")
    return is_bare and (not hasattr(error, "sqlstate") or _tells_of_passing(error))


def _tells_of_passing(error: BaseException | None) -> bool:
    state = getattr(error, "sqlstate", None)
    return isinstance(state, str) and state.startswith(_PASSING_STATES)


def gravest(errors: Iterable[Exception]) -> Exception | None:
    """Return the error that decides on the update; the first, of several that are alike."""
    return max(errors, key=severity_of, default=None)


def one_more(failures: Failures, error: Exception, now: datetime) -> Failures:
    """Return the failures of an update that has failed once more."""
    is_fault = severity_of(error) is Severity.FAULT
    return Failures(failures.faults + is_fault, failures.since or now)


def is_hopeless(failures: Failures, now: datetime, *, last_handled: datetime | None) -> bool:
    """Whether an update that has failed so is to be set aside.

    Args:
        last_handled: when an update was last handled, any; None: none was, so far.
    """
    if failures.faults >= MOST_FAULTS:
        return True
    if failures.since is None:
        return False
    if now - failures.since >= LIFETIME:
        return True
    others_pass = last_handled is not None and now - last_handled <= _MEANWHILE
    return others_pass and now - failures.since >= PASSES_WITHIN
