"""Do in one transaction what many ask for at once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextvars import Context
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Together(Generic[Item, Result]):
    """Collects what is asked for while the last round is under way, and does it in the next.

    One at a time costs one transaction, as before; under load a transaction serves dozens. The
    function gets at most `most` items and returns a result for each. Where it fails for several,
    it is asked anew for each alone: one that cannot be done does not keep others from theirs.
    """

    def __init__(
        self, do: Callable[[Sequence[Item]], Awaitable[Sequence[Result]]], *, most: int = 500
    ) -> None:
        self._do = do
        self._most = most
        self._asked: list[tuple[Item, asyncio.Future[Result]]] = []
        self._rounds: asyncio.Task[None] | None = None

    async def __call__(self, item: Item) -> Result:
        """Return the item's own result once its round is done.

        Raises:
            Exception: whatever the function raised for the round.
        """
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._asked.append((item, future))
        if self._rounds is None:
            # In a context of its own: it works for many updates, not for who asked first.
            self._rounds = asyncio.create_task(self._go_round(), context=Context())
        return await future

    async def close(self) -> None:
        """End the round under way; nobody waits for it any more."""
        if self._rounds is not None:
            self._rounds.cancel()
            await asyncio.gather(self._rounds, return_exceptions=True)

    async def _go_round(self) -> None:
        while self._asked:
            # Whoever is about to ask in this turn of the event loop joins the round.
            await asyncio.sleep(0)
            asked, self._asked = self._asked[: self._most], self._asked[self._most :]
            try:
                await self._settle(asked)
            except Exception as error:
                await self._settle_apart(asked, error)
        self._rounds = None

    async def _settle(self, asked: Sequence[tuple[Item, asyncio.Future[Result]]]) -> None:
        results = await self._do([item for item, _ in asked])
        for (_, future), result in zip(asked, results, strict=True):
            if not future.done():  # who asked may have been cancelled
                future.set_result(result)

    async def _settle_apart(
        self, asked: Sequence[tuple[Item, asyncio.Future[Result]]], error: Exception
    ) -> None:
        for each in asked:
            try:
                if len(asked) == 1:
                    raise error
                await self._settle([each])
            except Exception as its_own:
                if not each[1].done():
                    each[1].set_exception(its_own)
