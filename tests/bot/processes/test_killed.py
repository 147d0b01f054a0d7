"""The bot is killed again and again while it answers: no question stays unanswered."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence

from sandbox import BotApiServer
from tests.bot.processes.balancer import balancing
from tests.bot.processes.conftest import Replicas, Report
from tests.bot.processes.load import Load, Tally
from tests.bot.processes.replicas import Replica
from tests.telegram.processes import free_port

KILLS = 15  # and a third as many while it starts
QUESTIONS = 2_500  # in each mode, so 5,000 and 40 kills in all
LONGEST_START = 0.8  # seconds
ANSWERS_BETWEEN = (30, 200)  # two kills, so that the last comes before the last question
MOST_REPEATED = 2
"""Answers in one chat that a kill may repeat. A chat's updates are handled one after another, and
an answer is noted once it is sent: so one is being sent, and the one before it being noted."""


async def kill_again_and_again(
    load: Load, replicas: Sequence[Replica], chance: random.Random
) -> Tally:
    """Kill one replica after another at random moments under load, and start it again."""
    for replica in replicas:
        replica.begin()
    asking = asyncio.create_task(load.ask_all())
    for number in range(KILLS):
        assert not asking.done(), "killed while questions come in"
        await load.until_answered(load.tally().answered + chance.randint(*ANSWERS_BETWEEN))
        await asyncio.sleep(chance.uniform(0, 0.02))
        replica = replicas[number % len(replicas)]
        await replica.kill()
        replica.begin()
        if number % 3 == 2:  # now and then while it starts: it loads, indexes, polls, replays
            await asyncio.sleep(chance.uniform(0, LONGEST_START))
            await replica.kill()
            replica.begin()
    await asking
    return await load.all_answered()


async def test_killed_while_it_polls_it_answers_everything(
    telegram: BotApiServer, replica: Replicas, sqlite_url: str, report: Report
) -> None:
    bot = replica(DATABASE_URL=sqlite_url)
    load = Load(telegram, QUESTIONS)
    tally = await kill_again_and_again(load, [bot], random.Random(6))
    report(f"polling, {KILLS + KILLS // 3} kills: {tally}")
    assert tally.duplicates <= (KILLS + KILLS // 3) * MOST_REPEATED * load.chats
    assert (await bot.end())[0] == 0


async def test_of_two_replicas_behind_a_balancer_killed_in_turn_everything_is_answered(
    telegram: BotApiServer, replica: Replicas, postgres_url: str, report: Report
) -> None:
    ports = [free_port(), free_port()]
    async with balancing(ports) as address:
        replicas = [
            replica(DATABASE_URL=postgres_url, WEBHOOK_URL=address, PORT=str(port))
            for port in ports
        ]
        load = Load(telegram, QUESTIONS)
        tally = await kill_again_and_again(load, replicas, random.Random(6))
        report(f"webhook, two replicas, {KILLS + KILLS // 3} kills: {tally}")
        assert tally.duplicates <= (KILLS + KILLS // 3) * MOST_REPEATED * load.chats
        for each in replicas:
            assert (await each.end())[0] == 0
