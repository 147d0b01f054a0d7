"""All of a transaction is done, or nothing."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, select

from bot.storage.chats import VOLUNTEERED
from bot.storage.database.transaction import in_transaction
from bot.storage.memory import Memory
from tests.bot.storage.examples import NOW


def note(connection: Connection) -> str:
    connection.execute(VOLUNTEERED.insert().values(chat_id=1, latest=NOW))
    return "noted"


def note_and_fail(connection: Connection) -> None:
    note(connection)
    raise LookupError


async def test_what_is_done_stays_done(memory: Memory) -> None:
    assert await in_transaction(memory.chats.engine, note) == "noted"
    assert await memory.chats.last_volunteered(1) == NOW


async def test_what_fails_half_way_is_not_done_at_all(memory: Memory) -> None:
    with pytest.raises(LookupError):
        await in_transaction(memory.chats.engine, note_and_fail)
    assert await memory.chats.last_volunteered(1) is None


async def test_the_connection_is_given_back(memory: Memory) -> None:
    """There is one, of a file: the second would wait for it for ever."""
    for _ in range(2):
        with pytest.raises(LookupError):
            await in_transaction(memory.chats.engine, note_and_fail)
    read = await in_transaction(
        memory.chats.engine, lambda connection: connection.scalar(select(VOLUNTEERED.c.chat_id))
    )
    assert read is None
