"""Network errors, by whether Telegram may have carried out the request.

python-telegram-bot has two errors for them, `NetworkError` and its subclass `TimedOut`. Each has
two subclasses here. A request that was never sent may be repeated safely; one with an unknown
outcome may already have had its effect. Their messages never contain a URL with the token.
"""

from __future__ import annotations

from datetime import timedelta

from telegram.error import NetworkError, RetryAfter, TimedOut


class NotSentError(NetworkError):
    """There was no connection, so Telegram did not get the request."""


class NotSentInTimeError(TimedOut):
    """There was no connection in time, so Telegram did not get the request."""


class OutcomeUnknownError(NetworkError):
    """The connection broke, or the answer was invalid; the request may have been carried out."""


class OutcomeUnknownInTimeError(TimedOut):
    """There was no answer in time; the request may have been carried out, or may still be."""


NOT_SENT = (NotSentError, NotSentInTimeError)
OUTCOME_UNKNOWN = (OutcomeUnknownError, OutcomeUnknownInTimeError)


def seconds_asked(error: BaseException) -> float:
    """Return the seconds that Telegram asks to wait; 0 if it asks for no pause."""
    if not isinstance(error, RetryAfter):
        return 0.0
    asked = error.retry_after
    return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)
