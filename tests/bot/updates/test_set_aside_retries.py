"""What is set aside is tried again after a deploy or when the operator asks, each once."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest
from telegram.error import BadRequest, NetworkError

from bot.storage.memory import Memory
from bot.storage.update_tables import SetAside
from bot.updates.code import code_of_bot
from bot.updates.deliveries import Deliveries
from bot.updates.handling import Handled
from bot.updates.inbox import Inbox
from bot.updates.set_aside_retries import LOOK_EVERY
from tests.bot.updates.leaping import BEGUN, everybody_waits
from tests.bot.updates.replicas import Handler, deliveries, execute, inbox, said

Mode = Callable[..., AbstractAsyncContextManager[Inbox] | AbstractAsyncContextManager[Deliveries]]


@pytest.fixture(params=[inbox, deliveries], ids=["polling", "webhook"])
def mode(request: pytest.FixtureRequest) -> Any:
    return request.param


@pytest.fixture
async def memory(url: str) -> AsyncIterator[Memory]:
    memory = Memory(url)
    yield memory
    await memory.close()


async def put_aside(memory: Memory, *ids: int, code: str | None = "earlier code") -> None:
    for each in ids:
        body = json.dumps(said(each, each))
        failed = SetAside(each, each, each, body, "KeyError: no", BEGUN)
        await memory.updates.put_aside(failed, code=code)


async def aside(memory: Memory) -> list[tuple[int, str]]:
    return [(each.update_id, each.error) for each in await memory.updates.set_aside()]


class Failing:
    """Notes what it is given, and raises these errors in turn."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.begun: list[int] = []

    async def __call__(self, update: Any) -> None:
        self.begun.append(update.update_id)
        if self.errors:
            raise self.errors.pop(0)


async def run_for(seconds: float, url: str, handler: Any, mode: Mode, told: Any = None) -> None:
    async with mode(url, handler, told) as box, box.retries.running():
        await asyncio.sleep(seconds)


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what was said about what is set aside."""
    logger = "bot.updates.set_aside_retries"
    return [each.getMessage() for each in caplog.records if each.name == logger]


def found(count: int, *, due: int) -> str:
    return (
        f"{count} updates are set aside (table set_aside_updates); {due} of them are tried again"
        " now. `python -m bot retry` tries all again."
    )


async def test_what_other_code_has_failed_at_is_tried_again_and_done(
    url: str, memory: Memory, mode: Mode, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    await put_aside(memory, 2, 1)
    handler, told = Handler(), list[Handled]()
    await run_for(1, url, handler, mode, told)
    assert handler.done == [1, 2]
    assert await aside(memory) == []
    assert [(each.error, each.is_done) for each in told] == [(None, True)] * 2
    done = [f"Update {each}, which was set aside, is handled now." for each in (1, 2)]
    assert lines(caplog) == [found(2, due=2), *done]
    assert "Hello" not in caplog.text


async def test_a_restart_is_no_deploy(
    url: str, memory: Memory, mode: Mode, caplog: pytest.LogCaptureFixture
) -> None:
    await put_aside(memory, 1, code=code_of_bot())
    handler = Handler()
    await run_for(10 * LOOK_EVERY, url, handler, mode)
    assert handler.begun == []
    assert lines(caplog) == [found(1, due=0)]


async def test_where_nothing_is_set_aside_nothing_is_said(
    url: str, mode: Mode, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    await run_for(10 * LOOK_EVERY, url, Handler(), mode)
    assert lines(caplog) == []


async def test_of_two_replicas_one_tries_each(url: str, memory: Memory) -> None:
    await put_aside(memory, *range(1, 9))
    one, other = Handler(), Handler()
    await asyncio.gather(*(run_for(5, url, each, deliveries) for each in (one, other)))
    assert sorted(one.begun + other.begun) == list(range(1, 9))
    assert await aside(memory) == []


async def test_what_fails_is_set_aside_by_this_code(url: str, memory: Memory) -> None:
    async with inbox(url, Failing(*[ZeroDivisionError()] * 3)) as box:
        await box.take([said(1)])
        await asyncio.sleep(60)
    assert await memory.set_aside.due_for(code_of_bot()) == []
    assert await memory.set_aside.due_for("later code") == [1]


async def test_while_it_runs_it_tries_what_the_operator_wants(
    url: str, memory: Memory, mode: Mode
) -> None:
    await put_aside(memory, 1, code=code_of_bot())
    handler = Handler()
    async with mode(url, handler) as box, box.retries.running():
        await asyncio.sleep(1)
        assert (handler.begun, box.retries.remaining) == ([], 1)
        await memory.set_aside.want()
        await asyncio.sleep(LOOK_EVERY)
        assert (handler.done, box.retries.remaining) == ([1], 0)


async def test_what_fails_again_stays_with_its_newest_error_and_is_not_repeated(
    url: str, memory: Memory, mode: Mode, caplog: pytest.LogCaptureFixture
) -> None:
    await put_aside(memory, 1)
    handler = Failing(ZeroDivisionError("a bug"))
    await run_for(10 * LOOK_EVERY, url, handler, mode)
    assert handler.begun == [1]
    assert await aside(memory) == [(1, "ZeroDivisionError: a bug")]
    failed = "Update 1 was tried again and stays set aside: ZeroDivisionError."
    assert lines(caplog) == [found(1, due=1), failed]
    await run_for(10 * LOOK_EVERY, url, handler, mode)
    assert handler.begun == [1]


async def test_what_telegram_refuses_is_done(url: str, memory: Memory, mode: Mode) -> None:
    """Such as the answer to a button that was pressed too long ago."""
    await put_aside(memory, 1)
    await run_for(1, url, Failing(BadRequest("query is too old")), mode)
    assert await aside(memory) == []


async def test_while_telegram_is_away_it_is_tried_until_it_is_back(
    url: str, memory: Memory, mode: Mode, caplog: pytest.LogCaptureFixture
) -> None:
    await put_aside(memory, 1)
    handler = Failing(NetworkError("away"), NetworkError("away"))
    await run_for(3 * LOOK_EVERY, url, handler, mode)
    assert handler.begun == [1, 1, 1]
    assert await aside(memory) == []
    assert lines(caplog) == [
        found(1, due=1), *["Update 1 stays set aside for now: NetworkError."] * 2
    ]  # fmt: skip


async def test_what_ends_the_process_is_tried_once(url: str, memory: Memory) -> None:
    await put_aside(memory, 1)
    due = await memory.set_aside.find(1)
    assert due is not None
    await memory.set_aside.begin(due, code_of_bot())  # and it ends there
    handler = Handler()
    await run_for(LOOK_EVERY, url, handler, inbox)
    assert handler.begun == []
    assert await aside(memory) == [(1, "KeyError: no")]


async def test_a_stop_in_the_midst_is_no_try(url: str, memory: Memory, mode: Mode) -> None:
    await put_aside(memory, 1)
    await run_for(1, url, Handler(slow={1}), mode)
    assert await memory.set_aside.due_for(code_of_bot()) == [1]


async def test_they_are_tried_one_at_a_time_while_new_updates_go_on(
    url: str, memory: Memory
) -> None:
    await put_aside(memory, 1, 2)
    handler = Handler(slow={1})
    async with inbox(url, handler) as box, box.retries.running():
        await asyncio.sleep(1)
        await box.take([said(3, 3)])
        await everybody_waits()
        assert handler.begun == [1, 3]
        handler.go_on.set()
        await asyncio.sleep(1)
    assert handler.begun == [1, 3, 2]


async def test_nothing_is_tried_before_the_bot_is_prepared(url: str, memory: Memory) -> None:
    await put_aside(memory, 1)
    handler = Handler()
    async with inbox(url, handler) as box:
        box._application.prepared.clear()
        async with box.retries.running():
            await asyncio.sleep(60)
            assert handler.begun == []
            box._application.prepared.set()
            await asyncio.sleep(1)
    assert handler.done == [1]


async def test_it_waits_for_a_database_that_is_away(
    url: str, memory: Memory, caplog: pytest.LogCaptureFixture
) -> None:
    await put_aside(memory, 1)
    await execute(memory, "ALTER TABLE set_aside_updates RENAME TO away")
    handler = Handler()
    async with inbox(url, handler) as box, box.retries.running():
        await asyncio.sleep(LOOK_EVERY)
        waits = "The database lacks its tables (OperationalError): what is set aside waits."
        assert lines(caplog) == [waits]
        await execute(memory, "ALTER TABLE away RENAME TO set_aside_updates")
        await asyncio.sleep(2 * LOOK_EVERY)
    assert handler.done == [1]
