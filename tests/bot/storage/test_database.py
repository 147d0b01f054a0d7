"""A database of either kind serves many handlers and processes at once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import SQLAlchemyError, StatementError

from bot.storage.chats import ChatSettings
from bot.storage.database.opening import StorageError, check_url
from bot.storage.memory import Memory
from bot.storage.quotes_given import GivenQuotes
from faq.bank import Language
from tests.bot.storage.examples import ANNA, GROUP, NOW, answer, opened, unanswered, vote


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("", id="empty"),
        pytest.param("verbatim.db", id="a bare file"),
        pytest.param("mysql://anna:hunter2@db/verbatim", id="another kind"),
        pytest.param("oracle+cx:anna:hunter2", id="hardly an address"),
    ],
)
async def test_what_is_no_database_of_ours_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(
        StorageError, match=r"write sqlite:///verbatim\.db.* or postgresql://"
    ) as raised:
        check_url(url)
    with pytest.raises(StorageError):
        Memory(url)
    assert "hunter2" not in str(raised.value)


async def everything(memory: Memory, number: int) -> None:
    """Do as a busy handler does, in a chat of its own."""
    await memory.chats.save(number, ChatSettings(bank_key=f"bank {number}"))
    await memory.answers.record(answer(1, chat_id=number))
    assert await memory.answers.to_question(number, 1) == answer(1, chat_id=number)
    await memory.feedback.vote(vote(2, chat_id=number))
    await memory.feedback.note_unanswered(unanswered(f"question {number}"))
    await memory.chats.note_volunteered(number, NOW + timedelta(minutes=number))


async def test_fifty_handlers_at_once_all_succeed(url: str) -> None:
    memory = await opened(url)
    try:
        await asyncio.gather(*(everything(memory, number) for number in range(50)))
        assert len(await memory.feedback.votes()) == 50
        assert len(await memory.feedback.unanswered()) == 50
        for number in range(50):
            settings = await memory.chats.settings(number)
            assert settings.bank_key == f"bank {number}"
    finally:
        await memory.close()


async def test_two_processes_on_one_database_wait_for_each_other(memory: Memory, url: str) -> None:
    """A second memory shares nothing with the first but the file, as a second process would."""
    other = await opened(url)
    try:
        await asyncio.gather(
            *(everything([memory, other][number % 2], number) for number in range(50))
        )
        assert len(await memory.feedback.votes()) == 50
    finally:
        await other.close()


async def test_a_cancelled_handler_does_not_disturb_the_others(memory: Memory) -> None:
    tasks = [asyncio.create_task(everything(memory, number)) for number in range(20)]
    await tasks[0]
    for task in tasks[1:]:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await everything(memory, 100)
    assert (await memory.chats.settings(100)).bank_key == "bank 100"


async def test_an_error_does_not_tell_what_a_person_asked(memory: Memory) -> None:
    nonsense: Any = "never"
    question = unanswered("Is my neighbour a thief?", asked_on=nonsense)
    with pytest.raises(SQLAlchemyError) as raised:
        await memory.feedback.note_unanswered(question)
    assert "neighbour" not in str(raised.value)


async def test_signs_that_no_database_keeps_become_question_marks(memory: Memory) -> None:
    await memory.feedback.note_unanswered(unanswered("a\0b\ud800c"))
    assert [each.text for each in await memory.feedback.unanswered()] == ["a?b?c"]


async def test_a_time_without_a_zone_is_refused(memory: Memory) -> None:
    with pytest.raises(StatementError, match="without a zone"):
        await memory.chats.note_volunteered(GROUP, NOW.replace(tzinfo=None))
    assert await memory.chats.last_volunteered(GROUP) is None


async def test_what_fails_half_way_is_not_done_at_all(memory: Memory) -> None:
    """Twice: a connection that is not given back would be missed by the second attempt."""
    broken = GivenQuotes(
        GROUP, 2, "harbour", ("a" * 16,), None, Language.ENGLISH, NOW.replace(tzinfo=None)
    )
    for _ in range(2):
        with pytest.raises(StatementError, match="without a zone"):
            await memory.answers.record(answer(1), quotes=broken)
    assert await memory.answers.to_question(GROUP, 1) is None
    await memory.answers.record(answer(1), quotes=replace(broken, given=NOW))
    assert await memory.answers.to_question(GROUP, 1) == answer(1)


async def test_ids_are_longer_than_32_bits(memory: Memory) -> None:
    await memory.answers.record(answer(2**52, chat_id=-(2**52), asker_id=ANNA))
    kept = await memory.answers.to_question(-(2**52), 2**52)
    assert kept is not None
    assert (kept.chat_id, kept.asker_id) == (-(2**52), ANNA)
