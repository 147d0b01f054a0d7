"""One vote a person and message; a question asked in vain says nothing about who asked."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.storage.feedback import Reason, UnansweredQuestion
from bot.storage.memory import Memory
from faq.answering import Outcome
from faq.bank import Language
from tests.bot.storage.examples import ANNA, BORIS, GROUP, NOW, SUPERGROUP, TODAY, unanswered, vote


async def test_the_last_vote_of_a_person_counts(memory: Memory) -> None:
    last = vote(2, is_helpful=False, reason=Reason.TOO_LONG, cast=NOW + timedelta(minutes=1))
    await memory.feedback.vote(vote(2, is_helpful=True))
    await memory.feedback.vote(last)
    assert await memory.feedback.votes() == [last]


async def test_other_people_messages_and_chats_have_votes_of_their_own(memory: Memory) -> None:
    votes = [
        vote(2, user_id=ANNA),
        vote(2, user_id=BORIS, cast=NOW + timedelta(minutes=1)),
        vote(3, user_id=ANNA, cast=NOW + timedelta(minutes=2)),
        vote(2, user_id=ANNA, chat_id=SUPERGROUP, cast=NOW + timedelta(minutes=3)),
    ]
    for each in reversed(votes):
        await memory.feedback.vote(each)
    assert await memory.feedback.votes() == votes


async def test_what_is_older_than_wanted_is_not_read(memory: Memory) -> None:
    midnight = datetime.combine(TODAY, time(), UTC)
    of_today = vote(2, cast=midnight)
    for each in (of_today, vote(3, cast=midnight - timedelta(seconds=1))):
        await memory.feedback.vote(each)
    for day in (TODAY, TODAY - timedelta(days=1)):
        await memory.feedback.note_unanswered(unanswered("why?", day))
    assert await memory.feedback.votes(since=TODAY) == [of_today]
    assert await memory.feedback.unanswered(since=TODAY) == [unanswered("why?", TODAY)]


async def test_unanswered_questions_come_in_the_order_of_their_days(memory: Memory) -> None:
    yesterday = TODAY - timedelta(days=1)
    for question in (unanswered("b", TODAY), unanswered("c", TODAY), unanswered("a", yesterday)):
        await memory.feedback.note_unanswered(question)
    first, *others = await memory.feedback.unanswered()
    assert first == unanswered("a", yesterday)
    assert sorted(each.text for each in others) == ["b", "c"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("  why?\n", "why?", id="white space around"),
        pytest.param("я" * 501, "я" * 500, id="too long"),
        pytest.param("я" * 499 + " я", "я" * 499, id="cut before a word"),
        pytest.param(" क्यों '; DROP TABLE votes", "क्यों '; DROP TABLE votes", id="odd signs"),
    ],
)
async def test_the_text_of_a_question_is_stripped_and_cut(
    memory: Memory, text: str, kept: str
) -> None:
    await memory.feedback.note_unanswered(unanswered(text))
    assert [question.text for question in await memory.feedback.unanswered()] == [kept]


def test_a_question_says_neither_who_asked_nor_where_nor_at_what_time() -> None:
    assert UnansweredQuestion.__slots__ == (
        "text",
        "language",
        "outcome",
        "bank_key",
        "asked_on",
        "entry_id",
    )


@pytest.mark.parametrize("reason", [None, *Reason])
@pytest.mark.parametrize("is_helpful", [False, True], ids=["unhelpful", "helpful"])
async def test_a_vote_is_read_as_it_was_cast(
    memory: Memory, is_helpful: bool, reason: Reason | None
) -> None:
    cast = vote(2, is_helpful=is_helpful, reason=reason)
    await memory.feedback.vote(cast)
    assert await memory.feedback.vote_of(ANNA, chat_id=cast.chat_id, message_id=2) == cast


async def test_a_vote_is_that_of_the_person_the_chat_and_the_message(memory: Memory) -> None:
    cast = vote(2)
    await memory.feedback.vote(cast)
    of = memory.feedback.vote_of
    assert await of(BORIS, chat_id=cast.chat_id, message_id=2) is None
    assert await of(ANNA, chat_id=SUPERGROUP, message_id=2) is None
    assert await of(ANNA, chat_id=cast.chat_id, message_id=3) is None


@pytest.mark.parametrize("outcome", Outcome)
async def test_all_of_a_question_is_kept(memory: Memory, outcome: Outcome) -> None:
    question = UnansweredQuestion("why?", Language.HINDI, outcome, "harbour", TODAY, "cost")
    await memory.feedback.note_unanswered(question)
    assert await memory.feedback.unanswered() == [question]


async def test_questions_that_come_at_once_are_all_kept(memory: Memory) -> None:
    asked = [unanswered(f"question {number}") for number in range(20)]
    await asyncio.gather(*map(memory.feedback.note_unanswered, asked))
    kept = await memory.feedback.unanswered()
    assert sorted(kept, key=repr) == sorted(asked, key=repr)


async def test_the_same_question_twice_is_kept_twice(memory: Memory) -> None:
    for _ in range(2):
        await memory.feedback.note_unanswered(unanswered("why?"))
    assert await memory.feedback.unanswered() == [unanswered("why?")] * 2


async def test_the_votes_on_an_entry_in_a_message_are_counted(memory: Memory) -> None:
    await memory.feedback.vote(vote(2, is_helpful=True))
    await memory.feedback.vote(vote(2, user_id=BORIS))
    await memory.feedback.vote(vote(3, user_id=BORIS, is_helpful=True))
    assert await memory.feedback.count_votes(GROUP, 2, entry_id="cost") == (1, 1)
    assert await memory.feedback.count_votes(GROUP, 3, entry_id="cost") == (1, 0)
    assert await memory.feedback.count_votes(GROUP, 2, entry_id="opening") == (0, 0)
