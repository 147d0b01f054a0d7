"""How often the inbox tries an update that fails, and for how long."""

from __future__ import annotations

import asyncio
from itertools import pairwise

from telegram import Update
from telegram.error import Forbidden, InvalidToken, NetworkError, RetryAfter

from bot.storage.memory import Memory
from bot.updates.handling import Handled
from tests.bot.updates.leaping import everybody_waits, seconds
from tests.bot.updates.replicas import (
    Handler,
    inbox,
    keep,
    replica,
    said,
    set_aside,
    until_handled,
    waiting,
)

HOUR = 3600.0


class Failing:
    """Raises an error at update 1, as many times as it is told; notes when that was."""

    def __init__(self, error: Exception, times: int = 1_000) -> None:
        self.tried: list[float] = []
        self._error = error
        self._times = times

    async def __call__(self, update: Update) -> None:
        if update.update_id == 1:
            self.tried.append(seconds())
            if len(self.tried) <= self._times:
                raise self._error

    @property
    def pauses(self) -> list[float]:
        """The seconds between two attempts each."""
        return [later - sooner for sooner, later in pairwise(self.tried)]


async def left_in(url: str) -> list[int]:
    async with replica(url) as application:
        return await waiting(application.memory)


async def test_a_fault_is_tried_three_times_with_growing_pauses_then_set_aside(url: str) -> None:
    told: list[Handled] = []
    error = ZeroDivisionError("a bug")
    handler = Failing(error)
    async with inbox(url, handler, told) as box:
        await box.take([said(1)])
        await until_handled(box)
    first, second = handler.pauses
    assert 0.25 <= first <= 0.5 <= second <= 1
    [aside] = await set_aside(url)
    assert aside.error == "ZeroDivisionError: a bug"
    assert [(each.error, each.is_done) for each in told] == [(error, True)]
    assert await left_in(url) == []


async def test_what_may_pass_is_tried_until_it_does_with_pauses_of_ten_seconds_at_most(
    url: str,
) -> None:
    told: list[Handled] = []
    handler = Failing(NetworkError("away"), times=20)
    async with inbox(url, handler, told) as box:
        await box.take([said(1)])
        await until_handled(box)
    assert len(handler.tried) == 21
    assert 5 <= max(handler.pauses) <= 10
    assert len(set(handler.pauses)) > 10, "spread"
    assert [(each.error, each.is_done) for each in told] == [(None, True)]
    assert (await left_in(url), await set_aside(url)) == ([], [])


async def test_nothing_else_having_passed_it_is_tried_for_a_day(url: str) -> None:
    """Telegram asks for an hour's pause each time, which is kept to."""
    handler = Failing(RetryAfter(3600))
    async with inbox(url, handler) as box:
        await box.take([said(1)])
        await until_handled(box, within=30 * HOUR)
    assert all(HOUR <= pause <= HOUR + 10 for pause in handler.pauses)
    assert 24 * HOUR <= handler.tried[-1] - handler.tried[0] < 25 * HOUR
    [aside] = await set_aside(url)
    assert aside.error.startswith("RetryAfter: ")


async def test_while_others_pass_it_is_tried_for_an_hour(url: str) -> None:
    handler = Failing(RetryAfter(600))
    async with inbox(url, handler) as box:
        await box.take([said(1, 71)])
        for update_id in range(2, 26):
            await asyncio.sleep(240)
            await box.take([said(update_id, 72)])
    assert HOUR <= handler.tried[-1] - handler.tried[0] < 1.2 * HOUR
    [aside] = await set_aside(url)
    assert aside.update_id == 1


async def test_what_telegram_refuses_for_good_is_tried_once_and_done_with(url: str) -> None:
    told: list[Handled] = []
    handler = Failing(Forbidden("blocked"))
    async with inbox(url, handler, told) as box:
        await box.take([said(1)])
        await until_handled(box)
    assert len(handler.tried) == 1
    assert [(each.error, each.is_done) for each in told] == [(None, True)]
    assert (await left_in(url), await set_aside(url)) == ([], [])


async def test_an_error_that_ends_the_bot_leaves_the_update_for_next_time(url: str) -> None:
    told: list[Handled] = []
    error = InvalidToken("revoked")
    handler = Failing(error)
    async with inbox(url, handler, told) as box:
        await box.take([said(1)])
        await until_handled(box, within=1)
    assert len(handler.tried) == 1
    assert [(each.error, each.is_done) for each in told] == [(error, False)]
    assert (await left_in(url), await set_aside(url)) == ([1], [])


async def test_its_chat_waits_for_an_update_that_is_tried_again_and_others_do_not(
    url: str,
) -> None:
    failing, handler = Failing(NetworkError("away"), times=3), Handler()

    async def handle(update: Update) -> None:
        await failing(update)
        await handler(update)

    async with inbox(url, handle) as box:
        await box.take([said(1, 71), said(2, 71), said(3, 72)])
        await until_handled(box)
    assert handler.done == [3, 1, 2]


async def test_a_stop_ends_the_pause_before_another_attempt_and_the_update_stays(
    url: str,
) -> None:
    told: list[Handled] = []
    error = NetworkError("away")
    handler = Failing(error)
    async with inbox(url, handler, told) as box:
        await box.take([said(1)])
        await asyncio.sleep(60)
        tried, begun = len(handler.tried), seconds()
        await box.close(grace=60)
        assert seconds() - begun < 1
        assert len(handler.tried) == tried
    assert [(each.error, each.is_done) for each in told] == [(error, False)]
    assert (await left_in(url), await set_aside(url)) == ([1], [])


async def test_one_that_a_process_left_and_that_waits_for_another_attempt_holds_up_no_other_such(
    url: str,
) -> None:
    memory = Memory(url)
    await keep(memory, said(1, 71), said(2, 72))
    failing, handler = Failing(NetworkError("away"), times=1), Handler()

    async def handle(update: Update) -> None:
        await failing(update)
        await handler(update)

    async with inbox(url, handle) as box:
        await box.replay()
        await everybody_waits()
        assert handler.done == [2]
        await until_handled(box)
    assert handler.done == [2, 1]
    assert await waiting(memory) == []
    await memory.close()
