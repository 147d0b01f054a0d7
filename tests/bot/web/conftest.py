"""Time that leaps."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from tests.bot.updates.leaping import FACTORIES


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    return FACTORIES
