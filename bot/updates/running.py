"""Start, run and stop the bot, in the same way for polling and a webhook."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, suppress

from bot.transport.answers import check_me, taken_from
from bot.updates.tracking import TrackedApplication

logger = logging.getLogger(__name__)

GRACE = 8.0
"""Seconds that updates in flight have to finish once the bot is asked to stop. Platforms kill a
process after 10 (Docker) to 30 seconds (Kubernetes, Heroku)."""


class PortError(Exception):
    """The web server's port is not available; the message says what to do."""


@asynccontextmanager
async def begun(application: TrackedApplication) -> AsyncIterator[None]:
    """Start everything except receiving updates, and stop it after the block.

    Raises:
        TelegramError: Telegram cannot be reached, or refuses.
        StorageError: the database cannot be used.
    """
    assert application.post_init is not None
    assert application.post_shutdown is not None
    async with AsyncExitStack() as stack:
        # Where the first request fails, python-telegram-bot leaves its connections open.
        stack.push_async_callback(application.bot.shutdown)
        with taken_from("getMe"):
            await stack.enter_async_context(application)
        check_me(application.bot.bot)
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
    """Receive updates until SIGINT, SIGTERM or a fatal error.

    A second signal stops the bot without waiting for the updates in flight; those are delivered
    again.

    Returns:
        The fatal error; None after a signal.
    """
    running = asyncio.current_task()
    assert running is not None
    waits = False

    def stop() -> None:
        if waits and not application.stopped.is_set():
            application.stop_running()
        else:  # still starting, or a second signal
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
