"""A memory over a real SQLite file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.memory import Memory
from tests.bot.storage.examples import opened


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'verbatim.db'}"


@pytest.fixture
async def memory(url: str) -> AsyncIterator[Memory]:
    memory = await opened(url)
    yield memory
    await memory.close()
