"""Decide what an error means for its update: try again, set it aside, or ignore it. Pure."""

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
from bot.transport.answers import NotBotApiError

MOST_FAULTS = 3
"""Attempts at an update that fails with a programming error. Once or twice it may have been a
coincidence."""

PASSES_WITHIN = timedelta(hours=1)
"""How long an update is repeated that fails while others succeed, for example because Telegram
answers 500 to this one reply. Meanwhile all later updates of its chat wait."""

_MEANWHILE = timedelta(minutes=5)
"""An update handled within this time shows that Telegram and the database are available."""

LIFETIME = timedelta(hours=24)
"""The maximum time for which an update is repeated; Telegram keeps it no longer (Bot API, "Getting
updates")."""

_WRONG_STATEMENT = (ProgrammingError, DataError, IntegrityError, NotSupportedError)
# SQLSTATE classes of PostgreSQL: connection exception, insufficient resources, operator
# intervention.
_PASSING_STATES = ("08", "53", "57")


class Severity(IntEnum):
    """What an error means for the update; a graver error has a higher value."""

    REFUSED = 1  # Telegram refuses for good, or answers oddly: repeating is useless
    FAULT = 2  # a programming error, perhaps a coincidence
    PASSING = 3  # the network, Telegram or the database, which may work again soon
    FATAL = 4  # the bot cannot run at all


def severity_of(error: BaseException) -> Severity:
    """Return what an error means for the update that caused it."""
    match error:
        case Conflict() | InvalidToken():
            return Severity.FATAL
        case BadRequest() | Forbidden() | ChatMigrated() | NotBotApiError():
            return Severity.REFUSED
        case NetworkError() | RetryAfter():
            return Severity.PASSING
        case _ if is_of_the_database(error) or isinstance(error, OSError):
            return Severity.PASSING
        case _:
            return Severity.FAULT


def is_of_the_database(error: BaseException) -> bool:
    """Whether the database was away, busy or full; a wrong statement is a programming error.

    A connection that breaks during a statement can show as almost any class of error.
    """
    if isinstance(error, PoolTimeoutError):
        return True
    if isinstance(error, DBAPIError):
        is_wrong = isinstance(error, _WRONG_STATEMENT) and not error.connection_invalidated
        return not is_wrong or _has_passing_state(error.orig)
    # asyncpg raises its own errors while it connects; one without a SQLSTATE is about the
    # connection.
    is_bare = type(error).__module__.startswith("asyncpg.")
    return is_bare and (not hasattr(error, "sqlstate") or _has_passing_state(error))


def _has_passing_state(error: BaseException | None) -> bool:
    state = getattr(error, "sqlstate", None)
    return isinstance(state, str) and state.startswith(_PASSING_STATES)


def gravest(errors: Iterable[Exception]) -> Exception | None:
    """Return the gravest error, which decides on the update; the first of equally grave ones."""
    return max(errors, key=severity_of, default=None)


def one_more(failures: Failures, error: Exception, now: datetime) -> Failures:
    """Return the failures of an update after another one."""
    new_faults = 1 if severity_of(error) is Severity.FAULT else 0
    return Failures(failures.faults + new_faults, failures.since or now)


def is_hopeless(failures: Failures, now: datetime, *, last_handled: datetime | None) -> bool:
    """Whether an update with these failures is to be set aside.

    Args:
        last_handled: when any update was last handled; None if none was yet.
    """
    if failures.faults >= MOST_FAULTS:
        return True
    if failures.since is None:
        return False
    if now - failures.since >= LIFETIME:
        return True
    others_pass = last_handled is not None and now - last_handled <= _MEANWHILE
    return others_pass and now - failures.since >= PASSES_WITHIN
