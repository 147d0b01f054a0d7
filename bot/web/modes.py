"""The modes that have a web server: a webhook, and polling with health checks."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from starlette.routing import BaseRoute

from bot.banks.served_banks import OpenBanks, ServedBanks, are_open
from bot.settings import Settings
from bot.updates.deliveries import Deliveries
from bot.updates.polling import polling
from bot.updates.running import GRACE, begun
from bot.updates.tracking import TrackedApplication
from bot.web.application import build_web, with_webhook
from bot.web.health import Health
from bot.web.inside import Inside
from bot.web.metrics import Metrics
from bot.web.server import serving
from bot.web.webhook import address_of, register

logger = logging.getLogger(__name__)


@asynccontextmanager
async def polling_with_health(
    application: TrackedApplication,
    settings: Settings,
    metrics: Metrics,
    served: ServedBanks,
    *,
    open_banks: OpenBanks = are_open,
    routes: Sequence[BaseRoute] = (),
) -> AsyncIterator[None]:
    """Run the bot by polling, with health checks on `HEALTH_PORT`, until the block ends.

    The web server answers while the banks are opened.

    Raises:
        PortError: the port is not available; others as in `polling`.
    """
    assert settings.health_port is not None
    web = build_web(Health(application, served.fault), metrics, _inside(settings), routes=routes)
    async with (
        serving(web, settings.health_port, setting="HEALTH_PORT", interface=settings.bind),
        _opened(open_banks),
        polling(application, [metrics.handled]) as inbox,
    ):
        metrics.watch(
            application, inbox.in_flight, inbox.retries, count_waiting=inbox.count_waiting
        )
        yield


@asynccontextmanager
async def webhook(
    application: TrackedApplication,
    settings: Settings,
    metrics: Metrics,
    served: ServedBanks,
    *,
    open_banks: OpenBanks = are_open,
    routes: Sequence[BaseRoute] = (),
) -> AsyncIterator[None]:
    """Run the bot as a web server on `PORT` until the block ends; then finish what is in flight.

    The server answers while the banks are opened; until then Telegram is to deliver again.

    Raises:
        TelegramError: Telegram cannot be reached at the start, or refuses.
        StorageError: the database cannot be used.
        PortError: the port is not available.
    """
    address = address_of(settings)
    deliveries = Deliveries(application, [metrics.handled])
    metrics.watch(application, deliveries.in_flight, deliveries.retries)

    async def receive(update: Mapping[str, Any]) -> bool:
        # Of an earlier registration; another replica takes it, or this one at the next delivery.
        return application.running and await deliveries.receive(update)

    web = with_webhook(
        build_web(Health(application, served.fault), metrics, _inside(settings), routes=routes),
        address.path,
        secret=address.secret,
        receive=receive,
    )
    async with (
        serving(web, settings.port, setting="PORT", interface=settings.bind),
        _opened(open_banks),
        begun(application),
    ):
        await register(application, address)
        try:
            async with deliveries.prolonged(), deliveries.retries.running():
                yield
        finally:
            await deliveries.close(grace=GRACE)


@asynccontextmanager
async def _opened(open_banks: OpenBanks) -> AsyncIterator[None]:
    await open_banks()
    yield


def _inside(settings: Settings) -> Inside:
    """Return who is shown the figures, and warn where that is nobody."""
    inside = Inside(settings.metrics_bind)
    if not inside.is_reached_by(settings.bind):
        logger.warning(
            "Nobody can ask for /metrics: the web server listens on %s (BIND), and answers that "
            "at %s (METRICS_BIND). Set both to the same, or METRICS_BIND to 0.0.0.0.",
            settings.bind,
            settings.metrics_bind,
        )
    return inside
