"""Wait while the database cannot be used."""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from bot.storage.database.faults import may_pass, said
from bot.transport.backoff import Backoff
from bot.transport.outbox import current_outbox

logger = logging.getLogger(__name__)

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

LONGEST = timedelta(hours=1)
"""How long an update that has been answered waits for the database; its chat waits with it. After
that the update fails, and `bot.updates` decides on it as on any failure."""


def _always() -> bool:
    return True


async def until_it_works(
    do: Callable[[], Awaitable[Result]],
    purpose: str,
    *,
    waits: Callable[[], bool] = _always,
    longest: float = math.inf,
) -> Result:
    """Repeat a database operation while the database is away, full, read-only or locked.

    Args:
        purpose: what cannot be done meanwhile, for the log, such as "take in updates".
        waits: returns whether to wait after an error; otherwise the error is raised.
        longest: seconds after which an error is raised in any case.

    Raises:
        Exception: an error that repeating would not help, or that lasted for `longest`.
    """
    backoff = Backoff()
    until = asyncio.get_running_loop().time() + longest
    while True:
        try:
            result = await do()
        except Exception as error:
            is_late = asyncio.get_running_loop().time() > until
            if is_late or not may_pass(error) or not waits():
                raise
            if not backoff.failed:
                kind, wrong = type(error).__name__, said(error)
                logger.error(
                    "The database %s (%s): cannot %s. Trying again.", wrong, kind, purpose
                )
            await asyncio.sleep(backoff.next_pause(error))
        else:
            if backoff.failed:
                logger.info("The database works again.")
            return result


def finishing(
    do: Callable[Parameters, Awaitable[Result]],
) -> Callable[Parameters, Coroutine[Any, Any, Result]]:
    """Make a database operation wait for the database if the current update has been answered.

    If the operation failed, the update would be repeated from its start. It would be decided again
    with what the first attempt has recorded, count again for the group's limit, and send another
    message. Before the answer this is right, and another replica may be quicker.
    """

    @wraps(do)
    async def patiently(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        return await until_it_works(
            lambda: do(*args, **kwargs),
            "finish what has been answered",
            waits=_is_answered,
            longest=LONGEST.total_seconds(),
        )

    return patiently


def _is_answered() -> bool:
    """Whether a request of the current update has reached Telegram."""
    outbox = current_outbox.get()
    return outbox is not None and not outbox.is_empty
