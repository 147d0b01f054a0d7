"""Long polling that confirms an update only once it is in the inbox.

A batch is committed to the inbox before the next `getUpdates` confirms it, and each update leaves
the inbox when it is handled. So a crash loses nothing. A slow chat delays no other, because the
next batch does not wait for the last one. Updates in the inbox at the start are handled first.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

from telegram.error import NetworkError, TelegramError

from bot.transport.answers import NotBotApiError, check_done, taken_from
from bot.transport.backoff import Backoff
from bot.updates.failures import Severity, severity_of
from bot.updates.handling import Watcher
from bot.updates.in_flight import has_id
from bot.updates.inbox import Inbox
from bot.updates.running import GRACE, begun
from bot.updates.tracking import TrackedApplication

logger = logging.getLogger(__name__)

MOST_AT_ONCE = 100  # updates of one getUpdates (Bot API, getUpdates, "limit")
POLL_SECONDS = 10  # Telegram waits so long for an update, then returns none
_READ_SECONDS = POLL_SECONDS + 5.0
_NO_UPDATES = "the answer to getUpdates holds no updates; is TELEGRAM_API_URL a Bot API server's?"
_LAST_CALL_SECONDS = 2.0  # how long the bot waits for the last confirmation when it stops


@asynccontextmanager
async def polling(
    application: TrackedApplication, watchers: Sequence[Watcher] = ()
) -> AsyncIterator[Inbox]:
    """Run the bot by polling until the block ends; then finish the updates in flight.

    A fatal error sets `application.failure` and `application.stopped`.

    Raises:
        TelegramError: Telegram cannot be reached at the start, or refuses.
        StorageError: the database cannot be used.
    """
    async with begun(application):
        # With a webhook set, Telegram answers getUpdates with 409.
        check_done("deleteWebhook", await application.bot.delete_webhook())
        inbox = Inbox(application, watchers)
        poller = Poller(application, inbox)
        fetching = asyncio.create_task(poller.fetch())
        try:
            async with inbox.retries.running():
                yield inbox
        finally:
            fetching.cancel()
            with suppress(asyncio.CancelledError):
                await fetching
            await inbox.close(grace=GRACE)
            await poller.confirm()


class Poller:
    """Fetches updates into the inbox."""

    def __init__(self, application: TrackedApplication, inbox: Inbox) -> None:
        self._application = application
        self._inbox = inbox
        self._offset = 0  # confirms all updates with a lower id

    async def fetch(self) -> None:
        """Replay the inbox, then fetch updates, until cancelled or a fatal error."""
        try:
            await self._inbox.replay()
        except Exception as error:  # the database refused a statement
            self._application.give_up(error)
            return
        backoff = Backoff()
        while True:
            await self._inbox.room_for(MOST_AT_ONCE)
            try:
                batch = await self._get_updates(seconds=POLL_SECONDS)
                backoff.reset()
                await self._inbox.take(batch)
            except Exception as error:
                if not isinstance(error, TelegramError) or severity_of(error) is Severity.FATAL:
                    self._application.give_up(error)
                    return
                self._application.note_error("getUpdates", error)
                logger.warning("Cannot fetch updates: %s: %s", type(error).__name__, error)
                await asyncio.sleep(backoff.next_pause(error))
            else:
                self._offset = max([self._offset, *(raw["update_id"] + 1 for raw in batch)])

    async def confirm(self) -> None:
        """Confirm the updates in the inbox, so that Telegram does not deliver them again."""
        if self._offset and self._application.failure is None:
            with suppress(TelegramError, TimeoutError):  # the inbox would recognise them
                async with asyncio.timeout(_LAST_CALL_SECONDS):
                    await self._get_updates(seconds=0, limit=1)

    async def _get_updates(
        self, *, seconds: int, limit: int = MOST_AT_ONCE
    ) -> list[Mapping[str, Any]]:
        """Return updates as JSON.

        This uses python-telegram-bot's private `_post`. The public `get_updates` fails for a whole
        batch if it cannot parse one update, so the offset would never advance. The public
        `do_api_request` warns about each method that has a function of its own.

        Raises:
            TelegramError: Telegram cannot be reached, refuses, or its answer holds no updates.
        """
        bot = self._application.bot
        parameters = {
            "offset": self._offset,
            "limit": limit,
            "timeout": seconds,
            "allowed_updates": self._application.allowed_updates,
        }
        try:
            with taken_from("getUpdates"):
                batch: object = await bot._post(
                    "getUpdates", parameters, read_timeout=_READ_SECONDS
                )
        except NotBotApiError as error:
            raise NetworkError(_NO_UPDATES) from error
        self._application.note_contact()
        if not isinstance(batch, list):
            raise NetworkError(_NO_UPDATES)
        known = [raw for raw in batch if has_id(raw)]
        if batch and not known:  # an error, so that the next request comes after a pause
            raise NetworkError(_NO_UPDATES)
        if len(known) < len(batch):
            logger.error("Telegram sent updates without an update_id; they are left out.")
        return known
