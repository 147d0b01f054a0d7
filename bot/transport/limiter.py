"""Keeps to Telegram's limits, waits when it asks for a pause, and repeats what a fault ate.

python-telegram-bot calls it around every request but `getUpdates`. What it gives up on reaches
the handler as an error, and the update is delivered anew (`bot/updates/`).
"""

from __future__ import annotations

import asyncio
import logging
import math
import random
import time
from collections.abc import Awaitable, Callable, Coroutine, Hashable
from datetime import timedelta
from typing import Any

from telegram.error import RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.transport.attempts import Attempts
from bot.transport.faults import seconds_asked
from bot.transport.methods import counts
from bot.transport.pacing import ChatId, Pace
from bot.transport.pauses import Pauses

logger = logging.getLogger(__name__)

PATIENCE = 30.0
"""Seconds that a request is held back at most; one that would have to wait longer fails at once,
with how long: the update's chat waits behind it, and Telegram waits for a webhook's answer."""

Result = bool | dict[str, Any] | list[dict[str, Any]]
Report = Callable[[str, TelegramError], None]


def ignore(method: str, error: TelegramError) -> None:
    """Report an error to nobody."""
    del method, error


class Limiter(BaseRateLimiter[None]):
    """Decides when a request goes out, and whether it goes once more.

    A pause in one chat, and a chat that is written to too fast, let the others go ahead.

    Args:
        per_second: messages a second in all; 0: as fast as they come, in each chat too.
        report: is told of each error and the method that met it; repeated or not.
        clock: gives seconds.
        sleep: waits that many seconds.
        chance: gives a number from 0 to 1, by which bots that failed together part.
    """

    def __init__(
        self,
        per_second: float,
        *,
        report: Report = ignore,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._pace = Pace(per_second)
        self._pauses = Pauses()
        self.report = report
        self._clock = clock
        self._sleep = sleep
        self._chance = chance

    async def initialize(self) -> None:
        """Do nothing: there is nothing to prepare."""

    async def shutdown(self) -> None:
        """Do nothing: who waits is cancelled by whoever made it wait."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Result:
        """Make the request when it may be made, until it succeeds or there is no point.

        Raises:
            RetryAfter: Telegram wants a pause that is longer than `PATIENCE`.
            NetworkError: all attempts failed.
            TelegramError: Telegram refused.
        """
        del rate_limit_args
        deadline = self._clock() + PATIENCE
        is_message = counts(endpoint)
        chat_id = _chat_id(data) if is_message else None
        kept_apart = endpoint if chat_id is None else chat_id
        attempts = Attempts(endpoint, self._chance)
        while True:
            await self._wait_for_pauses(kept_apart, deadline)
            if is_message:
                await self._keep_pace(chat_id, deadline)
                await self._wait_for_pauses(kept_apart, deadline)
            try:
                result = await callback(*args, **kwargs)
            except TelegramError as error:
                self.report(endpoint, error)
                if isinstance(error, RetryAfter):
                    until = self._clock() + seconds_asked(error)
                    self._pauses.refuse(kept_apart, until, is_message=is_message)
                if not attempts.fail(error):
                    raise
                await self._back_off(endpoint, error, attempts)
            else:
                if is_message:
                    self._pauses.accept()
                return result

    async def _back_off(self, method: str, error: TelegramError, attempts: Attempts) -> None:
        logger.info("%s, to be repeated: %s: %s", method, type(error).__name__, error)
        if not isinstance(error, RetryAfter):  # then the pause itself is waited for
            await self._sleep(attempts.pause)

    async def _keep_pace(self, chat_id: ChatId | None, deadline: float) -> None:
        """Wait for the chat's turn, and only then for a place among all: who waits for a chat
        takes no place from others."""
        moment = self._pace.next_in_chat(chat_id, self._clock())
        self._check(moment, deadline)
        self._pace.take_in_chat(chat_id, moment)
        await self._wait_until(moment)
        moment = self._pace.next_in_all(self._clock())
        self._check(moment, deadline)
        self._pace.take_in_all(moment)
        await self._wait_until(moment)

    async def _wait_for_pauses(self, kept_apart: Hashable, deadline: float) -> None:
        while (moment := self._pauses.until(kept_apart)) > self._clock():
            self._check(moment, deadline)
            await self._wait_until(moment)

    def _check(self, moment: float, deadline: float) -> None:
        if moment > deadline:
            raise RetryAfter(timedelta(seconds=math.ceil(moment - self._clock())))

    async def _wait_until(self, moment: float) -> None:
        seconds = moment - self._clock()
        if seconds > 0:
            await self._sleep(seconds)


def _chat_id(data: dict[str, Any]) -> ChatId | None:
    """Return the chat that a request is for, the same for 5 and "5"."""
    chat_id: ChatId | None = data.get("chat_id")
    try:
        return int(chat_id) if chat_id is not None else None
    except ValueError:
        return chat_id
