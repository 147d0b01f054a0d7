"""One call for all who ask while it lasts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Generic, TypeVar

Result = TypeVar("Result")


class Shared(Generic[Result]):
    """A function that is called once at a time; who asks meanwhile gets the same result.

    `/readyz` asks the database and Telegram: a thousand strangers must not ask a thousand times.
    """

    def __init__(self, call: Callable[[], Coroutine[Any, Any, Result]]) -> None:
        self._call = call
        self._under_way: asyncio.Task[Result] | None = None

    async def __call__(self) -> Result:
        """Return the result of the call under way, or of a new one."""
        if self._under_way is None or self._under_way.done():
            self._under_way = asyncio.create_task(self._call())
        # Who goes away must not end it for the others.
        return await asyncio.shield(self._under_way)
