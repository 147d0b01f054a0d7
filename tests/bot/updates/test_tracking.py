"""What belongs to an update: what handlers start beside them, and each error that they meet."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from telegram import Update
from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, TelegramError
from telegram.ext import CallbackContext

from bot.updates.handling import Handling
from bot.updates.tracking import Attempt, TrackedApplication, current_attempt
from tests.bot.updates.leaping import BEGUN, everybody_waits, seconds
from tests.bot.updates.replicas import build, replica, said


class Beside:
    """A handler that starts work beside it, which takes a second and may fail."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.noted: list[str] = []

    @asynccontextmanager
    async def running(self, url: str) -> AsyncIterator[TrackedApplication]:
        async with replica(url, self._handle) as application:
            self._application = application
            yield application

    async def _handle(self, update: Update) -> None:
        self.noted.append(f"handler {update.update_id}")
        self._application.create_task(self._work(update.update_id), update)

    async def _work(self, update_id: int) -> None:
        async with self._application.turns.turn(7):  # as an edit, which takes a turn of its own
            await asyncio.sleep(1)
            if self.errors:
                raise self.errors.pop(0)
            self.noted.append(f"work {update_id}")


async def once_more(_: Exception) -> bool:
    return True


async def test_an_update_is_handled_when_what_was_started_beside_its_handlers_is_done(
    url: str,
) -> None:
    beside = Beside()
    async with beside.running(url) as application:
        assert await Handling(application).handle(said(1)) is None
        assert seconds() == pytest.approx(1)
    assert beside.noted == ["handler 1", "work 1"]


async def test_what_is_started_beside_by_that_in_turn_is_waited_for_too(url: str) -> None:
    noted: list[str] = []

    async def further() -> None:
        await asyncio.sleep(5)
        noted.append("further")

    async def work() -> None:
        await asyncio.sleep(1)
        application.create_task(further())

    async def handle(_: Update) -> None:
        application.create_task(work())

    async with replica(url, handle) as application:
        await Handling(application).handle(said(1))
    assert noted == ["further"]


async def test_an_error_beside_the_handlers_is_the_updates(url: str) -> None:
    error = NetworkError("away")
    async with Beside(error).running(url) as application:
        assert await Handling(application).handle(said(1)) is error


async def test_the_gravest_of_several_errors_decides(url: str) -> None:
    async def away() -> None:
        raise NetworkError("away")

    async def handle(_: Update) -> None:
        application.create_task(away())
        raise BadRequest("no")

    async with replica(url, handle) as application:
        assert str(await Handling(application).handle(said(1))) == "away"


async def test_another_attempt_waits_for_its_turn_anew_and_starts_its_work_again(
    url: str,
) -> None:
    beside = Beside(NetworkError("away"))
    async with beside.running(url) as application:
        handling = Handling(application)
        first = asyncio.create_task(handling.handle(said(1), once_more))
        await asyncio.sleep(0.5)
        second = asyncio.create_task(handling.handle(said(2)))
        assert [await first, await second] == [None, None]
    assert beside.noted == ["handler 1", "handler 2", "work 2", "handler 1", "work 1"]


async def test_an_update_that_is_ended_ends_what_was_started_beside_its_handlers(
    url: str,
) -> None:
    beside = Beside()
    async with beside.running(url) as application:
        handling = asyncio.create_task(Handling(application).handle(said(1)))
        await asyncio.sleep(0.5)
        handling.cancel()
        await asyncio.wait([handling])
        await asyncio.sleep(5)
    assert beside.noted == ["handler 1"]


async def test_a_handler_that_is_ended_ends_what_it_has_started_beside_it(url: str) -> None:
    noted: list[str] = []

    async def work() -> None:
        await asyncio.sleep(1)
        noted.append("work")

    async def handle(_: Update) -> None:
        application.create_task(work())
        await asyncio.sleep(60)

    async with replica(url, handle) as application:
        handling = asyncio.create_task(Handling(application).handle(said(1)))
        await asyncio.sleep(0.5)
        handling.cancel()
        await asyncio.wait([handling])
        await asyncio.sleep(5)
    assert noted == []


async def test_what_is_started_outside_of_an_update_is_nobodys(url: str) -> None:
    async with replica(url) as application:
        task = application.create_task(asyncio.sleep(0, "done"), name="ours")
        assert task.get_name() == "ours"
        assert await task == "done"


async def test_updates_wait_until_the_bot_is_prepared(url: str) -> None:
    seen: list[int] = []

    async def handle(update: Update) -> None:
        seen.append(update.update_id)

    async with replica(url, handle) as application:
        application.prepared.clear()
        handling = asyncio.create_task(Handling(application).handle(said(1)))
        await everybody_waits()
        assert seen == []
        application.prepared.set()
        await handling
    assert seen == [1]


@pytest.mark.parametrize("error", [Conflict("another poller"), InvalidToken("revoked")])
async def test_an_error_that_the_bot_cannot_go_on_with_ends_the_run(
    url: str, error: TelegramError
) -> None:
    async def fail(_: Update) -> None:
        raise error

    async with replica(url, fail) as application:
        await Handling(application).handle(said(1))
        assert application.failure is error
        assert application.stopped.is_set()


@pytest.mark.parametrize("error", [NetworkError("away"), ZeroDivisionError(), BadRequest("no")])
async def test_any_other_error_ends_nothing_and_the_error_handlers_hear_of_it(
    url: str, error: Exception
) -> None:
    async def fail(_: Update) -> None:
        raise error

    told: list[tuple[object, object]] = []

    async def tell(update: object, context: object) -> None:
        told.append((update, getattr(context, "error", None)))

    async with replica(url, fail) as application:
        application.add_error_handler(tell)
        await Handling(application).handle(said(1))
        assert application.failure is None
        assert not application.stopped.is_set()
    [(update, heard)] = told
    assert isinstance(update, Update)
    assert (update.update_id, heard) == (1, error)


async def test_the_error_handlers_hear_of_which_update_and_what_work_an_error_beside_it_is(
    url: str,
) -> None:
    error = NetworkError("away")
    beside = Beside(error)
    told: list[tuple[object, object, str]] = []

    async def tell(update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
        assert isinstance(update, Update)
        told.append((update.update_id, context.error, type(context.coroutine).__name__))

    async with beside.running(url) as application:
        application.add_error_handler(tell)
        await Handling(application).handle(said(1))
    assert told == [(1, error, "coroutine")]


async def test_of_several_failures_the_first_is_told_as_what_ended_the_run(url: str) -> None:
    application = build(url)
    first = Conflict("another poller")
    application.give_up(first)
    application.give_up(InvalidToken("revoked"))
    assert application.failure is first


async def test_told_to_stop_it_has_not_failed(url: str) -> None:
    application = build(url)
    assert not application.stopped.is_set()
    application.stop_running()
    assert application.stopped.is_set()
    assert application.failure is None


async def test_a_new_application_is_prepared_and_has_just_heard_of_telegram(url: str) -> None:
    before = time.monotonic()
    application = build(url)
    assert application.prepared.is_set()
    assert before <= application.last_contact <= time.monotonic()


async def test_a_word_from_telegram_is_noted_when_it_comes(url: str) -> None:
    application = build(url)
    application.last_contact = 0
    before = time.monotonic()
    application.note_contact()
    assert before <= application.last_contact <= time.monotonic()


async def test_it_knows_the_time_and_the_kinds_of_updates_that_it_was_given(url: str) -> None:
    application = build(url)
    await asyncio.sleep(60)
    assert application.clock() == BEGUN + timedelta(seconds=60)
    assert application.allowed_updates == ("message", "callback_query")


async def test_all_who_watch_are_told_of_each_error_and_its_method(url: str) -> None:
    application = build(url)
    one: list[tuple[str, TelegramError]] = []
    other: list[tuple[str, TelegramError]] = []
    application.error_watchers.append(lambda *told: one.append(told))
    application.error_watchers.append(lambda *told: other.append(told))
    error = NetworkError("away")
    application.note_error("sendMessage", error)
    assert one == other == [("sendMessage", error)]


async def test_each_attempt_knows_its_own_errors_and_no_other(url: str) -> None:
    attempts: list[Attempt | None] = []

    async def look(_: Update) -> None:
        attempts.append(current_attempt.get())
        raise ZeroDivisionError

    async with replica(url, look) as application:
        handling = Handling(application)
        await asyncio.gather(*(handling.handle(said(each, each)) for each in (1, 2)))
    assert [len(attempt.errors) for attempt in attempts if attempt] == [1, 1]
    assert current_attempt.get() is None
