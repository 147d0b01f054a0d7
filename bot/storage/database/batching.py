"""Batching: one transaction for all concurrent operations of the same kind.

The operations that every question needs are batched: claiming and finishing its update, reading
the chat's settings and the answer shown last, and recording the new one. Without batching a
question would cost 1.7 ms of a core in the database instead of 0.2 (16 handlers at the same time,
SQLite). That is more than matching and sending take, and the bot would serve fewer than three
times the updates of a bare python-telegram-bot. Operations that few questions need, such as
keeping one that got no answer, are not batched.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextvars import Context
from typing import Generic, TypeVar

from bot.storage.database.faults import may_pass

Item = TypeVar("Item")
Result = TypeVar("Result")


class Batcher(Generic[Item, Result]):
    """Collects items while a batch is running, and processes them all in the next batch.

    A single item has a transaction of its own; under load a transaction serves dozens. The
    function gets at most `most` items and returns a result for each. If it fails for several, it
    is called again for each of them, so that one bad item does not fail the others. If the
    database is full or locked, no item is at fault and all fail at once. Otherwise each would wait
    for the database in turn.
    """

    def __init__(
        self, do: Callable[[Sequence[Item]], Awaitable[Sequence[Result]]], *, most: int = 500
    ) -> None:
        self._do = do
        self._most = most
        self._waiting: list[tuple[Item, asyncio.Future[Result]]] = []
        self._worker: asyncio.Task[None] | None = None

    async def __call__(self, item: Item) -> Result:
        """Return the item's own result once its batch is done.

        Raises:
            Exception: whatever the function raised for the item alone.
        """
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        if self._worker is None:
            # A new context: the worker serves many updates, not only the first caller's.
            self._worker = asyncio.create_task(self._work(), context=Context())
        return await future

    async def close(self) -> None:
        """Cancel the running batch; called when nobody waits for it any more."""
        if self._worker is not None:
            self._worker.cancel()
            await asyncio.gather(self._worker, return_exceptions=True)

    async def _work(self) -> None:
        while self._waiting:
            # Callers that run in this iteration of the event loop join the batch.
            await asyncio.sleep(0)
            batch, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
            try:
                await self._settle(batch)
            except Exception as error:
                if may_pass(error):
                    _fail(batch, error)
                else:
                    await self._settle_one_by_one(batch, error)
        self._worker = None

    async def _settle(self, batch: Sequence[tuple[Item, asyncio.Future[Result]]]) -> None:
        results = await self._do([item for item, _ in batch])
        for (_, future), result in zip(batch, results, strict=True):
            if not future.done():  # the caller may have been cancelled
                future.set_result(result)

    async def _settle_one_by_one(
        self, batch: Sequence[tuple[Item, asyncio.Future[Result]]], error: Exception
    ) -> None:
        for item, future in batch:
            try:
                if len(batch) == 1:
                    raise error
                await self._settle([(item, future)])
            except Exception as own_error:
                _fail([(item, future)], own_error)


def _fail(batch: Sequence[tuple[Item, asyncio.Future[Result]]], error: Exception) -> None:
    for _, future in batch:
        if not future.done():
            future.set_exception(error)
