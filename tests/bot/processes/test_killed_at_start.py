"""The bot is killed at each stage of its start, more often than a crash is forgiven."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import aiohttp
import pytest

from bot.storage.memory import Memory
from bot.updates.crash_suspects import MOST_CRASHES
from sandbox import BotApiServer
from tests.bot.processes.conftest import Replicas
from tests.bot.processes.replicas import Replica
from tests.bot.processes.stalling import AT_STAGE, STAGES, stalled_at
from tests.telegram.processes import COST, free_port

KILLS = MOST_CRASHES + 1
READERS = 4


async def until(is_so: Callable[[], Awaitable[bool]]) -> None:
    """Return once something is so in another process."""
    async with asyncio.timeout(30):
        while not await is_so():  # noqa: ASYNC110  it happens in another process
            await asyncio.sleep(0.01)


async def stands_still(bot: Replica, *, times: int) -> None:
    """Return once that many processes of the bot have come to their stage."""

    async def is_there() -> bool:
        return bot.log.exists() and bot.log.read_text("utf-8").count(AT_STAGE) >= times

    await until(is_there)


async def is_killed(bot: Replica, kills: int) -> None:
    for times in range(1, kills + 1):
        bot.begin()
        await stands_still(bot, times=times)
        await bot.kill()


async def ask(telegram: BotApiServer) -> list[tuple[int, int]]:
    """Let readers ask in chats of their own; return each chat and question."""
    asked = []
    for number in range(READERS):
        reader = telegram.user(f"Reader {number}", language_code="en")
        sent = await telegram.private_chat(reader).send(reader, COST)
        asked.append((sent.chat_id, sent.id))
    return asked


async def answers(telegram: BotApiServer, asked: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the chat and question of each answer, once each question has one."""

    def given() -> list[tuple[int, int]] | None:
        found = [
            (call.result["chat"]["id"], call.result["reply_to_message"]["message_id"])
            for call in telegram.calls.after(0)
            if call.method == "sendMessage" and call.result is not None
        ]
        return found if set(found) >= set(asked) else None

    return await telegram.world.changes.until(given, within=60, otherwise=lambda: "some are lost")


async def left_in_the_inbox(replica: Replicas, **settings: str) -> None:
    """Let a bot take in what was asked, and die before it handles any of it."""
    bot = replica(stalled_at("before its turn"), **settings)
    await is_killed(bot, 1)
    memory = Memory(settings["DATABASE_URL"])
    assert len(await memory.updates.waiting()) == READERS
    await memory.close()


async def is_taken_in(database_url: str, count: int) -> None:
    """Return once that many updates are in the inbox."""
    memory = Memory(database_url)
    await memory.prepare()

    async def is_there() -> bool:
        return len(await memory.updates.waiting()) >= count

    await until(is_there)
    await memory.close()


async def are_in_hand(port: str, count: int) -> None:
    """Return once a bot with a webhook has received that many updates."""
    async with aiohttp.ClientSession() as session:

        async def is_there() -> bool:
            async with session.get(f"http://127.0.0.1:{port}/metrics") as response:
                return f"verbatim_updates_in_hand {count}.0" in await response.text()

        await until(is_there)


async def test_killed_while_it_indexes_and_takes_in_it_loses_and_repeats_nothing(
    telegram: BotApiServer, replica: Replicas, sqlite_url: str
) -> None:
    """What comes meanwhile is taken in; nothing is tried yet."""
    asked = await ask(telegram)
    indexing = replica(stalled_at("indexing"), DATABASE_URL=sqlite_url)
    for _ in range(KILLS):
        indexing.begin()
        asked += await ask(telegram)
        await is_taken_in(sqlite_url, len(asked))
        await indexing.kill()
    bot = replica(DATABASE_URL=sqlite_url)
    bot.begin()
    assert sorted(await answers(telegram, asked)) == sorted(asked)
    assert (await bot.end())[0] == 0


@pytest.mark.parametrize("stage", STAGES)
async def test_killed_while_it_starts_to_poll_it_loses_and_repeats_nothing(
    telegram: BotApiServer, replica: Replicas, sqlite_url: str, stage: str
) -> None:
    asked = await ask(telegram)
    await left_in_the_inbox(replica, DATABASE_URL=sqlite_url)
    if stage == "taking in":  # a batch that is not stored yet
        asked += await ask(telegram)
    await is_killed(replica(stalled_at(stage), DATABASE_URL=sqlite_url), KILLS)
    bot = replica(DATABASE_URL=sqlite_url)
    bot.begin()
    assert sorted(await answers(telegram, asked)) == sorted(asked)
    assert (await bot.end())[0] == 0


async def test_killed_while_it_loads_it_loses_nothing(
    telegram: BotApiServer, replica: Replicas, sqlite_url: str
) -> None:
    asked = await ask(telegram)
    await left_in_the_inbox(replica, DATABASE_URL=sqlite_url)
    bot = replica(DATABASE_URL=sqlite_url)
    for _ in range(KILLS):
        bot.begin()
        await bot.kill()
    bot.begin()
    assert sorted(await answers(telegram, asked)) == sorted(asked)
    assert (await bot.end())[0] == 0


@pytest.mark.parametrize("stage", ["migrations", "indexing"])
async def test_killed_while_it_starts_with_a_webhook_it_loses_and_repeats_nothing(
    telegram: BotApiServer, replica: Replicas, sqlite_url: str, stage: str
) -> None:
    port = str(free_port())
    settings = {
        "DATABASE_URL": sqlite_url, "WEBHOOK_URL": f"http://127.0.0.1:{port}", "PORT": port,
    }  # fmt: skip
    asked = await ask(telegram)
    stalled = replica(stalled_at(stage), **settings)
    for times in range(1, KILLS + 1):
        stalled.begin()
        await stands_still(stalled, times=times)
        if stage == "indexing":
            await are_in_hand(port, READERS)
        await stalled.kill()
    bot = replica(**settings)
    bot.begin()
    assert sorted(await answers(telegram, asked)) == sorted(asked)
    assert (await bot.end())[0] == 0
