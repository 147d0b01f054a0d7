"""A database of any earlier version is brought up to date with all that is in it."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from bot.storage.chats import ChatSettings, QuietHours, Speaks
from bot.storage.database.opening import StorageError
from bot.storage.database.upgrading import MIGRATIONS
from bot.storage.memory import Memory
from bot.storage.migrations import BASELINE, HEAD
from bot.storage.schema import METADATA
from faq.bank import Language
from tests.bot.storage.examples import GROUP, NOW, answer, opened, unanswered, vote
from tests.postgres import PostgresServer

EARLIER = Path(__file__).parent / "before_migrations"


@pytest.fixture
def earlier(empty_url: str, request: pytest.FixtureRequest) -> str:
    """The address of a database that the bot made before there were migrations, in use."""
    if empty_url.startswith("sqlite"):
        with closing(sqlite3.connect(empty_url.removeprefix("sqlite:///"))) as connection:
            connection.executescript((EARLIER / "sqlite.sql").read_text("utf-8"))
    else:
        server: PostgresServer = request.getfixturevalue("postgres")
        for statement in (EARLIER / "postgresql.sql").read_text("utf-8").split(";\n"):
            server.execute(statement, url=empty_url)
    return empty_url


async def within(memory: Memory, statement: str) -> None:
    """Change the database behind the bot's back."""
    async with memory.chats.engine.begin() as connection:
        await connection.execute(text(statement))


async def everything_is_there(memory: Memory) -> None:
    assert await memory.answers.to_question(GROUP, 1) == answer(1)
    assert await memory.chats.settings(GROUP) == ChatSettings(
        speaks=Speaks.CLEAR_QUESTIONS,
        language=Language.RUSSIAN,
        quiet_hours=QuietHours(start=time(23), end=time(7)),
        time_zone="Europe/Moscow",
        bank_key="harbour",
    )
    assert await memory.chats.last_volunteered(GROUP) == NOW
    assert await memory.feedback.votes() == [vote(2, is_helpful=True)]
    assert await memory.feedback.unanswered() == [unanswered("why?")]


def differences(connection: Connection) -> list[Any]:
    """Return what Alembic would change to make the database what the code describes."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, METADATA))


def test_the_newest_step_is_named_and_the_steps_are_one_chain() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [HEAD]
    assert scripts.get_bases() == [BASELINE]


async def test_a_new_database_has_the_tables_that_the_code_describes(memory: Memory) -> None:
    async with memory.chats.engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_a_database_from_before_there_were_migrations_is_adopted(earlier: str) -> None:
    memory = await opened(earlier)
    await everything_is_there(memory)
    async with memory.chats.engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await memory.feedback.note_unanswered(unanswered("and now?"))
    assert len(await memory.feedback.unanswered()) == 2
    await memory.close()


async def test_a_second_start_changes_nothing(earlier: str) -> None:
    for _ in range(2):
        memory = await opened(earlier)
        await everything_is_there(memory)
        await memory.close()


@pytest.mark.parametrize("state", ["empty", "earlier"])
async def test_many_replicas_may_start_at_once(
    empty_url: str, state: str, request: pytest.FixtureRequest
) -> None:
    if state == "earlier":
        request.getfixturevalue("earlier")
    replicas = await asyncio.gather(*(opened(empty_url) for _ in range(8)))
    for number, memory in enumerate(replicas):
        await memory.chats.note_volunteered(number, NOW)
    async with replicas[0].chats.engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    for memory in replicas:
        await memory.close()


async def test_a_newer_database_is_refused_and_left_alone(empty_url: str) -> None:
    memory = await opened(empty_url)
    await within(memory, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StorageError, match=rf"newer version .* is 9999, .* here {HEAD}"):
        await memory.prepare()
    async with memory.chats.engine.connect() as connection:
        current = await connection.scalar(text("SELECT version_num FROM alembic_version"))
    assert current == "9999"
    await memory.close()


async def test_a_step_that_fails_leaves_the_database_as_it_was(earlier: str) -> None:
    """A table is in the way of the second step: neither that nor the adoption is kept."""
    memory = Memory(earlier)
    await within(memory, "CREATE TABLE handled_updates (mine INTEGER)")
    with pytest.raises(StorageError, match="handled_updates"):
        await memory.prepare()
    async with memory.chats.engine.connect() as connection:
        tables = await connection.run_sync(lambda bound: inspect(bound).get_table_names())
    assert "inbox" not in tables
    assert "alembic_version" not in tables
    await within(memory, "DROP TABLE handled_updates")
    await memory.prepare()
    await everything_is_there(memory)
    await memory.close()
