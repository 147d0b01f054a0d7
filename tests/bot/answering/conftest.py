"""A Telegram with a group in it, and a database in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from bot.storage.memory import Memory
from sandbox import Abilities, BotApiServer, Group, Person
from tests.bot.storage.examples import opened

TOKEN = "123456:test"


@pytest.fixture
async def telegram() -> AsyncIterator[BotApiServer]:
    abilities = Abilities(reads_all_group_messages=True)
    async with BotApiServer(token=TOKEN, abilities=abilities) as server:
        yield server


@pytest.fixture
async def bot(telegram: BotApiServer) -> AsyncIterator[Bot]:
    async with Bot(TOKEN, base_url=f"{telegram.url}/bot") as bot:
        yield bot


@pytest.fixture
def anna(telegram: BotApiServer) -> Person:
    return telegram.user("Anna", language_code="ru")


@pytest.fixture
def boris(telegram: BotApiServer) -> Person:
    return telegram.user("Boris", language_code="en")


@pytest.fixture
def group(telegram: BotApiServer, anna: Person, boris: Person) -> Group:
    return telegram.supergroup("Readers", anna, boris)


@pytest.fixture
async def memory() -> AsyncIterator[Memory]:
    memory = await opened("sqlite://")
    yield memory
    await memory.close()
