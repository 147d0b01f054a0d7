"""A server with its page and the people and chats of the start; no bot runs, tests play it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from sandbox import Abilities, BotApiServer
from sandbox.hosting.cast import Cast, populate
from sandbox.page.acting import Actor
from sandbox.page.bulletin import Bulletin
from sandbox.page.site import Site
from tests.sandbox.conftest import TOKEN
from tests.sandbox.page.viewing import Page, opened

MOST = 30  # messages and calls
PRESS_PATIENCE = 0.3  # seconds


@pytest.fixture
def server() -> BotApiServer:
    abilities = Abilities(supports_inline_queries=True, supports_guest_queries=True)
    return BotApiServer(token=TOKEN, abilities=abilities, most=MOST)


@pytest.fixture
async def cast(server: BotApiServer) -> Cast:
    return await populate(server)


@pytest.fixture
def bulletin(server: BotApiServer) -> Bulletin:
    return Bulletin(server.world.changes.announce)


@pytest.fixture
async def telegram(
    server: BotApiServer, cast: Cast, bulletin: Bulletin
) -> AsyncIterator[BotApiServer]:
    actor = Actor(server, patience=PRESS_PATIENCE)
    server.extend(Site(server, bulletin, actor.perform, you=cast.anna.id).set_up)
    async with server:
        yield server


@pytest.fixture
async def page(telegram: BotApiServer) -> AsyncIterator[Page]:
    async with opened(telegram.url) as page:
        yield page
