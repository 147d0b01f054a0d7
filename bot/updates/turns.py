"""The order of updates: many chats at once, and each chat's updates one after another."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import Any, TypeGuard

LARGEST_ID = 2**63 - 1  # of a database column; Telegram's ids have at most 52 bits


class Turns:
    """Keeps the order within each chat: first come, first served.

    python-telegram-bot by itself handles updates either one by one, so that one slow chat delays
    all, or concurrently in any order.
    """

    def __init__(self) -> None:
        self._locks: dict[int, asyncio.Lock] = {}
        self._waiting: Counter[int] = Counter()

    @asynccontextmanager
    async def turn(self, chat_id: int | None) -> AsyncIterator[None]:
        """Wait for the earlier turns of a chat; later ones wait until the block ends.

        An update that belongs to no chat does not wait.
        """
        if chat_id is None:
            yield
            return
        lock = self._locks.setdefault(chat_id, asyncio.Lock())
        self._waiting[chat_id] += 1
        try:
            async with lock:
                yield
        finally:
            self._waiting[chat_id] -= 1
            if not self._waiting[chat_id]:
                del self._waiting[chat_id], self._locks[chat_id]


def chat_of(update: Mapping[str, Any]) -> int | None:
    """Return the id of the chat whose order an update keeps; the person's if there is no chat.

    It reads JSON of any form, because an update waits for its turn before it is parsed.
    """
    for happened in update.values():
        if not isinstance(happened, dict):
            continue  # the update's id
        # A migration takes the supergroup's turn, so that its data is there for what follows.
        moved = happened.get("migrate_to_chat_id")
        if _is_id(moved):
            return moved
        message = happened.get("message")
        holders = (happened, message) if isinstance(message, dict) else (happened,)
        return _id_in(holders, "chat") or user_of(update)
    return None


def user_of(update: Mapping[str, Any]) -> int | None:
    """Return the id of the person who caused an update; None if its JSON does not say."""
    happened = [value for value in update.values() if isinstance(value, dict)]
    return _id_in(happened[:1], "from") or _id_in(happened[:1], "user")


def _id_in(holders: Iterable[Mapping[str, Any]], field: str) -> int | None:
    for holder in holders:
        named = holder.get(field)
        number = named.get("id") if isinstance(named, dict) else None
        if _is_id(number):
            return number
    return None


def _is_id(number: object) -> TypeGuard[int]:
    """Whether a value is an id that a database column of 63 bits can hold.

    Telegram's ids have at most 52 bits (Bot API, Chat).
    """
    return type(number) is int and abs(number) <= LARGEST_ID  # a bool is an int, too
