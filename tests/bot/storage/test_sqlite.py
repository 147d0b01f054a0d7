"""An SQLite file is shared with other programs; one that cannot be used is explained."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from bot.storage.database.opening import StorageError, check_url
from tests.bot.storage.examples import NOW, opened


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("sqlite:///verbatim.db", id="in the working directory"),
        pytest.param("sqlite:////srv/my bot/verbatim.db", id="anywhere"),
        pytest.param("sqlite://", id="in memory"),
    ],
)
def test_an_address_is_accepted(url: str) -> None:
    check_url(url)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        pytest.param("sqlite://verbatim.db", "three slashes, not two", id="two slashes"),
        pytest.param("sqlite://anna:hunter2@db/x", "three slashes, not two", id="a server"),
        pytest.param("sqlite:///verbatim.db?mode=ro", "no options", id="options"),
        pytest.param("sqlite:verbatim.db", "no database's address", id="no slashes"),
    ],
)
def test_another_address_is_refused_with_what_to_write(url: str, message: str) -> None:
    with pytest.raises(StorageError, match=message) as raised:
        check_url(url)
    assert "write sqlite:///verbatim.db" in str(raised.value)
    assert "hunter2" not in str(raised.value)


async def test_a_database_in_memory_lives_as_long_as_the_bot() -> None:
    memory = await opened("sqlite://")
    await memory.chats.note_volunteered(1, NOW)
    assert await memory.chats.last_volunteered(1) == NOW
    await memory.close()


async def test_another_program_that_writes_is_waited_for_while_others_go_on(
    file_url: str, tmp_path: Path
) -> None:
    memory = await opened(file_url)
    with closing(sqlite3.connect(tmp_path / "verbatim.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        writing = asyncio.create_task(memory.chats.note_volunteered(1, NOW))
        for _ in range(5):  # the loop turns meanwhile
            await asyncio.sleep(0.01)
        assert not writing.done()
        other.execute("UPDATE chat_settings SET time_zone = 'UTC'")
        other.commit()
        await writing
    assert await memory.chats.last_volunteered(1) == NOW
    await memory.close()


async def test_another_program_that_writes_is_waited_for_no_longer_than_told(
    file_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.database.sqlite.LOCKED_FOR", 0.05)
    memory = await opened(file_url)
    with closing(sqlite3.connect(tmp_path / "verbatim.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError, match="locked"):
            await memory.chats.note_volunteered(1, NOW)
    await memory.close()


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
    file_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.database.sqlite.LOCKED_FOR", 0.05)
    with closing(sqlite3.connect(tmp_path / "verbatim.db")) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageError, match=r"verbatim\.db is in use by another program"):
            await opened(file_url)
