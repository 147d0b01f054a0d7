"""Time that leaps, and the database that replicas share."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bot.storage.memory import Memory
from tests.bot.updates.leaping import FACTORIES


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    return FACTORIES


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with its tables, to be copied: making them takes longer than most tests."""
    file = tmp_path_factory.mktemp("empty") / "verbatim.db"

    async def prepare() -> None:
        memory = Memory(f"sqlite:///{file}")
        await memory.prepare()
        await memory.close()

    asyncio.run(prepare())
    return file


@pytest.fixture
def url(tmp_path: Path, empty_database: Path) -> str:
    """The address of the replicas' database."""
    return f"sqlite:///{shutil.copy(empty_database, tmp_path)}"
