"""Do all of a transaction in one go."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.util import greenlet_spawn

Result = TypeVar("Result")


async def in_transaction(engine: AsyncEngine, do: Callable[[Connection], Result]) -> Result:
    """Do something with a connection, and commit it; where it raises, nothing is done.

    Each step of an `AsyncConnection` (to get it, to execute, commit, give back) goes into a
    greenlet of its own, which takes longer than many a statement. Here they share one; they wait
    for the database without holding up others all the same.
    """

    def begun() -> Result:
        with engine.sync_engine.begin() as connection:
            return do(connection)

    return await greenlet_spawn(begun)
