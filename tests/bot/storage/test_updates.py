"""The inbox, claims of replicas, and what is set aside."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

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


@pytest.mark.parametrize("is_stored", [True, False])
async def test_a_batch_that_failed_is_taken_in_whether_it_was_stored_or_not(
    memory: Memory, is_stored: bool
) -> None:
    """The connection may break after the commit, before the bot hears of it."""
    earlier = Received(1, "{}", NOW - timedelta(seconds=1))
    await memory.updates.take_in([earlier])
    await memory.updates.finish([2], now=NOW)
    batch = [received(1), received(2), received(3), received(4)]
    if is_stored:
        await memory.updates.take_in(batch)
    assert await memory.updates.take_in(batch, is_repeated=True) == [received(3), received(4)]
    assert await memory.updates.waiting() == [earlier, received(3), received(4)]


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
    await memory.updates.prolong([1], holder="one", now=NOW, until=NOW + 3 * LEASE)
    await memory.updates.prolong([2], holder="a stranger", now=NOW, until=NOW + 3 * LEASE)
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
        await memory.updates.release_all("other", now=now)
    else:
        await memory.updates.release_failed(1, is_fault=True, now=now)
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
    await memory.updates.release_failed(1, is_fault=True, now=NOW)
    await memory.updates.prolong([1], holder="one", now=NOW, until=NOW + 3 * LEASE)
    assert await claimed(memory, 1, by="other") == {1: Claim.GRANTED}


async def test_what_was_handled_stays_so_after_its_claim_ran_out(memory: Memory) -> None:
    await claimed(memory, 1, by="one")
    await memory.updates.finish([1], now=NOW)
    assert await claimed(memory, 1, by="other", at=10 * LEASE) == {1: Claim.HANDLED}


async def test_a_failure_gives_the_update_back_and_is_counted(memory: Memory) -> None:
    await claimed(memory, 1, by="one")
    first = await memory.updates.release_failed(1, is_fault=False, now=NOW)
    assert first == Failures(0, NOW)
    assert await claimed(memory, 1, by="other") == {1: Claim.GRANTED}
    later = NOW + LEASE
    assert await memory.updates.release_failed(1, is_fault=True, now=later) == Failures(1, NOW)


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


async def test_an_update_that_comes_twice_in_a_batch_is_taken_in_once(memory: Memory) -> None:
    assert await memory.updates.take_in([received(1), received(2), received(1)]) == [
        received(1),
        received(2),
    ]
    assert await memory.updates.waiting() == [received(1), received(2)]


async def test_an_update_that_is_only_in_hand_is_taken_in(memory: Memory) -> None:
    """Who had it may have ended before it was in the inbox."""
    await claimed(memory, 1, by="one")
    assert await memory.updates.take_in([received(1)]) == [received(1)]


async def test_the_first_update_of_all_waits_too_and_the_inbox_is_read_in_pages(
    memory: Memory,
) -> None:
    batch = [received(each) for each in (0, 1, 2, 3)]
    await memory.updates.take_in(batch)
    assert await memory.updates.waiting() == batch
    assert await memory.updates.waiting(most=3) == batch[:3]
    assert await memory.updates.waiting(after=0) == batch[1:]


async def test_the_inbox_is_in_the_order_of_the_updates_however_they_came(memory: Memory) -> None:
    await memory.updates.take_in([received(3), received(1), received(2)])
    assert await memory.updates.waiting() == [received(1), received(2), received(3)]
    assert await memory.updates.those_waiting([3, 2, 1]) == await memory.updates.waiting()


async def test_only_what_is_handled_leaves_the_inbox(memory: Memory) -> None:
    await memory.updates.take_in([received(1), received(2), received(3)])
    await memory.updates.finish([3, 1, 3], now=NOW)
    assert await memory.updates.waiting() == [received(2)]
    assert await claimed(memory, 1, 2, 3, by="one") == {
        1: Claim.HANDLED,
        2: Claim.GRANTED,
        3: Claim.HANDLED,
    }


async def test_an_update_that_is_claimed_twice_at_once_is_claimed_once(memory: Memory) -> None:
    assert await claimed(memory, 2, 1, 2, by="one") == {1: Claim.GRANTED, 2: Claim.GRANTED}
    assert await claimed(memory, 2, by="one") == {2: Claim.HELD}, "by another task of its own"


async def test_an_update_that_was_left_is_claimed_by_nobody_before_it_is_taken_over(
    memory: Memory,
) -> None:
    await claimed(memory, 1, by="one")
    for holder in ("other", "one"):
        assert await claimed(memory, 1, by=holder, at=LEASE) == {1: Claim.LEFT}
    just_before = LEASE - timedelta(microseconds=1)
    assert await claimed(memory, 1, by="other", at=just_before) == {1: Claim.HELD}


async def test_what_was_taken_over_is_held_until_then_by_who_took_it(memory: Memory) -> None:
    await claimed(memory, 1, by="one")
    await taken_over(memory, 1, at=LEASE)
    just_before = 2 * LEASE - timedelta(microseconds=1)
    assert await claimed(memory, 1, by="one", at=just_before) == {1: Claim.HELD}
    await memory.updates.release_all("one", now=NOW + LEASE)
    assert await claimed(memory, 1, by="one", at=LEASE) == {1: Claim.HELD}
    await memory.updates.release_all("other", now=NOW + LEASE)
    assert await claimed(memory, 1, by="one", at=LEASE) == {1: Claim.GRANTED}


async def test_taking_one_over_leaves_the_others_that_were_left(memory: Memory) -> None:
    await claimed(memory, 1, 2, by="one")
    assert await taken_over(memory, 1, at=LEASE) == 1
    assert await claimed(memory, 2, by="other", at=LEASE) == {2: Claim.LEFT}
    assert await taken_over(memory, 2, at=LEASE) == 1


async def test_a_claim_is_prolonged_up_to_the_moment_that_was_named_and_alone(
    memory: Memory,
) -> None:
    await claimed(memory, 1, 2, by="one")
    await memory.updates.prolong([1], holder="one", now=NOW, until=NOW + 2 * LEASE)
    await memory.updates.prolong([], holder="one", now=NOW, until=NOW + 9 * LEASE)
    assert await claimed(memory, 1, 2, by="other", at=LEASE) == {1: Claim.HELD, 2: Claim.LEFT}
    assert await claimed(memory, 1, by="other", at=2 * LEASE) == {1: Claim.LEFT}


async def test_a_claim_that_ran_out_is_not_prolonged_any_more(memory: Memory) -> None:
    """Another may be about to take it over."""
    await claimed(memory, 1, by="one")
    late = NOW + LEASE
    await memory.updates.prolong([1], holder="one", now=late, until=late + LEASE)
    assert await taken_over(memory, 1, at=LEASE) == 1


async def test_who_stops_gives_up_what_it_has_in_hand_and_nothing_else(memory: Memory) -> None:
    await claimed(memory, 1, 2, by="one")
    await claimed(memory, 3, by="other")
    await memory.updates.finish([2], now=NOW)
    await memory.updates.release_all("one", now=NOW)
    assert await claimed(memory, 1, 2, 3, by="third") == {
        1: Claim.GRANTED,
        2: Claim.HANDLED,
        3: Claim.HELD,
    }


async def test_a_claim_that_ran_out_before_its_holder_stopped_was_left(memory: Memory) -> None:
    await claimed(memory, 1, by="one")
    await memory.updates.release_all("one", now=NOW + LEASE)
    assert await claimed(memory, 1, by="other", at=LEASE) == {1: Claim.LEFT}


async def test_faults_are_counted_for_each_update_since_its_first_failure(memory: Memory) -> None:
    await claimed(memory, 1, 2, by="one")
    moments = [NOW + number * LEASE for number in range(4)]
    counted = [
        await memory.updates.release_failed(1, is_fault=is_fault, now=now)
        for is_fault, now in zip((True, False, True, True), moments, strict=True)
    ]
    assert counted == [Failures(number, NOW) for number in (1, 1, 2, 3)]
    assert await memory.updates.release_failed(2, is_fault=True, now=moments[1]) == Failures(
        1, moments[1]
    )


async def test_a_first_failure_told_by_a_clock_of_another_zone_is_the_same_moment(
    memory: Memory,
) -> None:
    await claimed(memory, 1, by="one")
    now = NOW.astimezone(ZoneInfo("Asia/Kolkata"))
    assert await memory.updates.release_failed(1, is_fault=False, now=now) == Failures(0, NOW)


async def test_an_update_that_nobody_claimed_has_not_failed_and_has_no_risk(
    memory: Memory,
) -> None:
    assert await memory.updates.release_failed(1, is_fault=True, now=NOW) == Failures(0, None)
    assert await memory.updates.risk(1) == 0
    assert await taken_over(memory, 1, at=LEASE) is None
    await memory.updates.outlived(1)


async def test_giving_one_update_back_leaves_the_others_in_hand(
    memory: Memory,
) -> None:
    await claimed(memory, 1, 2, by="one")
    await memory.updates.release_failed(1, is_fault=True, now=NOW)
    assert await claimed(memory, 1, 2, by="other") == {1: Claim.GRANTED, 2: Claim.HELD}


async def test_what_is_set_aside_comes_the_oldest_first_and_leaves_the_rest_waiting(
    memory: Memory,
) -> None:
    await memory.updates.take_in([received(each) for each in (1, 2, 3)])
    for each in (3, 1):
        await memory.updates.put_aside(failed(each))
    assert await memory.updates.set_aside() == [failed(1), failed(3)]
    assert await memory.updates.waiting() == [received(2)]


async def test_of_an_update_set_aside_twice_the_first_error_is_kept(memory: Memory) -> None:
    await memory.updates.put_aside(failed(1))
    await memory.updates.put_aside(SetAside(1, None, None, "{}", "KeyError: later", NOW))
    assert await memory.updates.set_aside() == [failed(1)]


@pytest.mark.parametrize("length", [499, 500, 501])
async def test_an_error_keeps_its_first_500_characters(memory: Memory, length: int) -> None:
    error = "я" * (length - 1) + "!"
    await memory.updates.put_aside(SetAside(1, None, None, "{", error, NOW))
    [kept] = await memory.updates.set_aside()
    assert kept.error == error[:500]
