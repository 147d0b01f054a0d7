"""The life of the bot from its start to its end, the same however it receives updates."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress

from bot.updates.tracking import TrackedApplication

logger = logging.getLogger(__name__)

GRACE = 8.0
"""Seconds that updates in flight are given to finish once the bot is told to stop. Platforms kill
what has not ended after 10 (Docker) to 30 seconds (Kubernetes, Heroku)."""


class PortError(Exception):
    """The web server's port cannot be had; the message says what to do."""


@asynccontextmanager
async def begun(application: TrackedApplication) -> AsyncIterator[None]:
    """Begin all but the receiving of updates, and end it after that.

    Raises:
        TelegramError: Telegram cannot be reached, or refuses.
        StorageError: the database cannot be used.
    """
    assert application.post_init is not None
    assert application.post_shutdown is not None
    async with application:
        try:
            await application.post_init(application)
            await application.start()
            try:
                yield
            finally:
                await application.stop()
        finally:
            await application.post_shutdown(application)


async def run(
    application: TrackedApplication, receiving: AbstractAsyncContextManager[object]
) -> Exception | None:
    """Receive updates until SIGINT or SIGTERM, or until an error makes it pointless.

    A second signal ends it without waiting for the updates in flight; those come again.

    Returns:
        The error that ended it; None where it was told to stop.
    """
    running = asyncio.current_task()
    assert running is not None
    waits = False

    def stop() -> None:
        if waits and not application.stopped.is_set():
            application.stop_running()
        else:  # still starting, or told twice
            running.cancel()

    loop = asyncio.get_running_loop()
    with suppress(NotImplementedError):  # Windows: Ctrl-C cancels this task by itself
        for each in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(each, stop)
    try:
        async with receiving:
            waits = True
            await application.stopped.wait()
            logger.info("Stopping: updates in hand are finished first.")
    except asyncio.CancelledError:
        if running.uncancel() > 0:
            raise
    return application.failure
