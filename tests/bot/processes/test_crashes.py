"""An update that ends the process whenever it is handled is set aside, and no other is."""

from __future__ import annotations

import asyncio
import signal
from itertools import count

import pytest

from bot.storage.memory import Memory
from bot.updates.crash_suspects import MOST_CRASHES
from sandbox import BotApiServer, Message
from tests.bot.processes.deadly import DEADLY
from tests.bot.processes.replicas import Replica
from tests.telegram.processes import COST, TOKEN, Start, free_port

READERS = 15
MOST_STARTS = 20  # so that a bot that never gets over it fails the test


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_what_ends_the_process_is_set_aside_and_all_else_is_answered(
    telegram: BotApiServer, start: Start, sqlite_url: str, mode: str
) -> None:
    settings = {
        "module": "tests.bot.processes.deadly",
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": telegram.url,
        "TELEGRAM_RATE_LIMIT": "0",
        "DATABASE_URL": sqlite_url,
    }
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

    bot = Replica(start, settings)
    over = asyncio.create_task(
        telegram.world.changes.until(is_over, within=240, otherwise=lambda: "some are unanswered")
    )
    for starts in count(1):
        await bot.begin()
        assert bot.process is not None
        ended = asyncio.create_task(bot.process.communicate())
        await asyncio.wait({over, ended}, return_when=asyncio.FIRST_COMPLETED)
        if over.done():
            break
        assert bot.process.returncode == -signal.SIGKILL
        assert starts < MOST_STARTS
    await over
    assert bot.process is not None
    bot.process.terminate()
    await ended
    assert bot.process.returncode == 0
    assert starts - 1 == MOST_CRASHES + (mode == "polling"), "the first is nobody's yet"
    memory = Memory(sqlite_url)
    [aside] = await memory.updates.set_aside()
    assert DEADLY in aside.body
    assert aside.error == (
        f"CrashingUpdateError: the process ended {MOST_CRASHES} times while handling it"
    )
    assert await memory.updates.waiting() == []
    await memory.close()
