"""Time that leaps, and the database that replicas share."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

import pytest

from tests.bot.updates.leaping import FACTORIES


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    return FACTORIES


@pytest.fixture
def url(prepared_sqlite_url: str) -> str:
    """The address of the replicas' database."""
    return prepared_sqlite_url
