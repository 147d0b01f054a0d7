"""A Bot API server, and the bot as processes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from sandbox import BotApiServer
from tests.telegram.processes import TOKEN, Start, processes

Report = Callable[[str], None]


@pytest.fixture
def report(capfd: pytest.CaptureFixture[str]) -> Report:
    """Prints a line that is seen whether the test passes or not."""

    def show(line: str) -> None:
        with capfd.disabled():
            print(f"\n{line}")  # noqa: T201

    return show


@pytest.fixture
async def telegram() -> AsyncIterator[BotApiServer]:
    async with BotApiServer(token=TOKEN) as server:
        yield server


@pytest.fixture
async def start() -> AsyncIterator[Start]:
    """Starts the bot as a process, with the settings given."""
    async with processes() as start:
        yield start


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'verbatim.db'}"
