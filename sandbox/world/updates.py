"""The queue of updates that wait for the bot, and the long polling that empties it.

Mirrors "Getting updates": `Update`, `getUpdates` (offsets, confirmation, `allowed_updates`) and
the conflicts between those who receive.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sandbox.values.errors import conflict
from sandbox.world.wire import Json

logger = logging.getLogger(__name__)

ON_DEMAND = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds that a bot receives only when it names them."""
BY_DEFAULT = frozenset(
    [
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "guest_message",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "purchased_paid_media",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
        "managed_bot",
    ]
)
KINDS = BY_DEFAULT | ON_DEMAND

FIRST_ID = 815_000_001
LIFETIME = 24 * 60 * 60.0  # seconds
FAR_AHEAD = 10
"""An offset further than this beyond the newest update is taken for a mistake, and ignored."""


@dataclass(frozen=True, slots=True)
class Update:
    """An update as it was when it happened.

    Attributes:
        kind: the field of `Update` that holds it, as "message".
        expires: when Telegram forgets it, in seconds since the epoch.
    """

    id: int
    kind: str
    value: Json
    expires: float

    def to_json(self) -> Json:
        """Return the update as an `Update`."""
        return {"update_id": self.id, self.kind: self.value}


class UpdateQueue:
    """Updates in the order they happened, until the bot confirms them."""

    def __init__(self, clock: Callable[[], float], announce: Callable[[], None]) -> None:
        self._clock = clock
        self._announce = announce
        self._updates: list[Update] = []
        self._next_id = FIRST_ID
        self._waiting: asyncio.Future[None] | None = None
        self.allowed = BY_DEFAULT

    @property
    def pending(self) -> list[Update]:
        """What is not confirmed yet, oldest first."""
        now = self._clock()
        self._updates = [update for update in self._updates if update.expires > now]
        return list(self._updates)

    @property
    def is_polled(self) -> bool:
        """Whether the bot waits for an update at this moment; then it has confirmed all."""
        return self._waiting is not None and not self._waiting.done()

    def allow(self, kinds: Iterable[str]) -> None:
        """Let in only updates of these kinds from now on; if none is known, those by default."""
        self.allowed = KINDS.intersection(kinds) or BY_DEFAULT

    def push(self, kind: str, value: Json, *, lifetime: float = LIFETIME) -> None:
        """Add an update, unless the bot does not want its kind."""
        if kind not in self.allowed:
            logger.debug("The bot does not want %s", kind)
            return
        self._updates.append(Update(self._next_id, kind, value, self._clock() + lifetime))
        self._next_id += 1
        self._wake()
        self._announce()

    def clear(self) -> None:
        """Forget what is pending."""
        self._updates.clear()
        self._announce()

    def close(self) -> None:
        """Answer the bot that waits, if one does, with nothing."""
        self._wake()

    async def poll(self, *, offset: int, limit: int, seconds: float) -> list[Json]:
        """Return the next updates, waiting up to that many seconds for the first.

        Args:
            offset: what to confirm first; see `confirm`.

        Raises:
            ApiError: another call began to wait meanwhile.
        """
        self.confirm(offset)
        if not self.pending and seconds > 0:
            await self._wait(seconds)
        return [update.to_json() for update in self.pending[:limit]]

    def confirm(self, offset: int) -> None:
        """Forget all updates with a lower id; if negative, all but that many last ones."""
        if offset < 0:
            self._updates = self.pending[offset:]
        elif offset <= self._next_id + FAR_AHEAD:
            self._updates = [update for update in self._updates if update.id >= offset]
        self._announce()

    def forget(self, update_id: int) -> None:
        """Forget one update: the webhook has taken it."""
        self._updates = [update for update in self._updates if update.id != update_id]
        self._announce()

    async def _wait(self, seconds: float) -> None:
        if self._waiting is not None and self.is_polled:
            reason = "terminated by other getUpdates request; "
            reason += "make sure that only one bot instance is running"
            self._waiting.set_exception(conflict(reason))
        waiting = asyncio.get_running_loop().create_future()
        self._waiting = waiting
        self._announce()
        try:
            await asyncio.wait_for(waiting, seconds)
        except TimeoutError:
            return
        finally:
            if self._waiting is waiting:
                self._waiting = None
                self._announce()

    def _wake(self) -> None:
        if self._waiting is not None and self.is_polled:
            self._waiting.set_result(None)
