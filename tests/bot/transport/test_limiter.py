"""When a request goes out, and whether it goes once more: by a clock that does not wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import chain, repeat
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.transport import attempts, pacing, pauses
from bot.transport.faults import (
    NotSentError,
    NotSentInTimeError,
    OutcomeUnknownError,
    OutcomeUnknownInTimeError,
)
from bot.transport.limiter import Limiter
from bot.transport.pacing import Window
from tests.bot.transport.fake_time import MESSAGE, FakeTime

GROUP = -100500


class Telegram:
    """Notes when each request arrives, and meets those of a chat with what is planned."""

    def __init__(self, per_second: float) -> None:
        self.time = FakeTime()
        self.reported: list[tuple[str, TelegramError]] = []
        self.limiter = Limiter(
            per_second,
            report=lambda method, error: self.reported.append((method, error)),
            clock=self.time.clock,
            sleep=self.time.sleep,
            chance=lambda: 1.0,
        )
        self.arrivals: list[tuple[float, Any]] = []
        self._planned: dict[Any, Iterator[TelegramError | None]] = {}

    def plan(self, chat_id: Any, *errors: TelegramError | None) -> None:
        """Let the next requests for that chat fail so; None: one succeeds."""
        self._planned[chat_id] = chain(errors, repeat(None))

    async def call(self, chat_id: Any, method: str = "sendMessage", after: float = 0.0) -> float:
        """Make a request; return when it succeeded, in seconds since the start."""

        async def arrive() -> dict[str, Any]:
            self.arrivals.append((self.time.now - 1000.0, chat_id))
            error = next(self._planned.get(chat_id, repeat(None)))
            if error is not None:
                raise error
            return MESSAGE

        if after:
            await self.time.sleep(after)
        data = {} if chat_id is None else {"chat_id": chat_id}
        await self.limiter.process_request(arrive, (), {}, method, data, None)
        return self.time.now - 1000.0

    def moments(self, chat_id: Any) -> list[float]:
        """Return when requests for that chat arrived."""
        return [moment for moment, of in self.arrivals if of == chat_id]


@pytest.fixture
def telegram() -> Telegram:
    return Telegram(30)


@pytest.fixture
def unlimited() -> Telegram:
    return Telegram(0)


def pause(seconds: float) -> RetryAfter:
    return RetryAfter(timedelta(seconds=seconds))


async def test_thirty_messages_a_second_go_out_in_all(telegram: Telegram) -> None:
    await telegram.time.run(*(telegram.call(chat_id) for chat_id in range(1, 101)))
    seconds = Counter(int(moment) for moment, _ in telegram.arrivals)
    assert seconds == {0: 30, 1: 30, 2: 30, 3: 10}


async def test_messages_go_out_in_the_order_in_which_they_came(telegram: Telegram) -> None:
    await telegram.time.run(*(telegram.call(chat_id) for chat_id in range(1, 101)))
    assert [chat_id for _, chat_id in telegram.arrivals] == list(range(1, 101))


async def test_a_chat_gets_a_short_burst_and_then_one_message_a_second(telegram: Telegram) -> None:
    await telegram.time.run(*(telegram.call(5) for _ in range(7)))
    assert telegram.moments(5) == [0, 0, 0, 3, 3, 3, 6]


async def test_a_group_gets_twenty_messages_a_minute(telegram: Telegram) -> None:
    work = (telegram.call(GROUP, after=2.0 * n) for n in range(24))
    await telegram.time.run(*work)
    moments = telegram.moments(GROUP)
    assert moments[:20] == [2.0 * n for n in range(20)]
    assert moments[20:] == [60, 62, 64, 66]


async def test_a_private_chat_gets_as_many_as_are_written_slowly(telegram: Telegram) -> None:
    await telegram.time.run(*(telegram.call(5, after=float(n)) for n in range(40)))
    assert telegram.moments(5) == [float(n) for n in range(40)]


async def test_a_chat_that_has_to_wait_takes_no_place_from_others(telegram: Telegram) -> None:
    slow = [telegram.call(5) for _ in range(29)]
    others = [telegram.call(chat_id) for chat_id in range(100, 127)]
    await telegram.time.run(*slow, *others)
    assert {moment for moment, chat_id in telegram.arrivals if chat_id >= 100} == {0}


@pytest.mark.parametrize(
    "method",
    ["answerCallbackQuery", "answerInlineQuery", "getChatMember", "getMe", "sendChatAction"],
)
async def test_what_is_no_message_does_not_wait(telegram: Telegram, method: str) -> None:
    await telegram.time.run(*(telegram.call(5, method) for _ in range(100)))
    assert {moment for moment, _ in telegram.arrivals} == {0}


@pytest.mark.parametrize("method", ["editMessageText", "sendPhoto", "copyMessage"])
async def test_edits_and_all_kinds_of_messages_count(telegram: Telegram, method: str) -> None:
    await telegram.time.run(*(telegram.call(5, method) for _ in range(4)))
    assert telegram.moments(5) == [0, 0, 0, 3]


async def test_a_chat_is_the_same_by_its_number_and_by_its_digits(telegram: Telegram) -> None:
    await telegram.time.run(*(telegram.call(each) for each in (5, "5", 5, "5")))
    assert [moment for moment, _ in telegram.arrivals] == [0, 0, 0, 3]


async def test_guest_answers_have_no_chat_and_count_in_all_alone(telegram: Telegram) -> None:
    await telegram.time.run(*(telegram.call(None, "answerGuestQuery") for _ in range(31)))
    assert [moment for moment, _ in telegram.arrivals] == [0] * 30 + [1]


async def test_without_a_limit_nothing_waits(unlimited: Telegram) -> None:
    await unlimited.time.run(*(unlimited.call(GROUP) for _ in range(500)))
    assert {moment for moment, _ in unlimited.arrivals} == {0}


async def test_half_a_message_a_second_is_one_in_two_seconds() -> None:
    slow = Telegram(0.5)
    await slow.time.run(*(slow.call(chat_id) for chat_id in range(1, 4)))
    assert [moment for moment, _ in slow.arrivals] == [0, 2, 4]


async def test_who_would_wait_too_long_is_told_at_once_and_takes_no_place(
    telegram: Telegram,
) -> None:
    outcomes = await telegram.time.run(*(telegram.call(5) for _ in range(40)))
    refused = [each for each in outcomes if isinstance(each, RetryAfter)]
    assert len(refused) == 40 - 33  # 3 every 3 s within 30 s, and those that go at once
    assert await telegram.time.run(telegram.call(5, after=3.0)) == [pytest.approx(33.0)]


async def test_a_pause_holds_back_the_chat_that_caused_it_and_no_other(
    unlimited: Telegram,
) -> None:
    unlimited.plan(5, pause(7))
    work = [unlimited.call(5), unlimited.call(5, after=1.0), unlimited.call(6, after=1.0)]
    assert await unlimited.time.run(*work) == [7, 7, 1]
    assert unlimited.moments(5) == [0, 7, 7], "nothing is tried before the pause is over"


async def test_a_pause_that_is_too_long_fails_at_once_and_so_does_what_comes_in_it(
    unlimited: Telegram,
) -> None:
    unlimited.plan(5, pause(3600))
    first, second, late = await unlimited.time.run(
        unlimited.call(5), unlimited.call(5, after=100.0), unlimited.call(5, after=3599.0)
    )
    assert isinstance(first, RetryAfter)
    assert isinstance(second, RetryAfter)
    assert (first.retry_after, second.retry_after) == (
        timedelta(seconds=3600),
        timedelta(seconds=3500),
    )
    assert late == 3600
    assert unlimited.moments(5) == [0, 3600]


async def test_a_pause_of_a_method_holds_back_that_method_alone(unlimited: Telegram) -> None:
    unlimited.plan(None, pause(20))
    work = [
        unlimited.call(None, "setMyName"),
        unlimited.call(5, after=1.0),
        unlimited.call(6, "answerCallbackQuery", after=1.0),
    ]
    assert await unlimited.time.run(*work) == [20, 1, 1]


async def test_pauses_in_three_chats_in_a_row_are_held_to_be_meant_for_all(
    unlimited: Telegram,
) -> None:
    for chat_id in (1, 2, 3):
        unlimited.plan(chat_id, pause(9))
    work = [unlimited.call(chat_id) for chat_id in (1, 2, 3)]
    work += [unlimited.call(4, after=1.0)]
    assert await unlimited.time.run(*work) == [9, 9, 9, 9]


async def test_pauses_in_three_chats_while_others_get_through_are_not(unlimited: Telegram) -> None:
    for chat_id in (1, 2, 3):
        unlimited.plan(chat_id, pause(9))
    work = []
    for chat_id in (1, 2, 3):
        work += [unlimited.call(chat_id), unlimited.call(chat_id + 10)]
    work += [unlimited.call(4, after=1.0)]
    assert await unlimited.time.run(*work) == [9, 0, 9, 0, 9, 0, 1]


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(NetworkError("Bad Gateway"), id="5xx"),
        pytest.param(NotSentError("refused"), id="not sent"),
        pytest.param(NotSentInTimeError("no connection"), id="not sent in time"),
    ],
)
async def test_what_was_not_done_is_tried_again_with_growing_pauses(
    unlimited: Telegram, error: TelegramError
) -> None:
    unlimited.plan(5, error, error, error)
    assert await unlimited.time.run(unlimited.call(5)) == [3.5]
    assert unlimited.moments(5) == [0, 0.5, 1.5, 3.5]


async def test_attempts_end(unlimited: Telegram) -> None:
    unlimited.plan(5, *[NetworkError("Bad Gateway")] * 10)
    [outcome] = await unlimited.time.run(unlimited.call(5))
    assert isinstance(outcome, NetworkError)
    assert len(unlimited.moments(5)) == attempts.MOST


@pytest.mark.parametrize("error", [OutcomeUnknownError, OutcomeUnknownInTimeError])
async def test_a_message_that_may_have_arrived_is_sent_once_more_and_no_more(
    unlimited: Telegram, error: Callable[[str], TelegramError]
) -> None:
    unlimited.plan(5, *[error("?")] * 10)
    [outcome] = await unlimited.time.run(unlimited.call(5))
    assert isinstance(outcome, NetworkError)
    assert len(unlimited.moments(5)) == 2


async def test_faults_before_do_not_take_the_second_chance_of_a_message_that_may_have_arrived(
    unlimited: Telegram,
) -> None:
    unlimited.plan(5, NotSentError("refused"), NotSentError("refused"), OutcomeUnknownError("?"))
    assert await unlimited.time.run(unlimited.call(5)) == [3.5]


@pytest.mark.parametrize("method", ["editMessageText", "answerCallbackQuery", "setMyCommands"])
async def test_what_may_be_done_twice_is_tried_as_often_as_what_was_not_done(
    unlimited: Telegram, method: str
) -> None:
    unlimited.plan(5, *[OutcomeUnknownError("?")] * 3)
    assert await unlimited.time.run(unlimited.call(5, method)) == [3.5]


@pytest.mark.parametrize(
    "error",
    [
        BadRequest("chat not found"),
        Forbidden("bot was blocked by the user"),
        InvalidToken(),
        Conflict("terminated by other getUpdates request"),
        ChatMigrated(-100600),
    ],
    ids=lambda error: type(error).__name__,
)
async def test_what_telegram_refused_is_never_tried_again(
    unlimited: Telegram, error: TelegramError
) -> None:
    unlimited.plan(5, error)
    assert await unlimited.time.run(unlimited.call(5)) == [error]
    assert len(unlimited.moments(5)) == 1


async def test_repetitions_keep_the_pace_too(telegram: Telegram) -> None:
    telegram.plan(5, *[NetworkError("Bad Gateway")] * 3)
    await telegram.time.run(*(telegram.call(5) for _ in range(3)))
    moments = telegram.moments(5)
    assert len(moments) == 6
    assert all(later - first >= 3 for first, later in zip(moments, moments[3:], strict=False))


async def test_every_error_is_reported_repeated_or_not(unlimited: Telegram) -> None:
    unlimited.plan(5, NetworkError("Bad Gateway"), pause(1), Forbidden("blocked"))
    await unlimited.time.run(unlimited.call(5))
    assert [type(error) for _, error in unlimited.reported] == [
        NetworkError,
        RetryAfter,
        Forbidden,
    ]
    assert {method for method, _ in unlimited.reported} == {"sendMessage"}


async def test_account_is_kept_of_no_more_chats_than_fit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pacing, "MOST_CHATS", 50)
    monkeypatch.setattr(pauses, "MOST_KEPT", 50)
    small = Telegram(1000)
    for chat_id in range(1, 200):
        small.plan(chat_id, pause(1))
    await small.time.run(*(small.call(chat_id) for chat_id in range(1, 200)))
    assert len(small.limiter._pace._in_chats) == 50
    assert len(small.limiter._pauses._until) == 50


@given(
    most=st.integers(1, 5),
    waits=st.lists(st.integers(0, 16).map(lambda quarters: quarters / 4), max_size=40),
)
def test_no_window_ever_lets_more_through_than_it_should(most: int, waits: list[float]) -> None:
    window, now, moments = Window(most, 3.0), 0.0, []
    for wait in waits:
        now += wait
        moment = window.next(now)
        assert moment >= now
        window.take(moment)
        moments.append(moment)
    assert moments == sorted(moments)
    later = moments[most:]
    assert all(last - first >= 3.0 for first, last in zip(moments, later, strict=False))
