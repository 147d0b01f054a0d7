"""A program beside the bot reads what waits for the curator, and can change nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.storage.database.opening import StorageError, reading
from bot.storage.memory import Memory
from bot.storage.reading import read_unanswered
from tests.bot.storage.examples import TODAY, opened, unanswered


async def test_the_questions_are_read_while_the_bot_has_the_database_open(
    memory: Memory, url: str
) -> None:
    await memory.feedback.note_unanswered(unanswered("why?", TODAY))
    assert await read_unanswered(url) == [unanswered("why?", TODAY)]


async def test_the_questions_are_read_once_the_bot_has_ended(url: str) -> None:
    memory = await opened(url)
    await memory.feedback.note_unanswered(unanswered("why?", TODAY))
    await memory.close()
    assert await read_unanswered(url) == [unanswered("why?", TODAY)]


async def test_nothing_can_be_written(memory: Memory, url: str) -> None:
    await memory.feedback.note_unanswered(unanswered("why?", TODAY))
    with pytest.raises(StorageError, match=r"readonly|read-only"):
        async with reading(url) as engine, engine.begin() as connection:
            await connection.execute(text("DELETE FROM unanswered_questions"))
    assert len(await memory.feedback.unanswered()) == 1


async def test_a_database_of_another_version_is_named_and_not_upgraded(url: str) -> None:
    memory = await opened(url)
    async with memory.feedback.engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    with pytest.raises(StorageError, match=r"another version of the bot \(its schema is 0001"):
        await read_unanswered(url)
    async with memory.feedback.engine.begin() as connection:
        version = await connection.scalar(text("SELECT version_num FROM alembic_version"))
    await memory.close()
    assert version == "0001"


async def test_an_empty_database_is_not_the_bots(empty_url: str, tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "verbatim.db").executescript("VACUUM").close()
    with pytest.raises(StorageError, match="has no tables of the bot"):
        await read_unanswered(empty_url)


async def test_a_file_that_is_missing_is_not_made(file_url: str, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"there is no file .*verbatim\.db"):
        await read_unanswered(file_url)
    assert not list(tmp_path.iterdir())  # noqa: ASYNC240
