"""What moves with a group, and what is forgotten: of a chat, of a person, with age."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.storage.chats import ChatSettings
from bot.storage.memory import ANSWERS_KEPT, Memory
from faq.bank import Language
from tests.bot.storage.examples import (
    ANNA,
    BORIS,
    GROUP,
    NOW,
    SUPERGROUP,
    answer,
    unanswered,
    vote,
)

SETTINGS = ChatSettings(language=Language.HINDI)
TICK = timedelta(microseconds=1)


async def fill(memory: Memory, chat_id: int) -> None:
    """Remember one thing of each kind: an answer to Anna, votes of Anna and Boris."""
    await memory.chats.save(chat_id, SETTINGS)
    await memory.chats.note_volunteered(chat_id, NOW)
    await memory.answers.record(answer(1, chat_id=chat_id))
    await memory.feedback.vote(vote(2, chat_id=chat_id, user_id=ANNA))
    await memory.feedback.vote(vote(2, chat_id=chat_id, user_id=BORIS, cast=NOW + TICK))


async def is_empty(memory: Memory, chat_id: int) -> bool:
    """Tell whether nothing is known of a chat."""
    return (
        await memory.chats.settings(chat_id) == ChatSettings()
        and await memory.chats.last_volunteered(chat_id) is None
        and await memory.answers.to_question(chat_id, 1) is None
        and chat_id not in {each.chat_id for each in await memory.feedback.votes()}
    )


async def test_what_is_set_moves_to_the_supergroup_but_not_message_numbers(memory: Memory) -> None:
    await fill(memory, GROUP)
    await memory.move_chat(GROUP, SUPERGROUP)
    assert await is_empty(memory, GROUP)
    assert await memory.chats.settings(SUPERGROUP) == SETTINGS
    assert await memory.chats.last_volunteered(SUPERGROUP) == NOW
    assert await memory.answers.to_question(SUPERGROUP, 1) is None
    assert await memory.answers.by_message(SUPERGROUP, 2) is None
    assert await memory.feedback.vote_of(ANNA, chat_id=SUPERGROUP, message_id=2) is None
    assert [each.chat_id for each in await memory.feedback.votes()] == [SUPERGROUP, SUPERGROUP]


async def test_what_was_shown_last_in_the_group_is_so_in_the_supergroup(memory: Memory) -> None:
    await memory.answers.record(answer(8, entry_id="cost"))
    await memory.answers.record(answer(9, entry_id="height", given=NOW + TICK))
    for _ in range(2):  # Telegram tells of it in both chats
        await memory.move_chat(GROUP, SUPERGROUP)
    shown = await memory.answers.latest_shown(SUPERGROUP, None, since=NOW)
    assert shown is not None
    assert shown.entry_id == "height"


async def test_what_the_supergroup_has_already_wins(memory: Memory) -> None:
    await fill(memory, GROUP)
    newer = answer(1, chat_id=SUPERGROUP, entry_id="height", given=NOW + TICK)
    theirs = vote(2, chat_id=SUPERGROUP, is_helpful=True)
    await memory.chats.save(SUPERGROUP, ChatSettings(language=Language.RUSSIAN))
    await memory.answers.record(newer)
    await memory.feedback.vote(theirs)

    await memory.move_chat(GROUP, SUPERGROUP)

    assert await is_empty(memory, GROUP)
    assert (await memory.chats.settings(SUPERGROUP)).language is Language.RUSSIAN
    assert await memory.chats.last_volunteered(SUPERGROUP) == NOW
    assert await memory.answers.to_question(SUPERGROUP, 1) == newer
    assert await memory.feedback.vote_of(ANNA, chat_id=SUPERGROUP, message_id=2) == theirs
    assert len(await memory.feedback.votes()) == 3


async def test_moving_leaves_other_chats_where_they_are(memory: Memory) -> None:
    await fill(memory, GROUP - 1)
    await memory.move_chat(GROUP, SUPERGROUP)
    assert await is_empty(memory, SUPERGROUP)
    assert await memory.chats.settings(GROUP - 1) == SETTINGS


async def test_forgetting_a_chat_leaves_the_others(memory: Memory) -> None:
    await fill(memory, GROUP)
    await fill(memory, SUPERGROUP)
    await memory.feedback.note_unanswered(unanswered("why?"))
    await memory.forget_chat(GROUP)
    assert await is_empty(memory, GROUP)
    assert await memory.chats.settings(SUPERGROUP) == SETTINGS
    assert await memory.answers.to_question(SUPERGROUP, 1) is not None
    assert len(await memory.feedback.votes()) == 2
    assert await memory.feedback.unanswered() == [unanswered("why?")]


async def test_forgetting_a_person_leaves_the_others(memory: Memory) -> None:
    await fill(memory, GROUP)
    await memory.answers.record(answer(3, asker_id=BORIS))
    await memory.chats.save(ANNA, SETTINGS)
    await memory.answers.record(answer(1, chat_id=ANNA))
    await memory.feedback.vote(vote(2, chat_id=ANNA))
    await memory.chats.save(BORIS, SETTINGS)

    # Anna's vote and answer in the group; settings, answer and vote of her own chat.
    assert await memory.forget_person(ANNA, counted_from=NOW) == 5

    assert await is_empty(memory, ANNA)
    assert await memory.answers.to_question(GROUP, 1) is None
    assert await memory.answers.to_question(GROUP, 3) == answer(3, asker_id=BORIS)
    assert [each.user_id for each in await memory.feedback.votes()] == [BORIS]
    assert await memory.chats.settings(BORIS) == SETTINGS
    assert await memory.chats.settings(GROUP) == SETTINGS
    assert await memory.forget_person(ANNA, counted_from=NOW) == 0


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        pytest.param(NOW - ANSWERS_KEPT, True, id="two days old"),
        pytest.param(NOW - ANSWERS_KEPT - TICK, False, id="older"),
    ],
)
async def test_an_answer_is_kept_for_two_days(memory: Memory, given: datetime, kept: bool) -> None:
    await memory.answers.record(answer(1, given=given))
    assert await memory.forget_old(now=NOW, questions_days=90) == (0 if kept else 1)
    assert (await memory.answers.to_question(GROUP, 1) is not None) is kept


@pytest.mark.parametrize(
    ("days", "kept"), [pytest.param(7, True, id="just"), pytest.param(8, False, id="older")]
)
async def test_votes_and_questions_are_kept_as_long_as_the_operator_says(
    memory: Memory, days: int, kept: bool
) -> None:
    then = NOW - timedelta(days=days)
    await memory.feedback.vote(vote(2, cast=then))
    await memory.feedback.note_unanswered(unanswered("why?", then.date()))
    assert await memory.forget_old(now=NOW, questions_days=7) == (0 if kept else 2)
    assert len(await memory.feedback.votes()) == int(kept)
    assert len(await memory.feedback.unanswered()) == int(kept)


async def test_settings_do_not_age(memory: Memory) -> None:
    await memory.chats.save(GROUP, SETTINGS)
    await memory.chats.note_volunteered(GROUP, NOW)
    await memory.forget_old(now=NOW + timedelta(days=10_000), questions_days=1)
    assert await memory.chats.settings(GROUP) == SETTINGS
