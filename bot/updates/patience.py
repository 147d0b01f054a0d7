"""Wait while the database is away."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.transport.backoff import Backoff
from bot.updates.failures import Severity, severity_of

logger = logging.getLogger(__name__)

Result = TypeVar("Result")


async def until_it_works(do: Callable[[], Awaitable[Result]], purpose: str) -> Result:
    """Repeat a database operation while the database is away, busy or full.

    Args:
        purpose: what cannot be done meanwhile, for the log, such as "take in updates".

    Raises:
        Exception: an error of another kind, which repeating would not help.
    """
    backoff = Backoff()
    while True:
        try:
            result = await do()
        except Exception as error:
            if severity_of(error) is not Severity.PASSING:
                raise
            if not backoff.failed:
                kind = type(error).__name__
                logger.error("The database is away (%s): cannot %s. Trying again.", kind, purpose)
            await asyncio.sleep(backoff.next_pause(error))
        else:
            if backoff.failed:
                logger.info("The database is back.")
            return result
