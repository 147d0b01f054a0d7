"""Whether a database takes what is written is found out by writing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError

from bot.storage.database.errors import StorageError
from bot.storage.database.faults import Fault, fault_of
from bot.storage.database.opening import connect_to_probe
from bot.storage.database.probing import Probe
from bot.storage.memory import Memory
from tests.bot.storage.examples import opened
from tests.database_faults import (
    full,
    locked_by_another_program,
    locked_table,
    read_only,
    small_disk,
)
from tests.postgres import postgres_server

Begin = Callable[[], AbstractAsyncContextManager[None]]


@asynccontextmanager
async def probing(url: str) -> AsyncIterator[Probe]:
    """Give a probe of a database that is prepared and open."""
    memory = await opened(url)
    probe = Probe(connect_to_probe(url, memory.chats.engine))
    yield probe
    await probe.close()
    await memory.close()


async def _finds(url: str, begin: Begin, fault: Fault) -> None:
    async with probing(url) as probe:
        await probe.write()
    async with probing(url) as probe, begin():
        with pytest.raises(DBAPIError) as met:
            await asyncio.wait_for(probe.write(), 20)
        assert fault_of(met.value) is fault


async def test_a_full_disk_is_found(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        await _finds(f"sqlite:///{disk / 'verbatim.db'}", lambda: full(disk), Fault.FULL)


async def test_a_locked_file_is_found(tmp_path: Path) -> None:
    file = tmp_path / "verbatim.db"
    await _finds(f"sqlite:///{file}", lambda: locked_by_another_program(file), Fault.LOCKED)


async def test_a_server_that_only_reads_is_found() -> None:
    with postgres_server() as server:
        await _finds(server.new_database(), lambda: read_only(server), Fault.READ_ONLY)


@pytest.mark.parametrize("table", ["answers", "inbox", "alembic_version"])
async def test_a_locked_table_is_found_whichever_it_is(
    prepared_postgresql_url: str, table: str
) -> None:
    url = prepared_postgresql_url
    await _finds(url, lambda: locked_table(url, table), Fault.LOCKED)


async def test_who_asks_often_has_the_last_finding_of_a_second(file_url: str) -> None:
    written: list[str] = []
    memory = await opened(file_url)
    engine = connect_to_probe(file_url, memory.chats.engine)

    def note(_: object, __: object, statement: str, *___: object) -> None:
        written.append(statement)

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    probe = Probe(engine)
    await asyncio.gather(*(probe.write() for _ in range(50)))
    assert len(written) == 1
    await probe.close()
    await memory.close()


async def test_in_memory_it_works_too() -> None:
    memory = await opened("sqlite://")
    await memory.check()
    assert memory.complaint_of_file() is None
    await memory.close()


async def test_a_check_tells_of_a_file_that_was_taken_away(file_url: str, tmp_path: Path) -> None:
    memory: Memory = await opened(file_url)
    await memory.check()
    (tmp_path / "verbatim.db").unlink()
    with pytest.raises(StorageError, match="was deleted, renamed or replaced"):
        await memory.check()
    await memory.close()
