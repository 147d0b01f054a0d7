"""The pause before the next attempt, which grows with each failure."""

from __future__ import annotations

import random
from collections.abc import Callable

from bot.transport.faults import seconds_asked

FIRST_PAUSE = 0.5  # seconds, at most
LONGEST_PAUSE = 10.0  # seconds; so a service that was away for long is soon used again

_MOST_DOUBLINGS = 16  # far beyond the longest pause; without a limit the power would overflow


class Backoff:
    """Counts failed attempts in a row, and computes the pauses between them.

    Args:
        chance: returns a number from 0 to 1, which spreads the pauses over the upper half of their
            range, so that requests that failed together are not repeated together.
    """

    def __init__(self, chance: Callable[[], float] = random.random) -> None:
        self._chance = chance
        self.failed = 0

    def next_pause(self, error: BaseException) -> float:
        """Count a failed attempt; return the seconds to wait before the next one.

        The pause doubles up to `LONGEST_PAUSE`; Telegram's `retry_after` is added in full.
        """
        doublings = min(self.failed, _MOST_DOUBLINGS)
        self.failed += 1
        longest = min(FIRST_PAUSE * 2.0**doublings, LONGEST_PAUSE)
        return longest * (1 + self._chance()) / 2 + seconds_asked(error)

    def reset(self) -> None:
        """Start over, after an attempt that succeeded."""
        self.failed = 0
