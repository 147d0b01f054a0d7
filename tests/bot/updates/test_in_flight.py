"""What is in hand: what can be taken at all, what is kept of it, and how long it is worked on."""

from __future__ import annotations

import asyncio
import time

import pytest

from bot.storage.update_tables import Received
from bot.updates.in_flight import UpdateInFlight, UpdatesInFlight, body_of, has_id, received
from tests.bot.updates.leaping import BEGUN, everybody_waits, seconds


@pytest.mark.parametrize(
    ("raw", "can_be_kept"),
    [
        pytest.param({"update_id": 0}, True, id="the first of all"),
        pytest.param({"update_id": 2**63 - 1}, True, id="the last of all"),
        pytest.param({"update_id": 2**63}, False, id="more than a column holds"),
        pytest.param({"update_id": -1}, False, id="negative"),
        pytest.param({"update_id": True}, False, id="a truth"),
        pytest.param({"update_id": 1.0}, False, id="a fraction"),
        pytest.param({"update_id": "1"}, False, id="letters"),
        pytest.param({"update_id": None}, False, id="nothing"),
        pytest.param({"message": {}}, False, id="none"),
        pytest.param([1], False, id="a list"),
        pytest.param("update_id", False, id="a text"),
    ],
)
def test_an_update_can_be_kept_if_its_id_fits_into_a_column(
    raw: object, can_be_kept: bool
) -> None:
    assert has_id(raw) is can_be_kept


def test_what_no_database_can_keep_is_kept_as_escapes() -> None:
    raw = {"update_id": 5, "text": "é\x00\ud83d"}
    assert body_of(raw) == r'{"update_id": 5, "text": "\u00e9\u0000\ud83d"}'
    assert received(raw, BEGUN) == Received(5, body_of(raw), BEGUN)


def test_an_update_counts_from_when_it_came() -> None:
    before = time.monotonic()
    update = UpdateInFlight({"update_id": 5})
    assert before <= update.started <= time.monotonic()
    assert update.id == 5


class Work:
    """A hand, and work that ends when it is told to."""

    def __init__(self) -> None:
        self.in_flight = UpdatesInFlight()
        self.go_on = asyncio.Event()
        self.ended: list[int] = []

    def take(self, *ids: int, result: bool = True) -> None:
        for update_id in ids:
            self.in_flight.take(
                UpdateInFlight({"update_id": update_id}), self._work(update_id, result)
            )

    async def _work(self, update_id: int, result: bool) -> bool:
        await self.go_on.wait()
        self.ended.append(update_id)
        return result


async def test_an_update_is_in_hand_until_its_work_is_done() -> None:
    work = Work()
    work.take(1, 2)
    assert (len(work.in_flight), work.in_flight.ids) == (2, [1, 2])
    assert 1 in work.in_flight
    assert 3 not in work.in_flight
    work.go_on.set()
    await everybody_waits()
    assert (len(work.in_flight), work.in_flight.ids) == (0, [])
    assert 1 not in work.in_flight


@pytest.mark.parametrize("result", [True, False], ids=["done", "to come again"])
async def test_the_outcome_is_what_the_work_says(result: bool) -> None:
    work = Work()
    work.take(1, result=result)
    work.go_on.set()
    assert await work.in_flight.outcome(1) is result


async def test_who_waits_for_an_outcome_may_go_without_ending_the_work() -> None:
    work = Work()
    work.take(1)
    waiting = asyncio.create_task(work.in_flight.outcome(1))
    await everybody_waits()
    waiting.cancel()
    work.go_on.set()
    await everybody_waits()
    assert work.ended == [1]


async def test_work_that_was_ended_is_not_done() -> None:
    work = Work()
    work.take(1)
    waiting = asyncio.create_task(work.in_flight.outcome(1))
    await everybody_waits()
    assert await work.in_flight.empty(grace=0) == 1
    assert await waiting is False


async def test_room_is_waited_for_until_enough_updates_have_left() -> None:
    work, slow = Work(), Work()
    slow.in_flight = work.in_flight
    work.take(1, 2)
    slow.take(3)
    waiting = asyncio.create_task(work.in_flight.until(lambda: not len(work.in_flight)))
    work.go_on.set()
    await everybody_waits()
    assert work.in_flight.ids == [3]
    assert not waiting.done()
    slow.go_on.set()
    await asyncio.wait_for(waiting, 1)


async def test_where_there_is_room_nobody_waits() -> None:
    await asyncio.wait_for(UpdatesInFlight().until(lambda: True), 1)


async def test_the_grace_is_given_to_what_is_in_hand_and_the_rest_is_ended() -> None:
    hand = UpdatesInFlight()
    ended: list[int] = []

    async def work(update_id: int, needs: float) -> bool:
        await asyncio.sleep(needs)
        ended.append(update_id)
        return True

    for update_id, needs in ((1, 4.9), (2, 5.1), (3, 60)):
        hand.take(UpdateInFlight({"update_id": update_id}), work(update_id, needs))
    assert await hand.empty(grace=5) == 2
    assert seconds() == pytest.approx(5)
    assert ended == [1]
    assert len(hand) == 0


async def test_what_is_done_sooner_than_the_grace_is_not_waited_for() -> None:
    work = Work()
    work.take(1)
    asyncio.get_running_loop().call_later(2, work.go_on.set)
    assert await work.in_flight.empty(grace=5) == 0
    assert seconds() == pytest.approx(2)


async def test_an_empty_hand_is_emptied_at_once() -> None:
    assert await UpdatesInFlight().empty(grace=5) == 0
    assert seconds() == 0


async def test_the_work_is_ended_even_where_who_waits_for_it_is_told_to_stop() -> None:
    work = Work()
    work.take(1)
    emptying = asyncio.create_task(work.in_flight.empty(grace=5))
    await everybody_waits()
    emptying.cancel()
    await everybody_waits()
    assert len(work.in_flight) == 0
    assert work.ended == []


async def test_an_empty_hand_has_no_age_and_a_full_one_the_age_of_the_update_received_first() -> (
    None
):
    work = Work()
    assert work.in_flight.age == 0
    now = time.monotonic()
    for update_id, age in ((1, 10), (2, 60), (3, 20)):
        update = UpdateInFlight({"update_id": update_id}, now - age)
        work.in_flight.take(update, asyncio.sleep(1, result=True))
    assert 60 <= work.in_flight.age < 61
    await work.in_flight.empty(grace=2)
