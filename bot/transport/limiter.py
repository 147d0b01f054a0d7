"""Keep Telegram's rate limits, wait when it asks for a pause, and repeat failed requests.

python-telegram-bot calls the limiter for every request except `getUpdates`. A request that is
given up raises an error in the handler, and its update is handled again (`bot/updates/`).
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

from bot.transport.answers import check_message
from bot.transport.attempts import Attempts
from bot.transport.faults import seconds_asked
from bot.transport.methods import counts
from bot.transport.outbox import Result, current_outbox
from bot.transport.pacing import ChatId, Pace
from bot.transport.pauses import Pauses

logger = logging.getLogger(__name__)

PATIENCE = 30.0
"""The maximum delay of a request, in seconds. A request that would have to wait longer fails at
once, with the time in its error, because later updates of the chat wait for it, and Telegram waits
for the webhook's response."""

Report = Callable[[str, TelegramError], None]


def ignore(method: str, error: TelegramError) -> None:
    """Do nothing: the default report."""
    del method, error


def ignore_message(message: object) -> None:
    """Do nothing: the default for `Limiter.sent`."""
    del message


class Limiter(BaseRateLimiter[None]):
    """Decides when a request is sent, and whether it is repeated.

    A chat that has to wait, because of a pause or its own rate, does not delay the others.

    Attributes:
        sent: called with each message that was sent or edited, as JSON.

    Args:
        per_second: messages a second in all; 0 for no limits, in chats neither.
        report: called with the method and the error of each failure, whether it is repeated or
            not.
        clock: returns seconds.
        sleep: waits a number of seconds.
        chance: see `Backoff`.
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
        self.sent: Callable[[object], None] = ignore_message
        self._clock = clock
        self._sleep = sleep
        self._chance = chance

    async def initialize(self) -> None:
        """Do nothing: there is nothing to prepare."""

    async def shutdown(self) -> None:
        """Do nothing: the callers of waiting requests cancel them."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Result:
        """Make the request when the limits allow it, and repeat it if that makes sense.

        A request that an earlier attempt at the same update has made is not made again.

        Raises:
            RetryAfter: the request would have to wait longer than `PATIENCE`.
            NetworkError: all attempts failed.
            NotBotApiError: what answered is no Bot API server; a message was perhaps sent.
            TelegramError: Telegram refused.
        """
        del rate_limit_args
        outbox = current_outbox.get()
        if outbox is None:
            return await self._request(lambda: callback(*args, **kwargs), endpoint, data)
        result = outbox.result_of(endpoint, data)
        if result is None:
            result = await self._request(lambda: callback(*args, **kwargs), endpoint, data)
            outbox.note(endpoint, data, result)
        return result

    async def _request(
        self,
        make: Callable[[], Coroutine[Any, Any, Result]],
        endpoint: str,
        data: dict[str, Any],
    ) -> Result:
        deadline = self._clock() + PATIENCE
        is_message = counts(endpoint)
        chat_id = _chat_id(data) if is_message else None
        pause_key = endpoint if chat_id is None else chat_id
        attempts = Attempts(endpoint, self._chance)
        while True:
            await self._wait_for_pauses(pause_key, deadline)
            if is_message:
                await self._keep_pace(chat_id, deadline)
                await self._wait_for_pauses(pause_key, deadline)
            try:
                result = await make()
                if is_message:
                    check_message(endpoint, result)
            except TelegramError as error:
                self.report(endpoint, error)
                if isinstance(error, RetryAfter):
                    until = self._clock() + seconds_asked(error)
                    self._pauses.refuse(pause_key, until, is_message=is_message)
                if not attempts.fail(error):
                    raise
                await self._back_off(endpoint, error, attempts)
            else:
                if is_message:
                    self._pauses.accept()
                    self.sent(result)
                return result

    async def _back_off(self, method: str, error: TelegramError, attempts: Attempts) -> None:
        logger.info("%s, to be repeated: %s: %s", method, type(error).__name__, error)
        if not isinstance(error, RetryAfter):  # after a 429 the request waits for the pause
            await self._sleep(attempts.pause)

    async def _keep_pace(self, chat_id: ChatId | None, deadline: float) -> None:
        """Wait for the chat's limit, and only then for the limit of all messages.

        In this order a message that waits for its chat takes no place from the others.
        """
        moment = self._pace.next_in_chat(chat_id, self._clock())
        self._check(moment, deadline)
        self._pace.take_in_chat(chat_id, moment)
        await self._wait_until(moment)
        moment = self._pace.next_in_all(self._clock())
        self._check(moment, deadline)
        self._pace.take_in_all(moment)
        await self._wait_until(moment)

    async def _wait_for_pauses(self, pause_key: Hashable, deadline: float) -> None:
        while (moment := self._pauses.until(pause_key)) > self._clock():
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
    """Return the chat of a request; 5 and "5" give the same."""
    chat_id: ChatId | None = data.get("chat_id")
    try:
        return int(chat_id) if chat_id is not None else None
    except ValueError:
        return chat_id
