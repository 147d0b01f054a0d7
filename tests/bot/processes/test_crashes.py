"""An update that ends the process whenever it is handled is set aside, and no other is."""

from __future__ import annotations

import asyncio
import signal
from itertools import count

import pytest

from bot.storage.memory import Memory
from bot.updates.crash_suspects import MOST_CRASHES
from sandbox import BotApiServer, Message
from tests.bot.processes.conftest import Replicas
from tests.bot.processes.deadly import DEADLY, run_mortal
from tests.telegram.processes import COST, free_port

READERS = 15
MOST_STARTS = 20  # so that a bot that never gets over it fails the test


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_what_ends_the_process_is_set_aside_and_all_else_is_answered(
    telegram: BotApiServer, replica: Replicas, sqlite_url: str, mode: str
) -> None:
    settings = {"DATABASE_URL": sqlite_url}
    if mode == "webhook":
        port = free_port()
        settings |= {"WEBHOOK_URL": f"http://127.0.0.1:{port}", "PORT": str(port)}
    readers = [telegram.user(f"Reader {number}") for number in range(READERS)]
    chats = [telegram.private_chat(reader) for reader in readers]
    asked: list[tuple[int, Message]] = []
    for number in range(READERS):
        if number == READERS // 2:
            await chats[number].send(readers[number], DEADLY)
        asked.append((number, await chats[number].send(readers[number], COST)))

    def is_over() -> bool | None:
        answered = all(
            any(said.reply_to == question.id for said in chats[number].bot_messages)
            for number, question in asked
        )
        return True if answered and not telegram.world.updates.pending else None

    bot = replica(run_mortal, **settings)
    over = asyncio.create_task(
        telegram.world.changes.until(is_over, within=240, otherwise=lambda: "some are unanswered")
    )
    for starts in count(1):
        bot.begin()
        ended = asyncio.create_task(bot.ended())
        await asyncio.wait({over, ended}, return_when=asyncio.FIRST_COMPLETED)
        if over.done():
            break
        assert await ended == -signal.SIGKILL
        assert starts < MOST_STARTS
    await over
    ended.cancel()
    assert (await bot.end())[0] == 0
    assert starts - 1 == MOST_CRASHES + (mode == "polling"), "the first is nobody's yet"
    memory = Memory(sqlite_url)
    [aside] = await memory.updates.set_aside()
    assert DEADLY in aside.body
    assert aside.error == (
        f"CrashingUpdateError: the process ended {MOST_CRASHES} times while handling it"
    )
    assert await memory.updates.waiting() == []
    await memory.close()
