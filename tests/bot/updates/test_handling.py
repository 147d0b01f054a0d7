"""One update is handled: in its chat's turn, with all that was started, and as often as asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from telegram import Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError

from bot.updates.current import current_update_id
from bot.updates.handling import (
    Begin,
    Handling,
    HopelessUpdateError,
    UnreadableUpdateError,
    kind_of,
)
from tests.bot.updates.leaping import everybody_waits, seconds
from tests.bot.updates.replicas import Handler, build, replica, said

TIMES_OUT = NetworkError("connection reset")


class Again:
    """Notes the errors of attempts, and lets the first few be repeated a second later."""

    def __init__(self, repeats: int) -> None:
        self.errors: list[str] = []
        self._repeats = repeats

    async def __call__(self, error: Exception) -> bool:
        self.errors.append(str(error))
        await asyncio.sleep(1)
        return len(self.errors) <= self._repeats


class Failing:
    """Raises these errors in turn, then handles what comes."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.tried: list[int] = []

    async def __call__(self, update: Update) -> None:
        self.tried.append(update.update_id)
        if self.errors:
            raise self.errors.pop(0)


async def test_what_the_handlers_do_without_an_error_is_handled(url: str) -> None:
    handler = Handler()
    async with replica(url, handler) as application:
        assert await Handling(application).handle(said(1)) is None
    assert handler.done == [1]


async def test_handlers_get_an_update_with_the_bot_to_answer_by_and_the_json_stays_as_it_is(
    url: str,
) -> None:
    seen: list[Update] = []

    async def look(update: Update) -> None:
        seen.append(update)

    raw = said(1)
    async with replica(url, look) as application:
        await Handling(application).handle(raw)
        assert seen[0].get_bot() is application.bot
    assert raw == said(1)


async def test_the_next_update_of_a_chat_begins_once_the_one_before_is_noted(url: str) -> None:
    """A kill repeats what was sent and not noted: so that is one message to a reader."""
    handler = Handler()
    noting, go_on = asyncio.Event(), asyncio.Event()

    async def note() -> None:
        noting.set()
        await go_on.wait()

    async with replica(url, handler) as application:
        handling = Handling(application)
        first = asyncio.create_task(handling.handle(said(1, 7), note=note))
        await noting.wait()
        later = asyncio.create_task(handling.handle(said(2, 7)))
        await handling.handle(said(3, 8))
        await everybody_waits()
        assert handler.done == [1, 3], "another chat does not wait"
        go_on.set()
        await asyncio.gather(first, later)
    assert handler.done == [1, 3, 2]


@pytest.mark.parametrize(
    ("error", "times"),
    [
        pytest.param(None, 1, id="handled"),
        pytest.param(Forbidden("blocked"), 1, id="refused for good"),
        pytest.param(TIMES_OUT, 0, id="failed"),
    ],
)
async def test_what_is_handled_is_noted_once_and_what_failed_is_not(
    url: str, error: Exception | None, times: int
) -> None:
    noted: list[int] = []

    async def note() -> None:
        noted.append(1)

    async with replica(url, Failing(*([error] if error else []))) as application:
        await Handling(application).handle(said(1), note=note)
    assert len(noted) == times


async def test_its_number_is_known_while_it_is_handled_and_no_longer(url: str) -> None:
    seen: list[int | None] = []

    async def look(_: Update) -> None:
        seen.append(current_update_id.get())

    async with replica(url, look) as application:
        await Handling(application).handle(said(5))
    assert seen == [5]
    assert current_update_id.get() is None


@pytest.mark.parametrize(
    "error",
    [Forbidden("blocked"), BadRequest("too long"), ChatMigrated(-1)],
    ids=lambda error: type(error).__name__,
)
async def test_what_telegram_refuses_for_good_counts_as_handled(
    url: str, error: Exception
) -> None:
    again = Again(repeats=1)
    async with replica(url, Failing(error)) as application:
        assert await Handling(application).handle(said(1), again) is None
    assert again.errors == []


@pytest.mark.parametrize(
    "error",
    [NetworkError("connection reset"), ZeroDivisionError("a bug"), InvalidToken("revoked")],
    ids=lambda error: type(error).__name__,
)
async def test_any_other_error_is_returned_and_by_itself_nothing_is_repeated(
    url: str, error: Exception
) -> None:
    handler = Failing(error)
    async with replica(url, handler) as application:
        assert await Handling(application).handle(said(1)) is error
    assert handler.tried == [1]


async def test_an_attempt_that_failed_is_repeated_as_long_as_it_is_asked_for(url: str) -> None:
    handler, again = Failing(*(NetworkError(each) for each in "abc")), Again(repeats=2)
    async with replica(url, handler) as application:
        error = await Handling(application).handle(said(1), again)
    assert (str(error), again.errors) == ("c", ["a", "b", "c"])
    assert handler.tried == [1, 1, 1]


async def test_an_attempt_that_works_makes_up_for_those_before(url: str) -> None:
    handler, again = Failing(TIMES_OUT), Again(repeats=1)
    async with replica(url, handler) as application:
        assert await Handling(application).handle(said(1), again) is None
    assert handler.tried == [1, 1]


@pytest.mark.parametrize("raw", [{"update_id": 1, "poll": {}}, {"update_id": 1, "message": 5}])
async def test_what_cannot_be_read_is_returned_as_such_and_not_repeated(
    url: str, raw: dict[str, object]
) -> None:
    again = Again(repeats=1)
    async with replica(url) as application:
        error = await Handling(application).handle(raw, again)
    assert isinstance(error, UnreadableUpdateError)
    assert str(error).partition(":")[0] in {"TypeError", "AttributeError"}
    assert again.errors == []


async def test_an_error_that_is_no_handlers_is_returned_too(url: str) -> None:
    error = await Handling(build(url)).handle(said(1))  # it was never begun
    assert isinstance(error, RuntimeError)


async def test_a_chats_updates_are_handled_one_after_the_other_and_other_chats_meanwhile(
    url: str,
) -> None:
    handler = Handler(slow={1})
    async with replica(url, handler) as application:
        handling = Handling(application)
        updates = (said(1, 7), said(2, 7), said(3, 8))
        tasks = [asyncio.create_task(handling.handle(each)) for each in updates]
        await everybody_waits()
        assert handler.begun == [1, 3]
        handler.go_on.set()
        await asyncio.gather(*tasks)
    assert handler.begun == [1, 3, 2]


async def test_it_keeps_its_turn_while_it_waits_for_another_attempt(url: str) -> None:
    handler = Failing(TIMES_OUT)
    async with replica(url, handler) as application:
        handling = Handling(application)
        await asyncio.gather(
            handling.handle(said(1), Again(repeats=1)), handling.handle(said(2), Again(repeats=0))
        )
    assert handler.tried == [1, 1, 2]


class Alone:
    """A block that notes who is in it, and what begins there; an error may keep it from that."""

    def __init__(self, error: Exception | None = None) -> None:
        self.noted: list[str] = []
        self._error = error

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[Begin]:
        self.noted.append("in")
        yield self._begin
        self.noted.append("out")

    async def _begin(self) -> None:
        if self._error is not None:
            raise self._error
        self.noted.append("begins")


async def test_what_is_entered_first_covers_the_first_attempt_alone(url: str) -> None:
    alone = Alone()

    async def fail_once(_: Update) -> None:
        alone.noted.append("handler")
        if alone.noted.count("handler") == 1:
            raise TIMES_OUT

    async with replica(url, fail_once) as application:
        await Handling(application).handle(said(1), Again(repeats=1), first=alone())
    assert alone.noted == ["in", "begins", "handler", "out", "handler"]


async def test_what_is_entered_first_is_entered_in_the_chats_turn(url: str) -> None:
    alone, handler = Alone(), Handler(slow={1})
    async with replica(url, handler) as application:
        handling = Handling(application)
        tasks = [
            asyncio.create_task(handling.handle(said(1))),
            asyncio.create_task(handling.handle(said(2), first=alone())),
        ]
        await everybody_waits()
        assert alone.noted == []
        handler.go_on.set()
        await asyncio.gather(*tasks)
    assert alone.noted == ["in", "begins", "out"]


async def test_whoever_may_not_begin_is_hopeless_and_gives_up_its_turn(url: str) -> None:
    handler, hopeless = Handler(), HopelessUpdateError("no")
    async with replica(url, handler) as application:
        handling = Handling(application)
        error = await handling.handle(said(1), Again(repeats=1), first=Alone(hopeless)())
        assert error is hopeless
        async with asyncio.timeout(1):
            await handling.handle(said(2))
    assert handler.begun == [2]


async def test_it_does_not_begin_before_the_bot_is_prepared(url: str) -> None:
    alone = Alone()
    async with replica(url) as application:
        application.prepared.clear()
        handling = asyncio.create_task(Handling(application).handle(said(1), first=alone()))
        await asyncio.sleep(60)
        assert alone.noted == []
        application.prepared.set()
        await handling
    assert alone.noted == ["in", "begins", "out"]


async def test_it_does_not_begin_while_it_waits_for_a_place(url: str) -> None:
    alone, handler = Alone(), Handler(slow=set(range(1, 17)))
    async with replica(url, handler) as application:
        handling = Handling(application)
        others = [asyncio.create_task(handling.handle(said(each, each))) for each in handler.slow]
        await everybody_waits()
        suspect = asyncio.create_task(handling.handle(said(17, 17), first=alone()))
        await everybody_waits()
        assert alone.noted == ["in"]
        handler.go_on.set()
        await asyncio.gather(suspect, *others)
    assert alone.noted == ["in", "begins", "out"]


async def took_at_once(url: str, count: int, needs: float) -> list[tuple[int, float]]:
    """Return which updates, each of a chat of its own, began when."""
    begun: list[tuple[int, float]] = []

    async def work(update: Update) -> None:
        begun.append((update.update_id, round(seconds() - start, 2)))
        await asyncio.sleep(needs)

    async with replica(url, work) as application:
        handling = Handling(application)
        start = seconds()
        await asyncio.gather(*(handling.handle(said(each, each)) for each in range(1, count + 1)))
    return begun


async def test_sixteen_updates_are_handled_at_once_and_the_next_when_one_is_done(url: str) -> None:
    begun = await took_at_once(url, 33, needs=0.2)
    assert [when for _, when in begun] == [0.0] * 16 + [0.2] * 16 + [0.4]


async def test_one_that_takes_long_gives_up_its_place_after_a_quarter_of_a_second_and_only_once(
    url: str,
) -> None:
    begun = await took_at_once(url, 50, needs=0.6)
    assert [when for _, when in begun] == [0.0] * 16 + [0.25] * 16 + [0.5] * 16 + [0.75] * 2


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        pytest.param({"update_id": 1, "message": {}}, "message", id="a message"),
        pytest.param({"guest_message": {}, "update_id": 1}, "guest_message", id="a guest's"),
        pytest.param({"update_id": 1}, "unknown", id="nothing happened"),
        pytest.param({"update_id": 1, "new_thing": {}}, "unknown", id="a new kind"),
        pytest.param({"message": {}, "poll": {}}, "unknown", id="two at once"),
    ],
)
def test_an_update_is_of_the_kind_that_its_field_names(raw: dict[str, object], kind: str) -> None:
    assert kind_of(raw) == kind
