"""Turns are counted by chat and by person; who is over them is told once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.storage.memory import Memory
from bot.storage.turns import Used
from tests.bot.storage.examples import ANNA, BORIS, GROUP, NOW, SUPERGROUP

MINUTE = timedelta(minutes=1)
TICK = timedelta(microseconds=1)


async def take(
    memory: Memory,
    person_id: int | None = ANNA,
    *,
    chat_id: int = GROUP,
    now: datetime = NOW,
    per_chat: int = 3,
    per_person: int = 2,
) -> Used | None:
    """Take a turn; those of the last minute count."""
    return await memory.turns.take(
        chat_id,
        person_id,
        now=now,
        since=now - MINUTE,
        per_chat=per_chat,
        per_person=per_person,
    )


async def tell(
    memory: Memory, person_id: int | None, *, chat_id: int = GROUP, now: datetime = NOW
) -> bool:
    """Tell of a limit; whom the last minute told is not told again."""
    return await memory.turns.record_notice(chat_id, person_id, now=now, since=now - MINUTE)


async def test_a_person_uses_up_their_own_turns_and_then_others_those_of_the_chat(
    memory: Memory,
) -> None:
    taken = [await take(memory, person_id) for person_id in (ANNA, ANNA, ANNA, BORIS, BORIS)]
    assert taken == [None, None, Used.OF_PERSON, None, Used.OF_CHAT]


async def test_where_both_are_used_up_it_is_the_chat_s(memory: Memory) -> None:
    for _ in range(2):
        await take(memory, per_chat=2)
    assert await take(memory, per_chat=2) is Used.OF_CHAT


async def test_nobody_in_particular_has_only_the_turns_of_the_chat(memory: Memory) -> None:
    taken = [await take(memory, None, per_person=1) for _ in range(4)]
    assert taken == [None, None, None, Used.OF_CHAT]


async def test_turns_in_one_chat_do_not_count_in_another(memory: Memory) -> None:
    for _ in range(3):
        await take(memory, chat_id=SUPERGROUP)
    assert await take(memory) is None


@pytest.mark.parametrize(
    ("now", "used"),
    [
        pytest.param(NOW + MINUTE - TICK, Used.OF_PERSON, id="within the minute"),
        pytest.param(NOW + MINUTE, None, id="a minute later"),
    ],
)
@pytest.mark.parametrize("per_chat", [1, 3], ids=["all of the chat", "all of the person"])
async def test_a_turn_counts_for_less_than_a_minute(
    memory: Memory, now: datetime, used: Used | None, per_chat: int
) -> None:
    await take(memory, per_chat=per_chat, per_person=1)
    expected = Used.OF_CHAT if used and per_chat == 1 else used
    assert await take(memory, now=now, per_chat=per_chat, per_person=1) is expected


async def test_turns_are_counted_on_after_old_ones_were_forgotten(memory: Memory) -> None:
    for now in (NOW, NOW + MINUTE):
        await take(memory, now=now)
    hour = timedelta(hours=1)
    assert await memory.forget_old(now=NOW + hour + TICK, questions_days=90) == 1
    later = NOW + hour
    taken = [await take(memory, now=later) for _ in range(3)]
    assert taken == [None, None, Used.OF_PERSON]


async def test_each_is_told_once_in_each_chat_and_so_is_the_chat(memory: Memory) -> None:
    for chat_id in (GROUP, SUPERGROUP):
        for person_id in (ANNA, BORIS, None):
            assert await tell(memory, person_id, chat_id=chat_id)
            assert not await tell(memory, person_id, chat_id=chat_id)


@pytest.mark.parametrize(
    ("now", "is_told"),
    [
        pytest.param(NOW + MINUTE - TICK, False, id="within the minute"),
        pytest.param(NOW + MINUTE, True, id="a minute later"),
        pytest.param(NOW - TICK, True, id="by a clock that was ahead"),
    ],
)
@pytest.mark.parametrize("person_id", [ANNA, None], ids=["a person", "a chat"])
async def test_who_was_told_is_told_again_after_a_minute(
    memory: Memory, now: datetime, is_told: bool, person_id: int | None
) -> None:
    await tell(memory, person_id)
    assert await tell(memory, person_id, now=now) is is_told


async def test_who_is_told_again_waits_a_minute_from_then(memory: Memory) -> None:
    for now in (NOW, NOW + MINUTE):
        assert await tell(memory, ANNA, now=now)
    assert not await tell(memory, ANNA, now=NOW + 2 * MINUTE - TICK)
