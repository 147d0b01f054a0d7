"""What a replica had in hand when it died is taken over by another, and counted against it."""

from __future__ import annotations

import asyncio

from bot.updates.crash_suspects import MOST_CRASHES
from bot.updates.deliveries import LEASE, Deliveries
from bot.updates.handling import Handled
from tests.bot.updates.leaping import everybody_waits
from tests.bot.updates.replicas import Handler, deliveries, replica, said, set_aside, start

LEASE_SECONDS = LEASE.total_seconds()


_dead: list[Deliveries] = []
"""Replicas that ended in the midst of their work. Work to which nothing refers would be collected,
and Python reports that as an error, in another test."""


async def crash(url: str, update_id: int) -> None:
    """Let a replica of its own be given an update and end without a word, as when it is killed."""
    async with replica(url, Handler(slow={update_id})) as application:
        dying = Deliveries(application)
        _dead.append(dying)
        doomed = asyncio.create_task(dying.receive(said(update_id)))
        await everybody_waits()
        doomed.cancel()
        await asyncio.sleep(LEASE_SECONDS)


async def test_what_a_dead_replica_had_in_hand_is_taken_over_after_six_seconds_and_no_sooner(
    url: str,
) -> None:
    handler = Handler()
    async with (
        deliveries(url, Handler(slow={1})) as dead,  # for it prolongs nothing
        deliveries(url, handler) as other,
    ):
        start(dead.receive(said(1)))  # ended with `dead`
        await asyncio.sleep(5.9)
        assert await other.receive(said(1)) is False
        await asyncio.sleep(0.1)
        assert await other.receive(said(1)) is True
    assert handler.done == [1]
    assert await set_aside(url) == []


async def test_what_ended_three_replicas_is_set_aside_without_being_handled(url: str) -> None:
    told: list[Handled] = []
    handler = Handler()
    for _ in range(MOST_CRASHES):
        await crash(url, 1)
    async with deliveries(url, handler, told) as here:
        assert await here.receive(said(1)) is True
    assert handler.begun == []
    [aside] = await set_aside(url)
    assert aside.error == "CrashingUpdateError: the process ended 3 times while handling it"
    assert [each.is_done for each in told] == [True]


async def test_what_ended_two_replicas_is_tried_once_more(url: str) -> None:
    handler = Handler()
    for _ in range(MOST_CRASHES - 1):
        await crash(url, 1)
    async with deliveries(url, handler) as here:
        assert await here.receive(said(1)) is True
    assert handler.done == [1]
    assert await set_aside(url) == []


async def test_what_was_left_is_tried_one_at_a_time_while_new_updates_go_on(url: str) -> None:
    """So that the one which ends the process is known from the others."""
    for each in (1, 2):
        await crash(url, each)
    handler = Handler(slow={1})
    async with deliveries(url, handler) as here:
        suspects = [asyncio.create_task(here.receive(said(each, each))) for each in (1, 2)]
        await everybody_waits()
        assert await here.receive(said(3, 3)) is True
        assert handler.begun == [1, 3]
        handler.go_on.set()
        assert await asyncio.gather(*suspects) == [True, True]
    assert handler.begun == [1, 3, 2]


async def test_what_another_replica_has_taken_over_meanwhile_is_left_to_it(url: str) -> None:
    for each in (1, 2):
        await crash(url, each)
    here_handler, there_handler = Handler(slow={1}), Handler(slow={2})
    async with deliveries(url, here_handler) as here, deliveries(url, there_handler) as there:
        start(here.receive(said(1, 1)))  # ended with `here`
        second = asyncio.create_task(here.receive(said(2, 2)))  # waits until 1 is handled
        await everybody_waits()
        start(there.receive(said(2, 2)))  # ended with `there`
        await everybody_waits()
        here_handler.go_on.set()
        assert await second is False
    assert (here_handler.begun, there_handler.begun) == ([1], [2])


async def test_what_a_replica_was_given_before_it_was_prepared_is_nobodys_crash(url: str) -> None:
    for _ in range(MOST_CRASHES + 1):
        async with replica(url) as application:
            application.prepared.clear()
            doomed = asyncio.create_task(Deliveries(application).receive(said(1)))
            await asyncio.sleep(LEASE_SECONDS)
            doomed.cancel()
    handler = Handler()
    async with deliveries(url, handler) as other:
        assert await other.receive(said(1)) is True
    assert handler.done == [1]
