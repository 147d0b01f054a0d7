"""A memory over a real SQLite file, and over a real PostgreSQL server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.memory import Memory
from tests.bot.storage.examples import opened


@pytest.fixture
def file_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'verbatim.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database, of each kind in turn."""
    kind = "file_url" if request.param == "sqlite" else "postgres_url"
    address: str = request.getfixturevalue(kind)
    return address


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """The address of a database with its tables, of each kind in turn."""
    address: str = request.getfixturevalue(f"prepared_{request.param}_url")
    return address


@pytest.fixture
async def memory(url: str) -> AsyncIterator[Memory]:
    memory = await opened(url)
    yield memory
    await memory.close()
