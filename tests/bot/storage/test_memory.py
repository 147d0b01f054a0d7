"""The memory as a whole: how long each thing is kept, and whose it is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import SQLAlchemyError

from bot.storage.memory import Memory
from bot.storage.quotes_given import GivenQuotes
from bot.storage.update_tables import SetAside
from faq.answering import Outcome
from faq.bank import Language
from tests.bot.storage.examples import (
    ANNA,
    BORIS,
    GROUP,
    NOW,
    SUPERGROUP,
    answer,
    opened,
    unanswered,
    vote,
)

TICK = timedelta(microseconds=1)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def quotes(chat_id: int, given: datetime = NOW) -> GivenQuotes:
    return GivenQuotes(chat_id, 2, "harbour", ("a",), None, Language.HINDI, given)


async def give_quotes(memory: Memory, then: datetime) -> None:
    await memory.quotes_given.settle(quotes(GROUP), notice=quotes(GROUP, then))


async def count(memory: Memory, then: datetime) -> None:
    memory.tallies.count(day=then.date(), bank_key="x", entry_id="", result=Outcome.DECLINED)
    await memory.tallies.flush()


async def take_a_turn(memory: Memory, then: datetime) -> None:
    await memory.turns.take(GROUP, ANNA, now=then, since=then, per_chat=1, per_person=1)


async def set_aside(memory: Memory, then: datetime) -> None:
    """Set an update aside; its id is forgotten before, so only one row is left to go."""
    await memory.updates.put_aside(SetAside(1, GROUP, ANNA, "{}", "no", then))
    await memory.forget_old(now=then + 3 * DAY, questions_days=100)


Keep = Callable[[Memory, datetime], Awaitable[object]]


@pytest.mark.parametrize(
    ("keep", "kept_for"),
    [
        pytest.param(lambda m, at: m.answers.record(answer(1, given=at)), 2 * DAY, id="answers"),
        pytest.param(give_quotes, 30 * DAY, id="quotes given"),
        pytest.param(lambda m, at: m.feedback.vote(vote(2, cast=at)), 9 * DAY, id="votes"),
        pytest.param(lambda m, at: m.recent.note(GROUP, "when", 5, at), HOUR, id="just answered"),
        pytest.param(
            lambda m, at: m.recent.note_pointed(GROUP, 5, ANNA, at), HOUR, id="who was pointed"
        ),
        pytest.param(take_a_turn, HOUR, id="turns"),
        pytest.param(
            lambda m, at: m.turns.record_notice(GROUP, ANNA, now=at, since=at),
            HOUR,
            id="who was told",
        ),
        pytest.param(lambda m, at: m.updates.finish([1], now=at), 2 * DAY, id="ids of updates"),
        pytest.param(set_aside, 7 * DAY, id="updates set aside"),
    ],
)
async def test_each_thing_is_kept_for_its_time_and_not_for_longer(
    memory: Memory, keep: Keep, kept_for: timedelta
) -> None:
    await keep(memory, NOW)
    assert await memory.forget_old(now=NOW + kept_for, questions_days=9) == 0
    assert await memory.forget_old(now=NOW + kept_for + TICK, questions_days=9) == 1
    assert await memory.forget_old(now=NOW + kept_for + TICK, questions_days=9) == 0


@pytest.mark.parametrize(
    "keep",
    [
        pytest.param(
            lambda m, at: m.feedback.note_unanswered(unanswered("why?", at.date())),
            id="unanswered questions",
        ),
        pytest.param(count, id="counts"),
    ],
)
async def test_what_has_only_a_day_is_kept_until_all_of_that_day_is_too_old(
    memory: Memory, keep: Keep
) -> None:
    await keep(memory, NOW)
    end_of_the_last_day = NOW.replace(hour=23, minute=59) + 9 * DAY
    assert await memory.forget_old(now=end_of_the_last_day, questions_days=9) == 0
    assert await memory.forget_old(now=end_of_the_last_day + HOUR, questions_days=9) == 1


async def all_of(memory: Memory, chat_id: int, user_id: int) -> None:
    """Remember one thing of each kind that has a person."""
    await memory.answers.record(answer(1, chat_id=chat_id, asker_id=user_id))
    await memory.feedback.vote(vote(2, chat_id=chat_id, user_id=user_id))
    await memory.recent.note_pointed(chat_id, 5, user_id, NOW)
    await memory.turns.take(chat_id, user_id, now=NOW, since=NOW, per_chat=9, per_person=9)
    await memory.turns.record_notice(chat_id, user_id, now=NOW, since=NOW)
    number = abs(chat_id) % 1000 + user_id % 1000
    await memory.updates.put_aside(SetAside(number, chat_id, user_id, "{}", "no", NOW))


async def test_of_a_person_each_thing_is_forgotten_and_nothing_of_another(
    memory: Memory,
) -> None:
    await all_of(memory, GROUP, ANNA)
    await all_of(memory, SUPERGROUP, BORIS)
    assert await memory.forget_person(ANNA, counted_from=NOW + TICK) == 6
    assert await memory.forget_person(ANNA, counted_from=NOW + TICK) == 0
    assert await memory.forget_person(BORIS, counted_from=NOW + TICK) == 6


async def test_what_a_person_asked_of_late_still_counts_for_the_limits(memory: Memory) -> None:
    await all_of(memory, GROUP, ANNA)
    assert await memory.forget_person(ANNA, counted_from=NOW) == 4
    assert not await memory.turns.record_notice(GROUP, ANNA, now=NOW + TICK, since=NOW - HOUR)


async def test_of_a_chat_each_thing_is_forgotten_and_nothing_of_another(memory: Memory) -> None:
    for chat_id, user_id in ((GROUP, ANNA), (SUPERGROUP, BORIS)):
        await all_of(memory, chat_id, user_id)
        await memory.recent.note(chat_id, "when", 5, NOW)
        await memory.quotes_given.settle(quotes(0), notice=quotes(chat_id))
        await memory.chats.note_volunteered(chat_id, NOW)
    await memory.forget_chat(GROUP)
    assert await memory.forget_person(ANNA, counted_from=NOW + TICK) == 0
    assert await memory.recent.answer_to(GROUP, "when", since=NOW - HOUR) is None
    assert await memory.recent.answer_to(SUPERGROUP, "when", since=NOW - HOUR) == 5
    left = await memory.quotes_given.with_any(["a"], bank_key="harbour", since=NOW)
    assert left == [quotes(SUPERGROUP)]
    assert await memory.chats.last_volunteered(GROUP) is None
    assert await memory.chats.last_volunteered(SUPERGROUP) == NOW
    assert await memory.forget_person(BORIS, counted_from=NOW + TICK) == 6


async def test_answers_and_votes_that_move_get_numbers_that_no_new_message_has(
    memory: Memory,
) -> None:
    await memory.answers.record(answer(1, answer_id=4))
    await memory.feedback.vote(vote(4))
    await memory.move_chat(GROUP, SUPERGROUP)
    moved = answer(-1, chat_id=SUPERGROUP, answer_id=-4)
    assert await memory.answers.by_message(SUPERGROUP, -4) == moved
    assert await memory.answers.to_question(SUPERGROUP, -1) == moved
    assert [each.message_id for each in await memory.feedback.votes()] == [-4]


async def test_when_the_supergroup_was_volunteered_to_wins_over_the_group_s(
    memory: Memory,
) -> None:
    await memory.chats.note_volunteered(GROUP, NOW)
    await memory.chats.note_volunteered(SUPERGROUP, NOW + HOUR)
    await memory.move_chat(GROUP, SUPERGROUP)
    assert await memory.chats.last_volunteered(SUPERGROUP) == NOW + HOUR
    assert await memory.chats.last_volunteered(GROUP) is None


async def test_a_vote_that_moved_before_wins_over_one_that_comes_late(memory: Memory) -> None:
    for is_helpful in (True, False):
        await memory.feedback.vote(vote(4, is_helpful=is_helpful))
        await memory.move_chat(GROUP, SUPERGROUP)
    assert await memory.feedback.votes() == [vote(-4, chat_id=SUPERGROUP, is_helpful=True)]


async def test_quotes_of_the_old_group_alone_are_forgotten_when_it_moves(memory: Memory) -> None:
    kept = [quotes(SUPERGROUP), quotes(GROUP - 1, NOW + TICK)]
    for each in (quotes(GROUP), *kept):
        await memory.quotes_given.settle(quotes(0), notice=each)
    await memory.move_chat(GROUP, SUPERGROUP)
    assert await memory.quotes_given.with_any(["a"], bank_key="harbour", since=NOW) == kept


async def test_the_database_answers_as_long_as_it_is_there(url: str) -> None:
    memory = await opened(url)
    await memory.check()
    for _ in range(2):
        await memory.close()


async def test_a_database_that_cannot_be_opened_does_not_answer(file_url: str) -> None:
    memory = Memory(file_url.replace("verbatim.db", "absent/verbatim.db"))
    with pytest.raises(SQLAlchemyError):
        await memory.check()
    await memory.close()
