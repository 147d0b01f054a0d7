"""The queue of updates for the bot, and the long polling that empties it.

Mirrors "Getting updates": `Update`, `getUpdates` (offsets, confirmation, `allowed_updates`) and
the conflicts between several receivers.
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
"""Kinds that a bot receives only if it names them in `allowed_updates`."""
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
"""An offset that is further beyond the newest update is treated as a mistake, and ignored."""


@dataclass(frozen=True, slots=True)
class Update:
    """An update with the state at the time of the event.

    Attributes:
        kind: the field of `Update` with its value, as "message".
        expires: when Telegram drops it, in seconds since the epoch.
    """

    id: int
    kind: str
    value: Json
    expires: float

    def to_json(self) -> Json:
        """Return the update as an `Update`."""
        return {"update_id": self.id, self.kind: self.value}


class UpdateQueue:
    """The updates in order, until the bot confirms them."""

    def __init__(self, clock: Callable[[], float], announce: Callable[[], None]) -> None:
        self._clock = clock
        self._announce = announce
        self._updates: list[Update] = []
        self._next_id = FIRST_ID
        self._waiting: asyncio.Future[None] | None = None
        self.allowed = BY_DEFAULT

    @property
    def pending(self) -> list[Update]:
        """The updates that are not confirmed yet, oldest first."""
        now = self._clock()
        self._updates = [update for update in self._updates if update.expires > now]
        return list(self._updates)

    @property
    def is_polled(self) -> bool:
        """Whether the bot is waiting for an update; it has then confirmed all earlier ones."""
        return self._waiting is not None and not self._waiting.done()

    def allow(self, kinds: Iterable[str]) -> None:
        """Accept only updates of these kinds from now on; the default ones if none is known."""
        self.allowed = KINDS.intersection(kinds) or BY_DEFAULT

    def push(self, kind: str, value: Json, *, lifetime: float = LIFETIME) -> None:
        """Add an update, if the bot accepts its kind."""
        if kind not in self.allowed:
            logger.debug("The bot does not want %s", kind)
            return
        self._updates.append(Update(self._next_id, kind, value, self._clock() + lifetime))
        self._next_id += 1
        self._wake()
        self._announce()

    def clear(self) -> None:
        """Drop the pending updates."""
        self._updates.clear()
        self._announce()

    def close(self) -> None:
        """Answer a waiting poll with an empty list."""
        self._wake()

    async def poll(self, *, offset: int, limit: int, seconds: float) -> list[Json]:
        """Return the next updates, waiting up to that many seconds for the first.

        Args:
            offset: what to confirm first; see `confirm`.

        Raises:
            ApiError: another call started to wait meanwhile.
        """
        self.confirm(offset)
        if not self.pending and seconds > 0:
            await self._wait(seconds)
        return [update.to_json() for update in self.pending[:limit]]

    def confirm(self, offset: int) -> None:
        """Drop all updates with a lower id; a negative offset keeps only that many last ones."""
        if offset < 0:
            self._updates = self.pending[offset:]
        elif offset <= self._next_id + FAR_AHEAD:
            self._updates = [update for update in self._updates if update.id >= offset]
        self._announce()

    def forget(self, update_id: int) -> None:
        """Drop one update, which the webhook has accepted."""
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
