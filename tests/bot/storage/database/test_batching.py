"""Many ask at once, and one round serves them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy.exc import OperationalError

from bot.storage.database.batching import Batcher


class Rounds:
    """Doubles numbers, and cannot double 13; notes which were asked together."""

    def __init__(self) -> None:
        self.asked: list[Sequence[int]] = []
        self.has_begun = asyncio.Event()
        self.goes_on = asyncio.Event()
        self.goes_on.set()

    async def __call__(self, numbers: Sequence[int]) -> Sequence[int]:
        self.asked.append(list(numbers))
        self.has_begun.set()
        await self.goes_on.wait()
        if 13 in numbers:
            raise ValueError("an unlucky number")
        return [2 * number for number in numbers]


@pytest.fixture
def rounds() -> Rounds:
    return Rounds()


async def test_who_asks_alone_is_served_alone(rounds: Rounds) -> None:
    double = Batcher(rounds)
    assert [await double(1), await double(2)] == [2, 4]
    assert rounds.asked == [[1], [2]]


async def test_who_asks_while_a_round_is_under_way_is_served_in_the_next(rounds: Rounds) -> None:
    double = Batcher(rounds)
    rounds.goes_on.clear()
    first = asyncio.create_task(double(1))
    await rounds.has_begun.wait()
    others = [asyncio.create_task(double(number)) for number in (2, 3, 4)]
    await asyncio.sleep(0)
    rounds.goes_on.set()
    assert await asyncio.gather(first, *others) == [2, 4, 6, 8]
    assert rounds.asked == [[1], [2, 3, 4]]


async def test_who_asks_right_after_is_served_in_the_same_round(rounds: Rounds) -> None:
    double = Batcher(rounds)

    async def ask_right_after() -> int:
        await asyncio.sleep(0)
        return await double(2)

    assert sum(await asyncio.gather(double(1), ask_right_after())) == 2 + 4
    assert rounds.asked == [[1, 2]]


async def test_a_round_is_no_longer_than_it_may_be(rounds: Rounds) -> None:
    double = Batcher(rounds, most=2)
    assert await asyncio.gather(*map(double, range(5))) == [0, 2, 4, 6, 8]
    assert rounds.asked == [[0, 1], [2, 3], [4]]


async def test_what_cannot_be_done_keeps_nobody_else_from_theirs(rounds: Rounds) -> None:
    double = Batcher(rounds)
    one, bad, two = await asyncio.gather(*map(double, (1, 13, 2)), return_exceptions=True)
    assert (one, two) == (2, 4)
    assert isinstance(bad, ValueError)
    assert rounds.asked == [[1, 13, 2], [1], [13], [2]]


async def test_who_is_cancelled_spoils_nothing(rounds: Rounds) -> None:
    double = Batcher(rounds)
    gone, stays = asyncio.create_task(double(1)), asyncio.create_task(double(2))
    await asyncio.sleep(0)
    gone.cancel()
    assert await stays == 4


async def test_a_database_that_is_full_or_locked_fails_all_at_once() -> None:
    """Each alone would wait as long for the lock, one after the other."""
    error = OperationalError("INSERT", {}, Exception("locked"))
    batches: list[int] = []

    async def fail(items: Sequence[int]) -> Sequence[int]:
        batches.append(len(items))
        raise error

    do = Batcher(fail)
    met = await asyncio.gather(*(do(item) for item in range(5)), return_exceptions=True)
    assert met == [error] * 5
    assert batches == [5]
