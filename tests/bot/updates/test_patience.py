"""A database that fails is waited for, as long as is fit."""

from __future__ import annotations

import asyncio
import logging
import sqlite3

import pytest
from sqlalchemy.exc import OperationalError

from bot.storage.database.patience import LONGEST, finishing, until_it_works
from bot.transport.outbox import Outbox, current_outbox
from tests.bot.updates.leaping import seconds

AWAY = OperationalError("INSERT", {}, Exception("?"))


class Failing:
    """Raises an error so many times, then returns what it was given."""

    def __init__(self, error: Exception, times: int) -> None:
        self.error = error
        self.times = times
        self.tried = 0

    async def __call__(self, given: str = "done") -> str:
        self.tried += 1
        if self.tried <= self.times:
            raise self.error
        return given


async def test_it_is_repeated_until_it_works_and_the_log_says_so_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, "bot.storage")
    failing = Failing(AWAY, 5)
    assert await until_it_works(failing, "take in updates") == "done"
    assert failing.tried == 6
    assert [each.getMessage() for each in caplog.records] == [
        "The database does not answer (OperationalError): cannot take in updates. Trying again.",
        "The database works again.",
    ]


async def test_the_log_says_what_is_wrong(caplog: pytest.LogCaptureFixture) -> None:
    error = sqlite3.OperationalError("?")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    await until_it_works(Failing(OperationalError("INSERT", {}, error), 1), "take in updates")
    assert "The database is full (OperationalError): cannot take in updates." in caplog.text


async def test_what_works_at_once_is_done_once_and_not_spoken_of(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, "bot.storage")
    failing = Failing(AWAY, 0)
    await until_it_works(failing, "?")
    assert (failing.tried, caplog.records) == (1, [])


async def test_what_will_not_pass_is_raised_at_once() -> None:
    failing = Failing(ZeroDivisionError(), 1)
    with pytest.raises(ZeroDivisionError):
        await until_it_works(failing, "?")
    assert failing.tried == 1


async def test_after_its_time_the_error_is_raised() -> None:
    begun = seconds()
    with pytest.raises(OperationalError):
        await until_it_works(Failing(AWAY, 10_000), "?", longest=60)
    assert seconds() - begun == pytest.approx(65, abs=6)


async def test_outside_of_an_update_and_before_its_answer_nothing_is_repeated() -> None:
    for outbox in (None, Outbox()):
        failing = Failing(AWAY, 1)
        token = current_outbox.set(outbox)
        with pytest.raises(OperationalError):
            await finishing(failing.__call__)()
        current_outbox.reset(token)
        assert failing.tried == 1


async def test_once_answered_it_is_repeated_for_an_hour_with_what_it_was_given() -> None:
    outbox = Outbox()
    outbox.note("sendMessage", {}, True)
    token = current_outbox.set(outbox)
    assert await finishing(Failing(AWAY, 3).__call__)("this") == "this"
    begun = seconds()
    with pytest.raises(OperationalError):
        await finishing(Failing(AWAY, 10_000).__call__)()
    assert seconds() - begun == pytest.approx(LONGEST.total_seconds(), abs=11)
    assert LONGEST.total_seconds() == 3600
    current_outbox.reset(token)


async def test_tasks_of_an_answered_update_are_patient_too() -> None:
    outbox = Outbox()
    token = current_outbox.set(outbox)
    begun = asyncio.Event()
    failing = Failing(AWAY, 1)

    async def beside() -> str:
        await begun.wait()
        return await finishing(failing.__call__)()

    task = asyncio.create_task(beside())
    outbox.note("sendMessage", {}, True)
    begun.set()
    assert await task == "done"
    current_outbox.reset(token)
