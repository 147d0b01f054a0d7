"""What a replica does with an update: it alone handles it, once, and says whether it is done."""

from __future__ import annotations

import asyncio
import time

from telegram import Update
from telegram.error import NetworkError

from bot.updates.deliveries import LEASE, Deliveries
from bot.updates.failures import MOST_FAULTS
from bot.updates.handling import Handled
from tests.bot.updates.leaping import BEGUN, everybody_waits, seconds
from tests.bot.updates.replicas import Handler, deliveries, replica, said, set_aside, start

LEASE_SECONDS = LEASE.total_seconds()


async def test_an_update_that_is_handled_is_confirmed_and_told_to_those_who_watch(
    url: str,
) -> None:
    told: list[Handled] = []
    handler = Handler()
    async with deliveries(url, handler, told) as here:
        assert await here.receive(said(1)) is True
    assert handler.done == [1]
    assert [(each.kind, each.error, each.is_done) for each in told] == [("message", None, True)]


async def test_delivered_again_while_it_is_handled_it_is_waited_for_and_handled_once(
    url: str,
) -> None:
    handler = Handler(slow={1})
    async with deliveries(url, handler) as here:
        first, second = (asyncio.create_task(here.receive(said(1))) for _ in range(2))
        await everybody_waits()
        assert handler.begun == [1]
        handler.go_on.set()
        assert [await first, await second] == [True, True]
    assert handler.begun == [1]


async def test_delivered_again_once_it_is_handled_it_is_confirmed_by_any_replica(url: str) -> None:
    here_handler, there_handler = Handler(), Handler()
    async with deliveries(url, here_handler) as here, deliveries(url, there_handler) as there:
        assert await here.receive(said(1)) is True
        assert await here.receive(said(1)) is True
        assert await there.receive(said(1)) is True
    assert (here_handler.begun, there_handler.begun) == ([1], [])


async def test_it_is_handled_even_where_telegram_hangs_up(url: str) -> None:
    handler = Handler(slow={1})
    async with deliveries(url, handler) as here:
        waiting = asyncio.create_task(here.receive(said(1)))
        await everybody_waits()
        waiting.cancel()
        await everybody_waits()
        handler.go_on.set()
        await everybody_waits()
        assert handler.done == [1]
        assert await here.receive(said(1)) is True
    assert handler.begun == [1]


async def test_a_delivery_is_a_word_from_telegram(url: str) -> None:
    async with replica(url) as application:
        application.last_contact = 0
        before = time.monotonic()
        await Deliveries(application).receive(said(1))
        assert application.last_contact >= before


async def test_what_takes_longer_than_the_lease_is_not_taken_over_and_answered_twice(
    url: str,
) -> None:
    here_handler, there_handler = Handler(slow={1, 2}), Handler()
    async with (
        deliveries(url, here_handler) as here,
        deliveries(url, there_handler) as there,
        here.prolonged(),
    ):
        working = [asyncio.create_task(here.receive(said(each, each))) for each in (1, 2)]
        while seconds() < 5 * LEASE_SECONDS:
            await asyncio.sleep(1)
            assert [await there.receive(said(each)) for each in (1, 2)] == [False, False]
        here_handler.go_on.set()
        assert await asyncio.gather(*working) == [True, True]
    assert there_handler.begun == []


async def test_a_claim_is_prolonged_only_as_long_as_the_replica_says_so(url: str) -> None:
    there_handler = Handler()
    async with (
        deliveries(url, Handler(slow={1})) as here,
        deliveries(url, there_handler) as there,
    ):
        async with here.prolonged():
            start(here.receive(said(1)))  # ended with `here`
            await asyncio.sleep(LEASE_SECONDS / 2)
        await asyncio.sleep(2 * LEASE_SECONDS)
        assert await there.receive(said(1)) is True
    assert there_handler.done == [1]


async def test_what_fails_in_passing_is_given_back_at_once_to_whichever_replica_is_next(
    url: str,
) -> None:
    async def fail(_: Update) -> None:
        raise NetworkError("connection reset")

    told: list[Handled] = []
    handler = Handler()
    async with deliveries(url, fail, told) as here, deliveries(url, handler) as there:
        for _ in range(2 * MOST_FAULTS):
            assert await here.receive(said(1)) is False
        assert await there.receive(said(1)) is True
    assert handler.done == [1]
    assert [(str(each.error), each.is_done) for each in told] == [("connection reset", False)] * 6
    assert await set_aside(url) == []


async def test_a_fault_of_the_bot_is_tried_three_times_by_whichever_replica_then_set_aside(
    url: str,
) -> None:
    async def fail(_: Update) -> None:
        raise ZeroDivisionError("a bug")

    async with deliveries(url, fail) as here, deliveries(url, fail) as there:
        assert await here.receive(said(1)) is False
        assert await there.receive(said(1)) is False
        assert await here.receive(said(1)) is True
        assert await there.receive(said(1)) is True, "it is done with"
    [aside] = await set_aside(url)
    assert (aside.error, aside.set_aside) == ("ZeroDivisionError: a bug", BEGUN)


async def test_what_fails_for_an_hour_while_others_are_handled_is_set_aside(url: str) -> None:
    async def fail_one(update: Update) -> None:
        if update.update_id == 1:
            raise NetworkError("500")

    async with deliveries(url, fail_one) as here:
        assert await here.receive(said(1)) is False
        await asyncio.sleep(3600)
        assert await here.receive(said(1)) is False, "perhaps nothing can be handled"
        assert await here.receive(said(2)) is True
        assert await here.receive(said(1)) is True
    [aside] = await set_aside(url)
    assert (aside.update_id, aside.error) == (1, "NetworkError: 500")


async def test_what_cannot_be_read_is_set_aside_at_once(url: str) -> None:
    async with deliveries(url) as here:
        assert await here.receive({"update_id": 1, "poll": {}}) is True
    [aside] = await set_aside(url)
    assert aside.error.startswith("UnreadableUpdateError: ")
