"""The inbox when it is full, told to stop, or without its database."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from bot.storage.memory import Memory
from bot.storage.updates import Updates
from bot.updates import inbox as inbox_module
from bot.updates.backlog import MOST_OF_A_CHAT
from bot.updates.inbox import Inbox
from tests.bot.updates.leaping import everybody_waits, seconds
from tests.bot.updates.replicas import (
    Handler,
    execute,
    inbox,
    keep,
    many,
    replica,
    said,
    until_handled,
    waiting,
)

AWAY, BACK = "ALTER TABLE {} RENAME TO away", "ALTER TABLE away RENAME TO {}"


@pytest.fixture
async def memory(url: str) -> AsyncIterator[Memory]:
    """The bot's database, read as another program would."""
    memory = Memory(url)
    yield memory
    await memory.close()


async def test_no_more_than_fit_are_in_hand_and_room_is_waited_for(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_module, "MOST_IN_FLIGHT", 10)
    handler = Handler(slow=set(range(1, 8)))
    async with inbox(url, handler) as box:
        await box.take([said(each, each) for each in range(1, 8)])
        async with asyncio.timeout(1):
            await box.room_for(3)
        waiting_for_room = asyncio.create_task(box.room_for(4))
        await asyncio.sleep(60)
        assert not waiting_for_room.done()
        handler.go_on.set()
        await asyncio.wait_for(waiting_for_room, 60)


async def test_room_is_waited_for_while_too_many_wait_in_the_database(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_module, "MOST_WAITING", 10)
    handler = Handler(slow={1})
    async with inbox(url, handler) as box:
        await box.take(many(range(1, MOST_OF_A_CHAT + 8)))
        assert box.count_waiting() == 7
        async with asyncio.timeout(1):
            await box.room_for(3)
        waiting_for_room = asyncio.create_task(box.room_for(4))
        await asyncio.sleep(60)
        assert not waiting_for_room.done()
        handler.go_on.set()
        await asyncio.wait_for(waiting_for_room, 60)


async def test_what_was_left_is_read_only_as_far_as_there_is_room(
    url: str, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_module, "MOST_IN_FLIGHT", 102)
    await keep(memory, *(said(each, each) for each in range(1, 105)))
    handler = Handler(slow=set(range(1, 105)))
    async with inbox(url, handler) as box:
        replaying = asyncio.create_task(box.replay())
        await asyncio.sleep(60)
        assert len(box.in_flight) == 100
        assert not replaying.done()
        handler.go_on.set()
        await asyncio.wait_for(replaying, 60)
        await until_handled(box)
    assert sorted(handler.done) == list(range(1, 105))


async def test_told_to_stop_it_finishes_what_is_in_hand_in_time_and_leaves_the_rest(
    url: str, memory: Memory, caplog: pytest.LogCaptureFixture
) -> None:
    async with inbox(url, Handler(slow={1})) as box:
        await box.take([*many(range(1, 13), 71), said(13, 72)])
        await everybody_waits()
        begun = seconds()
        await box.close(grace=5)
        assert seconds() - begun == pytest.approx(5)
    assert await waiting(memory) == list(range(1, 13))
    [record] = [each for each in caplog.records if each.levelno == logging.WARNING][:1]
    assert record.message == "12 updates are left in the inbox for next time."


async def test_a_stop_with_nothing_left_is_not_worth_a_warning(
    url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with inbox(url) as box:
        await box.take([said(1)])
        await box.close(grace=5)
    assert caplog.records == []


async def test_told_to_stop_it_begins_with_nothing_that_waits(url: str, memory: Memory) -> None:
    handler = Handler(slow={1})
    async with inbox(url, handler) as box:
        await box.take(many(range(1, 13)))
        await everybody_waits()
        closing = asyncio.create_task(box.close(grace=5))
        await everybody_waits()
        handler.go_on.set()
        await closing
    assert handler.done == list(range(1, 11))
    assert await waiting(memory) == [11, 12]


async def test_a_batch_waits_for_a_database_that_is_away(
    url: str, memory: Memory, caplog: pytest.LogCaptureFixture
) -> None:
    handler = Handler()
    async with inbox(url, handler) as box:
        await execute(memory, AWAY.format("inbox"))
        taking = asyncio.create_task(box.take([said(1)]))
        await asyncio.sleep(60)
        assert not taking.done(), "confirmed now, it could be lost"
        assert "cannot take in updates" in caplog.text
        await execute(memory, BACK.format("inbox"))
        await asyncio.wait_for(taking, 60)
        await until_handled(box)
    assert handler.done == [1]


async def test_a_batch_whose_storing_is_not_heard_of_is_handled_all_the_same(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it would wait for the next start: it is in the inbox and nobody handles it."""
    handler, take_in, calls = Handler(), Updates.take_in, []

    async def break_after(*arguments: Any, **more: Any) -> Any:
        calls.append(1)
        taken = await take_in(*arguments, **more)
        if len(calls) == 1:
            raise OperationalError("COMMIT", {}, Exception("connection lost"))
        return taken

    async with inbox(url, handler) as box:
        monkeypatch.setattr(Updates, "take_in", break_after)
        await box.take([said(1), said(2)])
        await until_handled(box)
    assert len(calls) == 2
    assert handler.done == [1, 2]


async def test_what_waits_in_the_database_is_begun_when_that_is_back(
    url: str, memory: Memory
) -> None:
    handler = Handler(slow={1})
    async with inbox(url, handler) as box:
        await box.take(many(range(1, 13)))
        await everybody_waits()
        await execute(memory, AWAY.format("inbox"))
        handler.go_on.set()
        await asyncio.sleep(60)
        assert handler.done == [1], "a kill now would repeat each further one of the chat, too"
        await execute(memory, BACK.format("inbox"))
        await until_handled(box)
    assert handler.done == list(range(1, 13))


async def test_what_was_left_is_begun_when_the_database_is_back(
    url: str, memory: Memory, caplog: pytest.LogCaptureFixture
) -> None:
    await keep(memory, said(1))
    await execute(memory, AWAY.format("inbox"))
    handler = Handler()
    async with inbox(url, handler) as box:
        replaying = asyncio.create_task(box.replay())
        await asyncio.sleep(60)
        assert "cannot read the inbox" in caplog.text
        await execute(memory, BACK.format("inbox"))
        await asyncio.wait_for(replaying, 60)
        await until_handled(box)
    assert handler.done == [1]


async def test_a_database_that_refuses_to_note_what_is_handled_ends_the_run(url: str) -> None:
    """Nothing could be confirmed any more, and readers would be answered again and again."""
    async with replica(url) as application:
        refusing = "BEFORE INSERT ON handled_updates BEGIN SELECT RAISE(ABORT, 'no'); END"
        await execute(application.memory, f"CREATE TRIGGER refuse {refusing}")
        box = Inbox(application)
        await box.take([said(1)])
        await asyncio.wait_for(application.stopped.wait(), 60)
        assert isinstance(application.failure, IntegrityError)
        assert await waiting(application.memory) == [1]
        await box.close(grace=0)
