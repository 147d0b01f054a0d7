"""Wait until the bot does something, or until it is certain that it does nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from sandbox.api.api import Api
from sandbox.world.changes import NotSeenError
from sandbox.world.world import World

Found = TypeVar("Found")

STILLNESS = 0.05  # seconds without any change after which the bot counts as done
RECENT_CALLS = 5


class Watch:
    """Watches the world and the bot's calls; waits up to `patience` seconds by default.

    Attributes:
        has_work: whether a bot in this process has updates in flight; always False for a bot in
            another process, which cannot be asked.
    """

    def __init__(self, world: World, api: Api, *, patience: float) -> None:
        self._world = world
        self._api = api
        self._patience = patience
        self.has_work: Callable[[], bool] = lambda: False

    async def until(
        self,
        look: Callable[[], Found | None],
        otherwise: Callable[[], str],
        within: float | None = None,
    ) -> Found:
        """Return the result of `look` as soon as it is not None.

        Raises:
            NotSeenError: it stayed None; the message is `otherwise` and the bot's situation.
        """
        return await self._world.changes.until(
            look,
            within=self._patience if within is None else within,
            otherwise=lambda: f"{otherwise()}\n{self.situation()}",
        )

    async def settled(self, within: float | None = None) -> None:
        """Return when the bot has handled everything so far.

        It has then confirmed all updates and waits for more, no call is in progress, and nothing
        changed for a moment. A bot that confirms updates before it handles them must begin to act
        within that moment, unless `has_work` reports it.

        Raises:
            NotSeenError: the bot has not finished in time.
        """
        patience = self._patience if within is None else within
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            await self.until(self._is_idle, lambda: "the bot is not done", within)
            is_still = await self._world.changes.stillness(STILLNESS)
            if is_still and self._is_idle() and not self.has_work():
                return
        raise NotSeenError(f"after {patience:g} s: the bot is not done\n{self.situation()}")

    def _is_idle(self) -> bool | None:
        updates = self._world.updates
        has_all = updates.is_polled if self._world.webhook is None else not updates.pending
        is_idle = has_all and not self._api.calls_under_way
        return is_idle or None

    def situation(self) -> str:
        """Return the unconfirmed updates, the calls in progress, and the latest calls, as text."""
        updates = self._world.updates
        lines = [
            f"updates not confirmed: {[update.kind for update in updates.pending]}",
            f"calls under way: {self._api.calls_under_way}",
            "the bot waits for updates" if updates.is_polled else "the bot is not polling",
        ]
        calls = [call for call in self._api.calls if call.method != "getUpdates"]
        return "\n".join([*lines, *(f"call: {call}" for call in calls[-RECENT_CALLS:])])
