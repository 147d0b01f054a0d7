"""Faults of the network, told apart by whether Telegram may have carried out the request.

python-telegram-bot has two errors for them, `NetworkError` and its child `TimedOut`. Each has two
children here: a request that never went out may be repeated without a thought, one whose outcome
is unknown may already have had its effect. No message of theirs holds an address with the token.
"""

from __future__ import annotations

from datetime import timedelta

from telegram.error import NetworkError, RetryAfter, TimedOut


class NotSentError(NetworkError):
    """There was no connection, so Telegram heard nothing of the request."""


class NotSentInTimeError(TimedOut):
    """There was no connection in time, so Telegram heard nothing of the request."""


class OutcomeUnknownError(NetworkError):
    """The connection broke, or the answer made no sense: the request may have been carried out."""


class OutcomeUnknownInTimeError(TimedOut):
    """There was no answer in time: the request may have been carried out, or still be."""


NOT_SENT = (NotSentError, NotSentInTimeError)
OUTCOME_UNKNOWN = (OutcomeUnknownError, OutcomeUnknownInTimeError)


def seconds_asked(error: BaseException) -> float:
    """Return the pause that Telegram asks for; 0 where it asks for none."""
    if not isinstance(error, RetryAfter):
        return 0.0
    asked = error.retry_after
    return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)
