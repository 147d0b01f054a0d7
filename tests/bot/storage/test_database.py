"""A database that cannot be used is explained; one that can serves many handlers at once."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError, StatementError

from bot.storage.chats import ChatSettings
from bot.storage.database import StorageError, check_url
from bot.storage.memory import Memory
from tests.bot.storage.examples import ANNA, GROUP, NOW, answer, opened, unanswered, vote


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("sqlite:///verbatim.db", id="in the working directory"),
        pytest.param("sqlite:////srv/my bot/verbatim.db", id="anywhere"),
        pytest.param("sqlite://", id="in memory"),
    ],
)
def test_an_sqlite_address_is_accepted(url: str) -> None:
    check_url(url)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        pytest.param("", "no database's address", id="empty"),
        pytest.param("verbatim.db", "no database's address", id="a bare file"),
        pytest.param("sqlite://verbatim.db", "three slashes, not two", id="two slashes"),
        pytest.param("sqlite:///verbatim.db?mode=ro", "no options", id="options"),
        pytest.param("mysql://anna:hunter2@db/verbatim", "mysql databases", id="another kind"),
        pytest.param("mysql://anna:hunter2@db:x/verbatim", "no database's", id="a wrong port"),
    ],
)
async def test_another_address_is_refused_without_its_password(url: str, message: str) -> None:
    with pytest.raises(StorageError, match=message) as checked:
        check_url(url)
    with pytest.raises(StorageError, match=message):
        await opened(url)
    assert "write sqlite:///verbatim.db" in str(checked.value)
    assert "hunter2" not in str(checked.value)


async def test_a_file_that_is_no_database_is_named_and_left_alone(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Buy bread. " * 100)
    with pytest.raises(StorageError, match=r"notes\.txt is not an SQLite database"):
        await opened(f"sqlite:///{notes}")
    assert notes.read_text() == "Buy bread. " * 100


async def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"absent/verbatim\.db.*its folder must exist"):
        await opened(f"sqlite:///{tmp_path}/absent/verbatim.db")


async def test_a_file_that_another_program_keeps_locked_is_named(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.database._PATIENCE", 0.05)
    with closing(sqlite3.connect(tmp_path / "verbatim.db")) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageError, match=r"verbatim\.db is in use by another program"):
            await opened(url)


async def everything(memory: Memory, number: int) -> None:
    """Do as a busy handler does, in a chat of its own."""
    await memory.chats.save(number, ChatSettings(bank_key=f"bank {number}"))
    await memory.answers.record(answer(1, chat_id=number))
    assert await memory.answers.to_question(number, 1) == answer(1, chat_id=number)
    await memory.feedback.vote(vote(2, chat_id=number))
    await memory.feedback.note_unanswered(unanswered(f"question {number}"))
    await memory.chats.note_volunteered(number, NOW + timedelta(minutes=number))


@pytest.mark.parametrize("kind", ["file", "memory"])
async def test_fifty_handlers_at_once_all_succeed(url: str, kind: str) -> None:
    memory = await opened(url if kind == "file" else "sqlite://")
    try:
        await asyncio.gather(*(everything(memory, number) for number in range(50)))
        assert len(await memory.feedback.votes()) == 50
        assert len(await memory.feedback.unanswered()) == 50
        for number in range(50):
            settings = await memory.chats.settings(number)
            assert settings.bank_key == f"bank {number}"
    finally:
        await memory.close()


async def test_two_processes_on_one_file_wait_for_each_other(memory: Memory, url: str) -> None:
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


async def test_an_error_does_not_tell_what_a_person_asked(url: str, tmp_path: Path) -> None:
    memory = await opened(url)
    with closing(sqlite3.connect(tmp_path / "verbatim.db")) as other:
        other.execute("DROP TABLE unanswered_questions")
    with pytest.raises(DBAPIError) as raised:
        await memory.feedback.note_unanswered(unanswered("Is my neighbour a thief?"))
    await memory.close()
    assert "neighbour" not in str(raised.value)


async def test_a_time_without_a_zone_is_refused(memory: Memory) -> None:
    with pytest.raises(StatementError, match="without a zone"):
        await memory.chats.note_volunteered(GROUP, NOW.replace(tzinfo=None))
    assert await memory.chats.last_volunteered(GROUP) is None


async def test_ids_are_longer_than_32_bits(memory: Memory) -> None:
    await memory.answers.record(answer(2**52, chat_id=-(2**52), asker_id=ANNA))
    kept = await memory.answers.to_question(-(2**52), 2**52)
    assert kept is not None
    assert (kept.chat_id, kept.asker_id) == (-(2**52), ANNA)
