"""Each failure in a row is followed by a longer pause, up to a limit."""

from __future__ import annotations

import pytest
from telegram.error import RetryAfter, TimedOut

from bot.transport.backoff import LONGEST_PAUSE, Backoff


def test_the_pause_doubles_up_to_the_longest() -> None:
    backoff = Backoff(lambda: 1)
    pauses = [backoff.next_pause(TimedOut()) for _ in range(7)]
    assert pauses == [0.5, 1, 2, 4, 8, LONGEST_PAUSE, LONGEST_PAUSE]


def test_an_outage_of_days_does_not_overflow() -> None:
    backoff = Backoff(lambda: 1)
    pauses = [backoff.next_pause(TimedOut()) for _ in range(2_000)]
    assert pauses[-1] == LONGEST_PAUSE


@pytest.mark.parametrize(("chance", "pause"), [(0, 0.25), (0.5, 0.375), (1, 0.5)])
def test_chance_spreads_the_pause_over_its_upper_half(chance: float, pause: float) -> None:
    assert Backoff(lambda: chance).next_pause(TimedOut()) == pause


def test_what_telegram_asks_for_is_waited_for_in_full() -> None:
    assert Backoff(lambda: 1).next_pause(RetryAfter(7)) == 7.5


def test_success_makes_the_next_pause_short_again() -> None:
    backoff = Backoff(lambda: 1)
    for _ in range(3):
        backoff.next_pause(TimedOut())
    assert backoff.failed == 3
    backoff.reset()
    assert backoff.failed == 0
    assert backoff.next_pause(TimedOut()) == 0.5
