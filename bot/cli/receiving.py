"""Polling or a webhook, as the settings say.

A bot that polls imports the web server only if `HEALTH_PORT` is set.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING

from bot.settings import Settings
from bot.updates.polling import polling
from bot.updates.tracking import TrackedApplication

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from bot.web.metrics import Metrics


def metrics_for(settings: Settings) -> Metrics | None:
    """Return the metrics, or None without a web server to read them from."""
    if settings.webhook_url is None and settings.health_port is None:
        return None
    from prometheus_client import CollectorRegistry

    from bot.web.metrics import Metrics

    return Metrics(CollectorRegistry())


def receiving(
    application: TrackedApplication,
    settings: Settings,
    metrics: Metrics | None,
    *,
    count_banks: Callable[[], int],
    routes: Sequence[BaseRoute] = (),
) -> AbstractAsyncContextManager[object]:
    """Return a context manager that receives updates while its block runs; see `polling`.

    Args:
        metrics: from `metrics_for`.
        count_banks: returns the number of banks loaded.
        routes: further pages of the web server, if there is one.
    """
    if metrics is None:
        return polling(application)
    from bot.web.modes import polling_with_health, webhook

    mode = polling_with_health if settings.webhook_url is None else webhook
    return mode(application, settings, metrics, count_banks=count_banks, routes=routes)
