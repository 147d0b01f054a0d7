"""Handle many chats at once, and each chat's updates one after the other."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor


class ChatOrderedProcessor(BaseUpdateProcessor):
    """Runs updates of different chats concurrently and keeps the order within a chat.

    python-telegram-bot alone handles updates either one by one, so that one slow chat holds up
    all, or concurrently in any order.
    """

    def __init__(self, max_concurrent_updates: int) -> None:
        super().__init__(max_concurrent_updates)
        self._locks: dict[int, asyncio.Lock] = {}
        self._waiting: Counter[int] = Counter()

    async def initialize(self) -> None:
        """Do nothing: there is nothing to prepare."""

    async def shutdown(self) -> None:
        """Do nothing: the application waits for the updates in hand itself."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's earlier updates, then handle this one."""
        key = _chat_of(update)
        if key is None:
            await coroutine
            return
        async with self.turn(key):
            await coroutine

    @asynccontextmanager
    async def turn(self, chat_id: int) -> AsyncIterator[None]:
        """Wait for what is done for a chat, and let what comes after wait for this."""
        lock = self._locks.setdefault(chat_id, asyncio.Lock())
        self._waiting[chat_id] += 1
        try:
            async with lock:  # first come, first served
                yield
        finally:
            self._waiting[chat_id] -= 1
            if not self._waiting[chat_id]:
                del self._waiting[chat_id], self._locks[chat_id]


def _chat_of(update: object) -> int | None:
    if not isinstance(update, Update):
        return None
    if update.message is not None and update.message.migrate_to_chat_id is not None:
        # What is told of the supergroup comes after what it takes over from the group.
        return update.message.migrate_to_chat_id
    if update.effective_chat is not None:
        return update.effective_chat.id
    return update.effective_user.id if update.effective_user is not None else None
