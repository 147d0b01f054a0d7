"""The database under the running program: its file is taken away, or it takes no writes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from sandbox import BotApiServer
from tests.bot.processes.conftest import Replicas
from tests.database_faults import locked_by_another_program
from tests.telegram.processes import COST, COSTS, PATIENCE, free_port


def _replace(file: Path) -> None:
    copy = file.with_name("copy")
    copy.write_bytes(file.read_bytes())
    copy.replace(file)


@pytest.mark.parametrize(
    "take_away",
    [
        pytest.param(Path.unlink, id="deleted"),
        pytest.param(lambda file: file.rename(file.with_name("old.db")), id="renamed"),
        pytest.param(_replace, id="replaced"),
    ],
)
async def test_the_bot_ends_with_a_message_when_its_file_is_taken_away(
    telegram: BotApiServer,
    replica: Replicas,
    sqlite_url: str,
    tmp_path: Path,
    take_away: Callable[[Path], Any],
) -> None:
    file = tmp_path / "verbatim.db"
    anna = telegram.user("Anna")
    chat = telegram.private_chat(anna)
    bot = replica(DATABASE_URL=sqlite_url)
    bot.begin()
    assert (await chat.reply(to=await chat.send(anna, COST), within=30)).blockquotes == COSTS
    take_away(file)
    assert await asyncio.wait_for(bot.ended(), PATIENCE) == 1
    output = bot.log.read_text("utf-8")
    assert "the bot begins with a new one" in output
    assert "verbatim.db was deleted, renamed or replaced while the bot had it open" in output
    assert "Traceback" not in output
    again = replica(DATABASE_URL=sqlite_url)
    again.begin()
    assert (await chat.reply(to=await chat.send(anna, COST), within=30)).blockquotes == COSTS
    assert (await again.end())[0] == 0


async def test_readyz_says_that_it_is_locked_and_then_that_it_is_well(
    replica: Replicas, sqlite_url: str, tmp_path: Path
) -> None:
    port = free_port()
    bot = replica(DATABASE_URL=sqlite_url, HEALTH_PORT=str(port))
    bot.begin()
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:

        async def until(status: int) -> Any:
            async with asyncio.timeout(30):
                while True:
                    try:
                        answer = await client.get("/readyz")
                    except httpx.TransportError:  # it starts
                        answer = None
                    if answer is not None and answer.status_code == status:
                        return answer.json()
                    await asyncio.sleep(0.1)

        await until(200)
        async with locked_by_another_program(tmp_path / "verbatim.db"):
            found = await until(503)
            assert found["database"].startswith("is locked by somebody else: end what holds")
            assert (await client.get("/healthz")).status_code == 200
        await until(200)
    assert (await bot.end())[0] == 0
