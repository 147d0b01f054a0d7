"""The inbox: what is polled is kept until it is handled, in its chat's order."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from telegram import Update
from telegram.error import NetworkError

from bot.storage.memory import Memory
from bot.updates.backlog import MOST_OF_A_CHAT, MOST_WAITING_OF_A_CHAT
from bot.updates.handling import Handled
from bot.updates.in_flight import received
from tests.bot.updates.leaping import BEGUN, clock, everybody_waits
from tests.bot.updates.replicas import (
    Handler,
    inbox,
    keep,
    many,
    said,
    set_aside,
    until_handled,
    waiting,
)


@pytest.fixture
async def memory(url: str) -> AsyncIterator[Memory]:
    """The bot's database, read as another program would."""
    memory = Memory(url)
    yield memory
    await memory.close()


async def test_what_is_taken_is_kept_before_it_is_confirmed_and_until_it_is_handled(
    url: str, memory: Memory
) -> None:
    handler = Handler(slow={1, 2})
    async with inbox(url, handler) as box:
        await box.take([said(1, 71), said(2, 72)])
        assert await waiting(memory) == [1, 2]
        assert (await memory.updates.waiting())[0].received == BEGUN
        handler.go_on.set()
        await until_handled(box)
        assert await waiting(memory) == []
    assert handler.done == [1, 2]


async def test_what_comes_again_is_handled_once_in_hand_or_handled(url: str) -> None:
    handler = Handler(slow={1})
    async with inbox(url, handler) as box:
        await box.take([said(1)])
        await everybody_waits()
        await box.take([said(1)])
        await everybody_waits()
        handler.go_on.set()
        await until_handled(box)
        await box.take([said(1), said(2)])
        await until_handled(box)
    assert handler.begun == [1, 2]


async def test_an_update_is_as_old_as_its_batch_for_those_who_watch(url: str) -> None:
    told: list[Handled] = []
    async with inbox(url, told=told) as box:
        begun = time.monotonic()
        await box.take([said(1)])
        await until_handled(box)
        assert 0 <= told[0].seconds <= time.monotonic() - begun


async def test_a_chats_updates_beyond_ten_wait_in_the_database_and_come_in_their_order(
    url: str, memory: Memory
) -> None:
    handler = Handler(slow={1})
    async with inbox(url, handler) as box:
        await box.take(many(range(1, 26)))
        assert (len(box.in_flight), box.count_waiting()) == (MOST_OF_A_CHAT, 15)
        await box.take([said(26)])
        await everybody_waits()
        assert (len(box.in_flight), box.count_waiting()) == (MOST_OF_A_CHAT, 16)
        handler.go_on.set()
        await until_handled(box)
        assert box.count_waiting() == 0
        await box.take([said(27)])
        await until_handled(box)
    assert handler.done == list(range(1, 28))
    assert await waiting(memory) == []


async def test_a_chat_that_fills_its_share_holds_up_no_other(url: str) -> None:
    handler = Handler(slow={1})
    async with inbox(url, handler) as box:
        await box.take([*many(range(1, 30), 71), said(30, 72)])
        await everybody_waits()
        assert handler.done == [30]
        handler.go_on.set()
        await until_handled(box)


async def test_who_sends_more_than_a_thousand_before_the_first_is_answered_is_left_out(
    url: str, memory: Memory, caplog: pytest.LogCaptureFixture
) -> None:
    handler = Handler(slow={1})
    kept = MOST_OF_A_CHAT + MOST_WAITING_OF_A_CHAT
    async with inbox(url, handler) as box:
        await box.take(many(range(1, kept + 1)))
        assert caplog.records == []
        await box.take([*many((kept + 1, kept + 2), 7), said(kept + 3, 8)])
        assert await waiting(memory) == [*range(1, kept + 1), kept + 3]
    assert caplog.records[0].message == (
        "2 updates are left out: more than 1000 of their chat wait already."
    )
    assert caplog.records[0].levelno == logging.ERROR


async def test_what_an_earlier_process_left_is_handled_first_in_its_order(
    url: str, memory: Memory
) -> None:
    await keep(memory, *many(range(1, 105)))
    handler = Handler()
    async with inbox(url, handler) as box:
        await box.replay()
        await box.take([said(105)])
        await until_handled(box)
    assert handler.done == list(range(1, 106))
    assert await waiting(memory) == []


async def test_the_least_of_all_ids_is_handled_after_a_restart_too(
    url: str, memory: Memory
) -> None:
    await keep(memory, said(0))
    handler = Handler()
    async with inbox(url, handler) as box:
        await box.replay()
        await until_handled(box)
    assert handler.done == [0]


async def test_what_was_left_is_as_old_as_its_receipt(url: str, memory: Memory) -> None:
    await keep(memory, said(1))
    told: list[Handled] = []
    await asyncio.sleep(3600)
    async with inbox(url, told=told) as box:
        await box.replay()
        await until_handled(box)
    assert told[0].seconds == pytest.approx(3600, abs=60)


async def test_an_update_from_a_clock_that_is_ahead_is_as_old_as_this_process_knows(
    url: str, memory: Memory
) -> None:
    await memory.updates.take_in([received(said(1), clock() + timedelta(hours=1))])
    told: list[Handled] = []
    async with inbox(url, told=told) as box:
        await box.replay()
        await until_handled(box)
    assert 0 <= told[0].seconds < 60


async def test_how_much_was_left_is_told_in_the_log(
    url: str, memory: Memory, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    async with inbox(url) as box:
        await box.replay()
        assert caplog.records == []
        await keep(memory, *many((1, 2, 3)))
        await box.replay()
    assert "3 updates were left in the inbox; they come first." in caplog.text


async def test_what_ended_three_processes_is_set_aside_and_its_chat_goes_on(
    url: str, memory: Memory
) -> None:
    await keep(memory, said(1), said(2))
    for _ in range(3):
        await memory.updates.risk(1)
    handler = Handler()
    async with inbox(url, handler) as box:
        await box.replay()
        await until_handled(box)
    assert handler.begun == [2]
    [aside] = await set_aside(url)
    assert (aside.update_id, aside.error) == (
        1,
        "CrashingUpdateError: the process ended 3 times while handling it",
    )


async def test_what_was_left_is_tried_one_at_a_time_and_counted_and_new_updates_are_not(
    url: str, memory: Memory
) -> None:
    await keep(memory, said(1, 71), said(2, 72))
    handler = Handler(slow={1, 2, 3})
    async with inbox(url, handler) as box:
        await box.replay()
        await box.take([said(3, 73)])
        await everybody_waits()
        assert sorted(handler.begun) == [1, 3]
        assert [await memory.updates.risk(each) for each in (1, 2, 3)] == [1, 0, 0]
        handler.go_on.set()
        await until_handled(box)


async def test_a_stop_in_the_midst_of_what_was_left_is_no_crash(url: str, memory: Memory) -> None:
    await keep(memory, said(1))
    async with inbox(url, Handler(slow={1})) as box:
        await box.replay()
        await everybody_waits()
    assert await waiting(memory) == [1]
    assert await memory.updates.risk(1) == 0


async def test_an_attempt_that_failed_is_no_crash(url: str, memory: Memory) -> None:
    await keep(memory, said(1))

    async def fail(_: Update) -> None:
        raise NetworkError("away")

    async with inbox(url, fail) as box:
        await box.replay()
        await everybody_waits()
        assert await memory.updates.risk(1) == 0
