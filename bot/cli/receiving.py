"""Polling or a webhook, as the settings say.

A bot that polls imports the web server only if `HEALTH_PORT` is set.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TYPE_CHECKING

from bot.banks.served_banks import OpenBanks, ServedBanks, are_open
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
    served: ServedBanks,
    *,
    open_banks: OpenBanks = are_open,
    routes: Sequence[BaseRoute] = (),
) -> AbstractAsyncContextManager[object]:
    """Return a context manager that receives updates while its block runs; see `polling`.

    Args:
        metrics: from `metrics_for`.
        open_banks: opens `served`, before Telegram is asked for anything; a web server already
            answers meanwhile.
        routes: further pages of the web server, if there is one.
    """
    if metrics is None:
        return _polling(application, open_banks)
    from bot.web.modes import polling_with_health, webhook

    mode = polling_with_health if settings.webhook_url is None else webhook
    return mode(application, settings, metrics, served, open_banks=open_banks, routes=routes)


@asynccontextmanager
async def _polling(application: TrackedApplication, open_banks: OpenBanks) -> AsyncIterator[None]:
    await open_banks()
    async with polling(application):
        yield
