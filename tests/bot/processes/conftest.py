"""A Bot API server, and the bot as processes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest

from bot.__main__ import main
from sandbox import BotApiServer
from tests.bot.processes.replicas import Main, Replica
from tests.telegram.processes import TOKEN

Report = Callable[[str], None]


class Replicas(Protocol):
    """Makes a replica of the bot with the settings given; it is not begun yet."""

    def __call__(self, main: Main = main, /, **settings: str) -> Replica: ...


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
def replica(telegram: BotApiServer, tmp_path: Path) -> Iterator[Replicas]:
    """Makes replicas; what is left of their processes is killed in the end."""
    made: list[Replica] = []
    usual = {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": telegram.url,
        "TELEGRAM_RATE_LIMIT": "0",
    }

    def make(main: Main = main, /, **settings: str) -> Replica:
        made.append(Replica(usual | settings, tmp_path / f"{len(made)}.log", main))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'verbatim.db'}"
