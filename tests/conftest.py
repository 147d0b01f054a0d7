"""What many tests need: the packaged bank, indexed once, a PostgreSQL server, and databases."""

from __future__ import annotations

import asyncio
import os
import shutil
from contextlib import ExitStack
from pathlib import Path

# Without it python-telegram-bot 22 turns a 429 into a deprecation warning, hence a failed test.
os.environ.setdefault("PTB_TIMEDELTA", "1")

import pytest
from hypothesis import settings

from bot.storage.memory import Memory
from faq.answering import Answerer
from faq.bank import Bank
from faq.files.loading import DEFAULT_BANK, load_bank
from faq.library import Library
from tests.postgres import PostgresServer, servers_end_with_this_process, shared_server

# Speed is the benchmarks' matter: a busy machine must not fail a property.
settings.register_profile("verbatim", deadline=None, max_examples=200, derandomize=True)
settings.register_profile(
    "fuzz", parent=settings.get_profile("verbatim"), max_examples=5000, derandomize=False
)  # `make fuzz`
settings.load_profile("verbatim")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-transcripts",
        action="store_true",
        help="write what the bot says now into tests/data/transcripts, instead of comparing it",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Let the servers of a run end with it: with its own process, where it has workers too."""
    if not hasattr(config, "workerinput"):
        ends = ExitStack()
        config.add_cleanup(ends.close)
        ends.enter_context(servers_end_with_this_process())


_WAITING = ("bot/processes", "browser", "hostile", "telegram/test_process")
"""The tests that mostly wait, for a process or a browser."""

_BEGUN = 0.7
"""The share of a run after which the last of them begins: none is waited for at its end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Spread the files whose tests wait among the others, of which the longest come first.

    At the end of a run the processors would be idle, and all at once they would starve each other.
    """
    here = Path(__file__).parent
    files: dict[str, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path.relative_to(here).as_posix(), []).append(item)
    waiting = [file for file in files if file.startswith(_WAITING)]
    others = sorted(files.keys() - set(waiting), key=lambda file: (-len(files[file]), file))
    places = {file: _BEGUN * place / len(waiting) for place, file in enumerate(waiting)}
    places |= {file: place / len(others) for place, file in enumerate(others)}
    items[:] = [
        item for file in sorted(files, key=lambda file: places[file]) for item in files[file]
    ]


@pytest.fixture(scope="session")
def bank() -> Bank:
    return load_bank(DEFAULT_BANK)


@pytest.fixture(scope="session")
def packaged_library(bank: Bank) -> Library:
    return Library([bank])


@pytest.fixture(scope="session")
def answerer(packaged_library: Library, bank: Bank) -> Answerer:
    return packaged_library.answerer(bank)


@pytest.fixture(scope="session")
def postgres() -> PostgresServer:
    """The one server of all tests; who stops it starts a `postgres_server()` of their own."""
    return shared_server()


@pytest.fixture
def postgres_url(postgres: PostgresServer) -> str:
    """The address of an empty database that is the test's own."""
    return postgres.new_database()


@pytest.fixture(scope="session")
def prepared_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with the bot's tables, to be copied: making them takes longer than most
    tests."""
    file = tmp_path_factory.mktemp("prepared") / "verbatim.db"
    asyncio.run(_prepare(f"sqlite:///{file}"))
    return file


@pytest.fixture
def prepared_sqlite_url(prepared_file: Path, tmp_path: Path) -> str:
    """The address of a SQLite database with the bot's tables that is the test's own."""
    return f"sqlite:///{shutil.copy(prepared_file, tmp_path)}"


@pytest.fixture(scope="session")
def prepared_name(postgres: PostgresServer) -> str:
    """The name of a PostgreSQL database with the bot's tables, to be copied."""
    url = postgres.new_database()
    asyncio.run(_prepare(url))
    return url.rpartition("/")[2]


@pytest.fixture
def prepared_postgresql_url(postgres: PostgresServer, prepared_name: str) -> str:
    """The address of a PostgreSQL database with the bot's tables that is the test's own."""
    return postgres.new_database(like=prepared_name)


async def _prepare(url: str) -> None:
    memory = Memory(url)
    await memory.prepare()
    await memory.close()
