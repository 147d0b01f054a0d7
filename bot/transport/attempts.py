"""How often a request is tried, by what went wrong with it.

What Telegram refused (400, 401, 403, 404, 409) it would refuse again. A pause (429), a fault of
Telegram's own (5xx) and a request that never went out leave nothing done, so it is done once more.

A message whose outcome is unknown (the connection broke, or no answer came in time, after it went
out) may be in the chat already; nothing in the Bot API tells. Sent again it may stand there twice,
not sent again it may be missing. A reader who gets an answer twice is better off than one who
gets none, so it is sent once more, and no more than that.
"""

from __future__ import annotations

from collections.abc import Callable

from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.transport.backoff import Backoff
from bot.transport.faults import OUTCOME_UNKNOWN
from bot.transport.methods import is_repeatable

MOST = 4
MOST_UNKNOWN = 2
"""Of a method that must not be called twice, where nobody knows what became of it."""


class Attempts:
    """The attempts at one request so far.

    Args:
        chance: as `Backoff` takes it.

    Attributes:
        pause: seconds to wait before the next attempt.
    """

    def __init__(self, method: str, chance: Callable[[], float]) -> None:
        self._is_repeatable = is_repeatable(method)
        self._backoff = Backoff(chance)
        self.pause = 0.0
        self._unknown = 0

    def fail(self, error: TelegramError) -> bool:
        """Count an attempt that failed so; return whether another one makes sense."""
        if isinstance(error, BadRequest):  # a child of NetworkError, but an answer
            return False
        if not isinstance(error, NetworkError | RetryAfter):
            return False
        self.pause = self._backoff.next_pause(error)
        if isinstance(error, OUTCOME_UNKNOWN) and not self._is_repeatable:
            self._unknown += 1
        return self._backoff.failed < MOST and self._unknown < MOST_UNKNOWN
