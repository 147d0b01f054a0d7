"""Decide how often a request is tried, by its errors.

A request that Telegram refused (400, 401, 403, 404, 409) would be refused again. After a 429, an
error of Telegram's (5xx), or a request that was never sent, nothing has been done, so the request
is repeated.

After a message was sent, the connection may break, or the answer may not come in time. The
message may then be in the chat already, and no method of the Bot API tells whether it is. Sending
it again may duplicate it; not sending it again may lose it. Two copies are better for a reader
than none, so it is sent again, but only once.
"""

from __future__ import annotations

from collections.abc import Callable

from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.transport.backoff import Backoff
from bot.transport.faults import OUTCOME_UNKNOWN
from bot.transport.methods import is_repeatable

MOST = 4
MOST_UNKNOWN = 2
"""Attempts with an unknown outcome, for a method that should not be carried out twice."""


class Attempts:
    """Counts the attempts at one request.

    Args:
        chance: see `Backoff`.

    Attributes:
        pause: seconds to wait before the next attempt.
    """

    def __init__(self, method: str, chance: Callable[[], float]) -> None:
        self._is_repeatable = is_repeatable(method)
        self._backoff = Backoff(chance)
        self.pause = 0.0
        self._unknown = 0

    def fail(self, error: TelegramError) -> bool:
        """Count a failed attempt; return whether to make another one."""
        if isinstance(error, BadRequest):  # a subclass of NetworkError, although Telegram answered
            return False
        if not isinstance(error, NetworkError | RetryAfter):
            return False
        self.pause = self._backoff.next_pause(error)
        if isinstance(error, OUTCOME_UNKNOWN) and not self._is_repeatable:
            self._unknown += 1
        return self._backoff.failed < MOST and self._unknown < MOST_UNKNOWN
