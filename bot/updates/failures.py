"""Decide what an error means for its update: try again, set it aside, or ignore it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import IntEnum

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
)

from bot.storage.database.faults import may_pass
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
        case _ if may_pass(error):
            return Severity.PASSING
        case _:
            return Severity.FAULT


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
