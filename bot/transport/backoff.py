"""How long to wait before the next attempt, longer after each failure."""

from __future__ import annotations

import random
from collections.abc import Callable

from bot.transport.faults import seconds_asked

FIRST_PAUSE = 0.5  # seconds, at most
LONGEST_PAUSE = 10.0  # seconds: what is away for long is noticed so soon when it is back

_MOST_DOUBLINGS = 16  # far beyond the longest pause; a larger power overflows in the end


class Backoff:
    """The attempts at one thing that have failed in a row, and the pauses after them.

    Args:
        chance: gives a number from 0 to 1, which spreads a pause over its upper half: what failed
            together does not come back together.
    """

    def __init__(self, chance: Callable[[], float] = random.random) -> None:
        self._chance = chance
        self.failed = 0

    def next_pause(self, error: BaseException) -> float:
        """Count a failed attempt; return how many seconds to wait before the next one.

        The pause doubles up to `LONGEST_PAUSE`; Telegram's `retry_after` is added in full.
        """
        doublings = min(self.failed, _MOST_DOUBLINGS)
        self.failed += 1
        longest = min(FIRST_PAUSE * 2.0**doublings, LONGEST_PAUSE)
        return longest * (1 + self._chance()) / 2 + seconds_asked(error)

    def reset(self) -> None:
        """Start over, after an attempt that succeeded."""
        self.failed = 0
