"""What most tests need: the packaged bank, loaded and indexed once."""

from __future__ import annotations

import os

# Without it python-telegram-bot 22 turns a 429 into a deprecation warning, hence a failed test.
os.environ.setdefault("PTB_TIMEDELTA", "1")

import pytest
from hypothesis import settings

from faq.answering import Answerer
from faq.bank import Bank
from faq.loading import DEFAULT_BANK, load_bank

# Speed is the benchmarks' matter: a busy machine must not fail a property.
settings.register_profile("verbatim", deadline=None, max_examples=200, derandomize=True)
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
