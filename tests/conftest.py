"""What many tests need: the packaged bank, indexed once, and a PostgreSQL server."""

from __future__ import annotations

import os
from collections.abc import Iterator

# Without it python-telegram-bot 22 turns a 429 into a deprecation warning, hence a failed test.
os.environ.setdefault("PTB_TIMEDELTA", "1")

import pytest
from hypothesis import settings

from faq.answering import Answerer
from faq.bank import Bank
from faq.files.loading import DEFAULT_BANK, load_bank
from tests.postgres import PostgresServer, postgres_server

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


@pytest.fixture(scope="session")
def bank() -> Bank:
    return load_bank(DEFAULT_BANK)


@pytest.fixture(scope="session")
def answerer(bank: Bank) -> Answerer:
    return Answerer(bank)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """The one server of all tests; who stops it starts a `postgres_server()` of their own."""
    with postgres_server() as server:
        yield server


@pytest.fixture
def postgres_url(postgres: PostgresServer) -> str:
    """The address of an empty database that is the test's own."""
    return postgres.new_database()
