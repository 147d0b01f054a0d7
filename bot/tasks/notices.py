"""What the tasks that send notices share: when they look, and how they wait and try again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot
from telegram.error import NetworkError, RetryAfter

from bot.storage.database.faults import said
from bot.tasks.background import BackgroundTask
from bot.transport.faults import seconds_asked

logger = logging.getLogger(__name__)

LOOK_EVERY = 60.0
"""Seconds between two looks for notices that are due. Another replica may have served the earlier
bank a moment longer, and notices that could not be sent are tried again."""

BETWEEN = 0.1
"""Seconds between two notices in all chats: a third of Telegram's limit (Bots FAQ, about 30
messages a second), so that readers who ask do not have to wait."""

CLAIM = timedelta(minutes=10)
"""How long a replica's claim on a notice lasts; if the replica is killed, another one sends the
notice after that. If it is killed after Telegram's response and before the database's, the reader
gets the notice twice, which is better than not at all."""


class NoticeTask:
    """A background task that sends what is due when it is woken, and every minute."""

    def __init__(self, subject: str, send_due: Callable[[Bot], Awaitable[None]]) -> None:
        """Set what to send.

        Args:
            subject: the notices, as the log names them at the start of a sentence.
            send_due: sends them; may raise what Telegram and the database raise.
        """
        self._subject = subject
        self._send_due = send_due
        self._wake = asyncio.Event()
        self._task = BackgroundTask(f"telling of {subject.lower()}")

    def start(self, bot: Bot) -> None:
        """Start the task; `stop` ends it."""
        self._task.start(self._watch(bot))

    async def stop(self) -> None:
        """Stop the task."""
        await self._task.stop()

    def wake(self) -> None:
        """Look at once, because a changed bank was loaded."""
        self._wake.set()

    async def _watch(self, bot: Bot) -> None:
        while True:
            self._wake.clear()
            try:
                await self._send_due(bot)
            except NetworkError as error:  # the next round tries again
                logger.warning("%s wait for %s seconds: %s", self._subject, LOOK_EVERY, error)
            except SQLAlchemyError as error:
                logger.warning(
                    "%s wait for %s seconds: the database %s",
                    self._subject, LOOK_EVERY, said(error),
                )  # fmt: skip
            except RetryAfter as error:
                logger.warning("%s wait, as Telegram asks: %s", self._subject, error)
                await asyncio.sleep(seconds_asked(error))
                continue
            except Exception:
                logger.exception("Cannot tell of %s", self._subject.lower())
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), LOOK_EVERY)
