"""The database goes and comes, Telegram fails in a storm: every question is answered."""

from __future__ import annotations

import asyncio
import random

import pytest

from sandbox import BotApiServer
from tests.bot.processes.conftest import Replicas, Report
from tests.bot.processes.load import Load
from tests.postgres import postgres_server
from tests.telegram.processes import free_port


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_the_database_is_stopped_and_started_and_everything_is_answered(
    telegram: BotApiServer, replica: Replicas, report: Report, mode: str
) -> None:
    with postgres_server() as server:
        settings = {"DATABASE_URL": server.new_database()}
        if mode == "webhook":
            port = free_port()
            settings |= {"WEBHOOK_URL": f"http://127.0.0.1:{port}", "PORT": str(port)}
        bot = replica(**settings)
        load = Load(telegram, 600)
        bot.begin()
        asking = asyncio.create_task(load.ask_all())
        for answers in (100, 250):
            await load.until_answered(answers)
            await asyncio.to_thread(server.stop)
            assert not asking.done(), "stopped while questions come in"
            await asyncio.to_thread(server.start)
        await asking
        tally = await load.all_answered()
        report(f"{mode}, database stopped twice: {tally}")
        exit_code, log = await bot.end()
    assert exit_code == 0
    assert "Traceback" not in log


async def test_in_a_storm_of_429_and_5xx_everything_is_answered(
    telegram: BotApiServer, replica: Replicas, sqlite_url: str, report: Report
) -> None:
    chance = random.Random(6)
    for _ in range(160):
        match chance.randrange(4):
            case 0:
                telegram.fail_next("sendMessage", 429, retry_after=1)
            case 1:
                telegram.fail_next("sendMessage", 502)
            case 2:
                telegram.fail_next("sendMessage", 500)
            case 3:
                telegram.drop_next("sendMessage")
    for code in (502, 429, 500, 502):  # one after the other, each with a longer pause behind it
        telegram.fail_next("getUpdates", code)
    bot = replica(DATABASE_URL=sqlite_url)
    load = Load(telegram, 500)
    bot.begin()
    await load.ask_all()
    tally = await load.all_answered()
    report(f"storm: {tally}")
    exit_code, log = await bot.end()
    assert exit_code == 0
    assert "Traceback" not in log
