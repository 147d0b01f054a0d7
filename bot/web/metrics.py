"""Metrics for Prometheus; none of them shows who asked or what."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from telegram.error import TelegramError

from bot.answering.decisions import Decision
from bot.banks.served_banks import ServedBanks
from bot.updates.handling import Handled, UnreadableUpdateError
from bot.updates.in_flight import UpdatesInFlight
from bot.updates.set_aside_retries import SetAsideRetries
from bot.updates.tracking import TrackedApplication

_UPDATE_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_MATCHING_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25)


class Metrics:
    """The metrics of the bot; Prometheus reads `text`."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._registry = registry
        ProcessCollector(registry=registry)
        self._updates = Counter(
            "verbatim_updates",
            "Updates by kind and outcome; what failed comes again.",
            ("kind", "outcome"),
            registry=registry,
        )
        self._update_seconds = Histogram(
            "verbatim_update_seconds",
            "From the receipt of an update until it was handled, waiting included.",
            buckets=_UPDATE_SECONDS,
            registry=registry,
        )
        self._decisions = Counter(
            "verbatim_decisions",
            "Questions by the outcome: answered, attributed, suggested, declined, parted.",
            ("outcome",),
            registry=registry,
        )
        self._matching_seconds = Histogram(
            "verbatim_matching_seconds",
            "How long finding the answer took.",
            buckets=_MATCHING_SECONDS,
            registry=registry,
        )
        self._errors = Counter(
            "verbatim_telegram_errors",
            "Calls of Telegram that failed, repeated or not; RetryAfter is 429.",
            ("method", "error"),
            registry=registry,
        )
        self._in_flight = Gauge(
            "verbatim_updates_in_hand",
            "Updates being handled, or waiting in memory for their chat's turn.",
            registry=registry,
        )
        self._waiting = Gauge(
            "verbatim_updates_waiting",
            "Updates in the database that wait for those of their chat in hand, when polling.",
            registry=registry,
        )
        self._set_aside = Gauge(
            "verbatim_updates_set_aside",
            "Updates set aside, in the database; tried again by the next version or `bot retry`.",
            registry=registry,
        )
        self._oldest = Gauge(
            "verbatim_oldest_update_seconds",
            "Since the oldest update in hand was received.",
            registry=registry,
        )
        self._silence = Gauge(
            "verbatim_telegram_silence_seconds",
            "Since Telegram last answered or called.",
            registry=registry,
        )
        self._loaded = Gauge(
            "verbatim_banks_loaded_timestamp_seconds",
            "When banks were last loaded, at the start or changed ones since, in Unix time.",
            registry=registry,
        )
        self._refused = Gauge(
            "verbatim_bank_refused",
            "1 for each changed bank that has a fault; the version before is served.",
            ("bank",),
            registry=registry,
        )
        self._served: ServedBanks | None = None

    def decided(self, decision: Decision) -> None:
        """Count a question (an `Observer`)."""
        self._decisions.labels(type(decision.answer).__name__.lower()).inc()
        self._matching_seconds.observe(decision.seconds)

    def handled(self, handled: Handled) -> None:
        """Count an update (a `Watcher`)."""
        self._updates.labels(handled.kind, _outcome(handled)).inc()
        if handled.is_done:
            self._update_seconds.observe(handled.seconds)

    def failed(self, method: str, error: TelegramError) -> None:
        """Count a failed call, whether it is repeated or not."""
        self._errors.labels(method, type(error).__name__).inc()

    def watch(
        self,
        application: TrackedApplication,
        in_flight: UpdatesInFlight,
        retries: SetAsideRetries,
        *,
        count_waiting: Callable[[], int] | None = None,
    ) -> None:
        """Start to show the queue's length, and to count errors.

        Args:
            count_waiting: returns the number of updates waiting in the database; None if none
                ever wait there.
        """
        application.error_watchers.append(self.failed)
        self._in_flight.set_function(lambda: len(in_flight))
        self._oldest.set_function(lambda: in_flight.age)
        self._set_aside.set_function(lambda: retries.remaining)
        if count_waiting is not None:
            self._waiting.set_function(count_waiting)
        self._silence.set_function(lambda: time.monotonic() - application.last_contact)

    def watch_banks(self, served: ServedBanks, *, loaded: datetime) -> None:
        """Start to show when banks were loaded, and which changed ones are refused.

        Args:
            loaded: when the loading of the first ones began.
        """
        self._served = served
        self._loaded.set(loaded.timestamp())

    def text(self) -> bytes:
        """Return all metrics in Prometheus' text format."""
        if self._served is not None:
            if self._served.renewed is not None:
                self._loaded.set(self._served.renewed.timestamp())
            self._refused.clear()
            for slug in self._served.refused:
                self._refused.labels(slug).set(1)
        return generate_latest(self._registry)


def _outcome(handled: Handled) -> str:
    if handled.error is None:
        return "handled"
    if isinstance(handled.error, UnreadableUpdateError):
        return "unreadable"
    return "set_aside" if handled.is_done else "failed"
