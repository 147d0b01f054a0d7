"""The inbox, claims of replicas, and what is set aside."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.storage.memory import Memory
from bot.storage.update_tables import Claim, Failures, Received, SetAside
from tests.bot.storage.examples import ANNA, GROUP, NOW

LEASE = timedelta(seconds=10)


def received(update_id: int, body: str = "{}") -> Received:
    return Received(update_id, body, NOW)


def failed(update_id: int) -> SetAside:
    return SetAside(update_id, GROUP, ANNA, "{}", "ValueError: no", NOW)


async def claimed(
    memory: Memory, *ids: int, by: str, at: timedelta = timedelta(0)
) -> dict[int, Claim]:
    now = NOW + at
    return await memory.updates.claim(ids, holder=by, now=now, until=now + LEASE)


async def test_what_is_taken_in_waits_in_its_order(memory: Memory) -> None:
    batch = [received(1, '{"message": "é"}'), received(2), received(10)]
    assert await memory.updates.take_in(batch) == batch
    assert await memory.updates.waiting() == batch
    assert await memory.updates.waiting(after=1, most=1) == [received(2)]
    assert await memory.updates.those_waiting([10, 1, 11]) == [batch[0], received(10)]
    assert await memory.updates.take_in([]) == []


async def test_what_came_before_is_not_taken_in_again_handled_or_not(memory: Memory) -> None:
    await memory.updates.take_in([received(1), received(2)])
    await memory.updates.finish([1], now=NOW)
    assert await memory.updates.take_in([received(1), received(2), received(3)]) == [received(3)]
    assert await memory.updates.waiting() == [received(2), received(3)]


async def test_one_replica_gets_an_update_and_the_other_does_not(memory: Memory) -> None:
    assert await claimed(memory, 1, 2, by="one") == {1: Claim.GRANTED, 2: Claim.GRANTED}
    assert await claimed(memory, 2, 3, by="other") == {2: Claim.HELD, 3: Claim.GRANTED}
    await memory.updates.finish([2], now=NOW)
    assert await claimed(memory, 2, by="other") == {2: Claim.HANDLED}


async def taken_over(
    memory: Memory, update_id: int, *, at: timedelta, by: str = "other"
) -> int | None:
    now = NOW + at
    return await memory.updates.take_over(update_id, holder=by, now=now, until=now + LEASE)


async def test_a_claim_that_ran_out_was_left_unless_it_was_prolonged(memory: Memory) -> None:
    await claimed(memory, 1, 2, by="one")
    await memory.updates.hold_on([1], holder="one", now=NOW, until=NOW + 3 * LEASE)
    await memory.updates.hold_on([2], holder="a stranger", now=NOW, until=NOW + 3 * LEASE)
    late = await claimed(memory, 1, 2, by="other", at=LEASE)
    assert late == {1: Claim.HELD, 2: Claim.LEFT}


async def test_what_was_left_is_taken_over_by_one_and_each_time_counted(memory: Memory) -> None:
    await claimed(memory, 1, by="one")
    assert await taken_over(memory, 1, at=timedelta(0)) is None, "it is held"
    assert await taken_over(memory, 1, at=LEASE) == 1
    assert await taken_over(memory, 1, at=LEASE) is None, "another has it by now"
    assert await taken_over(memory, 1, at=2 * LEASE) == 1, "it has left it itself, and lives"
    assert await taken_over(memory, 1, at=3 * LEASE, by="third") == 2
    await memory.updates.finish([1], now=NOW + 2 * LEASE)
    assert await taken_over(memory, 1, at=5 * LEASE) is None


@pytest.mark.parametrize("way", ["the update", "all"])
async def test_what_is_given_back_was_not_left_and_crashes_are_forgotten(
    memory: Memory, way: str
) -> None:
    await claimed(memory, 1, by="one")
    assert await taken_over(memory, 1, at=LEASE) == 1
    now = NOW + LEASE
    if way == "all":
        await memory.updates.let_go("other", now=now)
    else:
        await memory.updates.give_back(1, is_fault=True, now=now)
    assert await claimed(memory, 1, by="one", at=LEASE) == {1: Claim.GRANTED}
    assert await taken_over(memory, 1, at=2 * LEASE) == 1


async def test_crashes_over_what_waits_are_counted_until_one_is_outlived(memory: Memory) -> None:
    await memory.updates.take_in([received(1), received(2)])
    assert [await memory.updates.risk(1) for _ in range(3)] == [0, 1, 2]
    assert await memory.updates.risk(2) == 0
    await memory.updates.outlived(1)
    assert [await memory.updates.risk(each) for each in (1, 2)] == [0, 1]


async def test_a_claim_that_was_given_back_is_not_prolonged(memory: Memory) -> None:
    """Else the update would be refused to whom Telegram delivers it next."""
    await claimed(memory, 1, by="one")
    await memory.updates.give_back(1, is_fault=True, now=NOW)
    await memory.updates.hold_on([1], holder="one", now=NOW, until=NOW + 3 * LEASE)
    assert await claimed(memory, 1, by="other") == {1: Claim.GRANTED}


async def test_what_was_handled_stays_so_after_its_claim_ran_out(memory: Memory) -> None:
    await claimed(memory, 1, by="one")
    await memory.updates.finish([1], now=NOW)
    assert await claimed(memory, 1, by="other", at=10 * LEASE) == {1: Claim.HANDLED}


async def test_a_failure_gives_the_update_back_and_is_counted(memory: Memory) -> None:
    await claimed(memory, 1, by="one")
    first = await memory.updates.give_back(1, is_fault=False, now=NOW)
    assert first == Failures(0, NOW)
    assert await claimed(memory, 1, by="other") == {1: Claim.GRANTED}
    later = NOW + LEASE
    assert await memory.updates.give_back(1, is_fault=True, now=later) == Failures(1, NOW)


async def test_what_is_set_aside_is_done_and_kept_with_its_error(memory: Memory) -> None:
    await memory.updates.take_in([received(1)])
    for _ in range(2):  # a crash may come between
        await memory.updates.put_aside(failed(1))
    assert await memory.updates.waiting() == []
    assert await memory.updates.set_aside() == [failed(1)]
    assert await claimed(memory, 1, by="one") == {1: Claim.HANDLED}


async def test_a_long_error_is_cut(memory: Memory) -> None:
    await memory.updates.put_aside(SetAside(1, None, None, "{", "x" * 10_000, NOW))
    [kept] = await memory.updates.set_aside()
    assert len(kept.error) == 500


@pytest.mark.parametrize("way", ["the person", "the chat"])
async def test_what_was_set_aside_is_forgotten_with_the_person_and_the_chat(
    memory: Memory, way: str
) -> None:
    await memory.updates.put_aside(failed(1))
    if way == "the person":
        await memory.forget_person(ANNA, counted_from=NOW)
    else:
        await memory.forget_chat(GROUP)
    assert await memory.updates.set_aside() == []


async def test_ids_are_forgotten_when_telegram_has_forgotten_the_updates(memory: Memory) -> None:
    await memory.updates.finish([1], now=NOW)
    await memory.updates.put_aside(failed(2))
    await memory.forget_old(now=NOW + timedelta(days=2), questions_days=90)
    assert await memory.updates.take_in([received(1), received(2)]) == []
    await memory.forget_old(now=NOW + timedelta(days=3), questions_days=90)
    assert await memory.updates.take_in([received(1)]) == [received(1)]
    assert await memory.updates.set_aside() == [failed(2)]
    await memory.forget_old(now=NOW + timedelta(days=8), questions_days=90)
    assert await memory.updates.set_aside() == []
