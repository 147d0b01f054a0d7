"""How much a group may ask in a minute, whichever replica it asks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from telegram.constants import FloodLimit

from bot.chats.limits import (
    PER_CHAT,
    PER_PERSON,
    SAME_QUESTION,
    VOLUNTEERS_EVERY,
    WINDOW,
    Limits,
    Verdict,
)
from bot.storage.memory import Memory

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
GROUP, OTHER, ANNA, BORIS = -1, -2, 7_000_000_001, 8


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """The address of the database that replicas share."""
    address: str = request.getfixturevalue(f"prepared_{request.param}_url")
    return address


@pytest.fixture
async def replicas(url: str) -> AsyncIterator[list[Limits]]:
    """The limits of two replicas of the bot that share one database."""
    memories = [Memory(url), Memory(url)]
    for memory in memories:
        await memory.prepare()
    yield [Limits(memory.turns) for memory in memories]
    for memory in memories:
        await memory.close()


@pytest.fixture
def limits(replicas: list[Limits]) -> Limits:
    return replicas[0]


async def judged(
    limits: Limits, count: int, person: int | None, now: datetime = NOW
) -> list[Verdict]:
    return [await limits.judge(GROUP, person, now) for _ in range(count)]


async def test_a_person_is_told_once_and_then_met_with_silence(limits: Limits) -> None:
    assert await judged(limits, PER_PERSON, ANNA) == [Verdict.ANSWER] * PER_PERSON
    refused = [Verdict.NOTICE, Verdict.SILENCE, Verdict.SILENCE]
    assert await judged(limits, 3, ANNA) == refused
    assert await judged(limits, 1, BORIS) == [Verdict.ANSWER]
    assert await limits.judge(OTHER, ANNA, NOW) is Verdict.ANSWER


async def test_who_waits_a_minute_is_answered_again_and_told_again(limits: Limits) -> None:
    await judged(limits, PER_PERSON + 3, ANNA)
    assert await judged(limits, 1, ANNA, NOW + WINDOW - SECOND) == [Verdict.SILENCE]
    later = await judged(limits, PER_PERSON + 2, ANNA, NOW + WINDOW)
    assert later == [Verdict.ANSWER] * PER_PERSON + [Verdict.NOTICE, Verdict.SILENCE]


async def test_all_together_are_limited_too_also_those_who_are_nobody(limits: Limits) -> None:
    people = await judged(limits, PER_CHAT + 2, None)
    assert people == [Verdict.ANSWER] * PER_CHAT + [Verdict.NOTICE, Verdict.SILENCE]


async def test_each_who_asks_too_much_is_told_so_whoever_was_told_before(limits: Limits) -> None:
    for person in (ANNA, BORIS):
        verdicts = await judged(limits, PER_PERSON + 2, person)
        assert verdicts[PER_PERSON:] == [Verdict.NOTICE, Verdict.SILENCE]


async def test_what_a_whole_group_is_told_nobody_in_it_is_told_again(limits: Limits) -> None:
    await judged(limits, PER_CHAT, None)
    assert await judged(limits, 1, ANNA) == [Verdict.NOTICE]
    assert await judged(limits, 1, BORIS) == [Verdict.SILENCE]
    assert await judged(limits, 1, None) == [Verdict.SILENCE]


async def test_a_person_who_was_told_is_told_again_when_the_group_is(limits: Limits) -> None:
    assert (await judged(limits, PER_PERSON + 1, ANNA))[-1] is Verdict.NOTICE
    await judged(limits, PER_CHAT - PER_PERSON, None)
    assert await judged(limits, 2, ANNA) == [Verdict.NOTICE, Verdict.SILENCE]


async def test_questions_that_get_no_answer_do_not_prolong_the_wait(limits: Limits) -> None:
    await judged(limits, PER_PERSON, ANNA)
    for seconds in range(1, 60, 10):
        await limits.judge(GROUP, ANNA, NOW + seconds * SECOND)
    assert await judged(limits, 1, ANNA, NOW + WINDOW) == [Verdict.ANSWER]


async def test_other_shares_may_be_set(limits: Limits) -> None:
    small = replace(limits, per_chat=3, per_person=2)
    assert await judged(small, 3, ANNA) == [Verdict.ANSWER, Verdict.ANSWER, Verdict.NOTICE]
    assert await judged(small, 2, BORIS) == [Verdict.ANSWER, Verdict.NOTICE]


def test_answers_and_their_two_notices_fit_into_what_telegram_lets_through() -> None:
    assert PER_CHAT == 18
    assert PER_PERSON == 8
    assert timedelta(minutes=1) == WINDOW
    assert PER_CHAT + 2 == FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP


def test_a_group_is_spared_what_it_did_not_ask_for() -> None:
    assert timedelta(minutes=1) == SAME_QUESTION
    assert timedelta(minutes=10) == VOLUNTEERS_EVERY


async def test_a_flood_over_two_replicas_at_once_is_one_flood(replicas: list[Limits]) -> None:
    verdicts = await asyncio.gather(
        *(replicas[n % 2].judge(GROUP, [ANNA, BORIS, None][n % 3], NOW) for n in range(90))
    )
    assert verdicts.count(Verdict.ANSWER) == PER_CHAT
    # One for all; each of the two gets one of their own if their share is used up before that.
    assert 1 <= verdicts.count(Verdict.NOTICE) <= 1 + 2


async def test_two_replicas_count_one_person_together(replicas: list[Limits]) -> None:
    verdicts = await asyncio.gather(
        *(replicas[n % 2].judge(GROUP, ANNA, NOW) for n in range(4 * PER_PERSON))
    )
    assert verdicts.count(Verdict.ANSWER) == PER_PERSON
    assert verdicts.count(Verdict.NOTICE) == 1


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from([ANNA, BORIS, None])), max_size=80))
@hypothesis_settings(max_examples=30)
def test_no_minute_has_more_answers_than_allowed(steps: list[tuple[int, int | None]]) -> None:
    async def ask_them_all() -> None:
        memory = Memory("sqlite://")
        await memory.prepare()
        limits, now = Limits(memory.turns), NOW
        answered: list[tuple[datetime, int | None]] = []
        for seconds, person in steps:
            now += seconds * SECOND
            recent = [who for when, who in answered if now - when < WINDOW]
            may = len(recent) < PER_CHAT and (person is None or recent.count(person) < PER_PERSON)
            is_answered = await limits.judge(GROUP, person, now) is Verdict.ANSWER
            assert is_answered is may
            if is_answered:
                answered.append((now, person))
        await memory.close()

    asyncio.run(ask_them_all())
