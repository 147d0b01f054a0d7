"""What the limiter does with a request that takes its time, and what it hands back and logs."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

import pytest
from telegram.error import NetworkError, RetryAfter, TelegramError

from bot.transport.limiter import Limiter
from tests.bot.transport.fake_time import MESSAGE, FakeTime

SEND = "sendMessage"


class Requests:
    """Requests through one limiter, by a clock that does not wait."""

    def __init__(self, per_second: float = 30) -> None:
        self.time = FakeTime()
        self.limiter = Limiter(
            per_second, clock=self.time.clock, sleep=self.time.sleep, chance=lambda: 1.0
        )

    async def make(
        self,
        chat_id: int,
        method: str = SEND,
        *,
        errors: tuple[TelegramError, ...] = (),
        takes: float = 0.0,
        after: float = 0.0,
    ) -> float:
        """Make a request that first meets these errors; return when it succeeded."""
        to_meet = iter(errors)

        async def request() -> dict[str, Any]:
            if takes:
                await self.time.sleep(takes)
            for error in to_meet:
                raise error
            return MESSAGE

        if after:
            await self.time.sleep(after)
        await self.limiter.process_request(request, (), {}, method, {"chat_id": chat_id}, None)
        return self.time.now - 1000.0


@pytest.fixture
def requests() -> Requests:
    return Requests()


def pause(seconds: float) -> RetryAfter:
    return RetryAfter(timedelta(seconds=seconds))


async def test_a_pause_holds_back_what_was_waiting_for_its_turn_when_it_came(
    requests: Requests,
) -> None:
    """The fourth message waits for three seconds; after one second Telegram asks for nine."""
    met = requests.make(5, errors=(pause(9),), takes=1.0)
    others = [requests.make(5) for _ in range(3)]
    assert await requests.time.run(met, *others) == [11, 0, 0, 10]


async def test_a_pause_that_is_too_long_fails_what_was_waiting_for_its_turn(
    requests: Requests,
) -> None:
    met = requests.make(5, errors=(pause(100),), takes=1.0)
    *_, waiting = await requests.time.run(met, *(requests.make(5) for _ in range(3)))
    assert isinstance(waiting, RetryAfter)
    assert waiting.retry_after == timedelta(seconds=98), "it is told when its turn comes, at 3"


@pytest.mark.parametrize("method", ["getChatMember", "sendChatAction"])
async def test_a_pause_of_what_is_no_message_holds_back_the_method_in_each_chat_and_no_message(
    requests: Requests, method: str
) -> None:
    work = [
        requests.make(5, method, errors=(pause(9),)),
        requests.make(6, method, after=1.0),
        requests.make(5, after=1.0),
    ]
    assert await requests.time.run(*work) == [9, 9, 1]


async def test_pauses_of_three_methods_that_send_nothing_are_not_meant_for_all(
    requests: Requests,
) -> None:
    methods = ("getChatMember", "setMyName", "sendChatAction")
    work = [requests.make(5, method, errors=(pause(9),)) for method in methods]
    assert await requests.time.run(*work, requests.make(4, after=1.0)) == [9, 9, 9, 1]


@pytest.mark.parametrize(
    ("seconds", "is_waited_for"),
    [pytest.param(30.0, True, id="just bearable"), pytest.param(30.5, False, id="too long")],
)
async def test_half_a_minute_is_waited_for_and_no_longer(
    requests: Requests, seconds: float, is_waited_for: bool
) -> None:
    [outcome] = await requests.time.run(requests.make(5, errors=(pause(seconds),)))
    if is_waited_for:
        assert outcome == 30
    else:
        assert isinstance(outcome, RetryAfter)
        assert outcome.retry_after == timedelta(seconds=31), "whole seconds, and not too few"


@pytest.mark.parametrize(
    ("chance", "moments"),
    [
        pytest.param(0.0, [0, 0.25, 0.75, 1.75], id="the soonest"),
        pytest.param(0.5, [0, 0.375, 1.125, 2.625], id="between"),
        pytest.param(1.0, [0, 0.5, 1.5, 3.5], id="the latest"),
    ],
)
async def test_bots_that_failed_together_try_again_at_different_times(
    chance: float, moments: list[float]
) -> None:
    time = FakeTime()
    limiter = Limiter(0, clock=time.clock, sleep=time.sleep, chance=lambda: chance)
    arrivals = []

    async def request() -> dict[str, Any]:
        arrivals.append(time.now - 1000.0)
        if len(arrivals) < 4:
            raise NetworkError("Bad Gateway")
        return MESSAGE

    await time.run(limiter.process_request(request, (), {}, SEND, {"chat_id": 5}, None))
    assert arrivals == moments


async def test_a_request_is_made_with_its_arguments_and_its_result_is_handed_back() -> None:
    made: list[tuple[Any, ...]] = []

    async def request(*args: Any, **kwargs: Any) -> dict[str, Any]:
        made.append((args, kwargs))
        return {"message_id": 7}

    callback: Callable[..., Coroutine[Any, Any, dict[str, Any]]] = request
    result = await Limiter(0).process_request(
        callback, ("url", 5), {"timeout": 2}, SEND, {"chat_id": 5}, None
    )
    assert result == {"message_id": 7}
    assert made == [(("url", 5), {"timeout": 2})]


async def test_a_repetition_is_logged_with_its_method_and_its_reason(
    requests: Requests, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await requests.time.run(requests.make(5, errors=(NetworkError("Bad Gateway"),)))
    assert caplog.messages == ["sendMessage, to be repeated: NetworkError: Bad Gateway"]
