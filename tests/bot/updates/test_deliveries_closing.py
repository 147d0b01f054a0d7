"""Deliveries at the end of a replica, and while its database is away."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.updates.crash_suspects import MOST_CRASHES
from bot.updates.deliveries import LEASE, Deliveries
from tests.bot.updates.leaping import everybody_waits, seconds
from tests.bot.updates.replicas import Handler, deliveries, execute, replica, said, start

LEASE_SECONDS = LEASE.total_seconds()


async def test_told_to_close_it_takes_nothing_new_and_finishes_what_is_in_hand(url: str) -> None:
    handler = Handler(slow={1})
    async with deliveries(url, handler) as here:
        working = asyncio.create_task(here.receive(said(1)))
        await everybody_waits()
        closing = asyncio.create_task(here.close(grace=5))
        await everybody_waits()
        assert await here.receive(said(2)) is False
        handler.go_on.set()
        await closing
        assert await working is True
    assert handler.done == [1]


async def test_what_is_not_finished_in_time_is_let_go_for_another_replica_and_is_no_crash(
    url: str, caplog: pytest.LogCaptureFixture
) -> None:
    handler = Handler()
    async with deliveries(url, handler) as there:
        for _ in range(MOST_CRASHES + 1):
            async with deliveries(url, Handler(slow={1, 2})) as here:
                working = [asyncio.create_task(here.receive(said(each, each))) for each in (1, 2)]
                await everybody_waits()
                begun = seconds()
                await here.close(grace=5)
                assert seconds() - begun == pytest.approx(5)
                assert await asyncio.gather(*working) == [False, False]
        assert "2 updates are left for Telegram to deliver again." in caplog.text
        assert [await there.receive(said(each)) for each in (1, 2)] == [True, True]
    assert handler.done == [1, 2]


async def test_a_replica_that_closes_lets_go_of_nothing_that_another_has_in_hand(url: str) -> None:
    async with deliveries(url, Handler(slow={1})) as here, deliveries(url) as third:
        start(here.receive(said(1)))  # ended with `here`
        await everybody_waits()
        async with deliveries(url) as there:
            await there.close(grace=0)
        assert await third.receive(said(1)) is False


@pytest.mark.parametrize(
    ("change", "line"),
    [
        pytest.param(
            "DROP TABLE handled_updates",
            "The database lacks its tables (OperationalError): Telegram is to deliver again.",
            id="away",
        ),
        pytest.param(
            "CREATE TRIGGER full BEFORE INSERT ON handled_updates"
            " BEGIN SELECT RAISE(ABORT, 'no'); END",
            "The database refused a statement: Telegram is to deliver again.",
            id="refuses a statement",
        ),
    ],
)
async def test_without_its_database_an_update_is_to_come_again(
    url: str, caplog: pytest.LogCaptureFixture, change: str, line: str
) -> None:
    handler = Handler()
    async with replica(url, handler) as application:
        await execute(application.memory, change)
        here = Deliveries(application)
        assert await here.receive(said(1)) is False
    assert handler.begun == []
    assert [each.message for each in caplog.records] == [line]


async def test_without_its_database_it_closes_all_the_same_and_says_that_claims_run_out(
    url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with replica(url) as application:
        await execute(application.memory, "DROP TABLE handled_updates")
        await Deliveries(application).close(grace=0)
    assert [each.message for each in caplog.records if each.levelno == logging.WARNING] == [
        "The database lacks its tables (OperationalError): claims run out by themselves."
    ]


async def test_claims_are_prolonged_again_once_the_database_is_back(
    url: str, caplog: pytest.LogCaptureFixture
) -> None:
    there_handler = Handler()
    async with replica(url, Handler(slow={1})) as application:
        here = Deliveries(application)
        async with here.prolonged(), deliveries(url, there_handler) as there:
            start(here.receive(said(1)))  # ended with `here`
            await everybody_waits()
            await execute(application.memory, "ALTER TABLE handled_updates RENAME TO away")
            await asyncio.sleep(LEASE_SECONDS / 2)
            await execute(application.memory, "ALTER TABLE away RENAME TO handled_updates")
            await asyncio.sleep(LEASE_SECONDS)
            assert await there.receive(said(1)) is False
        await here.close(grace=0)
    assert "The database lacks its tables (OperationalError): claims are not prolonged." in [
        each.message for each in caplog.records
    ]
