"""The bot is killed again and again while it answers: no question stays unanswered."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import settings
from sqlalchemy import select

from bot.storage.memory import Memory
from bot.storage.update_tables import HANDLED
from sandbox import BotApiServer
from tests.bot.processes.balancer import balancing
from tests.bot.processes.conftest import Replicas, Report
from tests.bot.processes.hurried import run_hurried
from tests.bot.processes.load import Load, Question
from tests.bot.processes.replicas import Replica
from tests.database_faults import locked_table
from tests.telegram.processes import free_port

_IS_LONG = settings.get_current_profile_name() == "fuzz"  # `make fuzz`
KILLS = 15 if _IS_LONG else 6  # and a third as many while it starts
QUESTIONS = 2_500 if _IS_LONG else 1_000  # in each mode; `make fuzz`: 5,000 and 40 kills in all
LONGEST_START = 0.8  # seconds
ANSWERS_BETWEEN = (30, 130)  # two kills, so that the last comes before the last question
_ROUNDS = 50  # of the event loop, in which the server reads what a dead process had sent to it


@dataclass(slots=True)
class Doubts:
    """At each kill, the questions whose answer is sent and not noted: just these are repeated.

    Attributes:
        times: at how many kills each question was one of these.
        most: how many these were at one kill.
    """

    load: Load
    memory: Memory
    times: Counter[Question] = field(default_factory=Counter)
    most: int = 0

    async def note(self) -> None:
        """Look at what a kill has left; of each process that is one answer a chat at most."""
        for _ in range(_ROUNDS):
            await asyncio.sleep(0)
        handled = select(HANDLED.c.update_id, HANDLED.c.handled, HANDLED.c.holder)
        async with self.memory.updates.engine.connect() as connection:
            rows = (await connection.execute(handled)).all()
        holders = {row.update_id: row.holder for row in rows}
        left = self.load.answered_and_not_among({each.update_id for each in rows if each.handled})
        chats = Counter((holders.get(number), chat) for number, (chat, _) in left.items())
        assert max(chats.values(), default=0) <= 1, "a reader gets two answers again"
        self.times.update(left.values())
        self.most = max(self.most, len(left))

    def check(self) -> None:
        """Check that each kill has repeated each answer in doubt at most once, and no other."""
        repeats = self.load.repeats()
        assert repeats <= self.times, repeats - self.times


async def kill_again_and_again(
    load: Load, replicas: Sequence[Replica], memory: Memory, chance: random.Random
) -> str:
    """Kill one replica after another at random moments under load, and start it again."""
    doubts = Doubts(load, memory)

    async def kill(replica: Replica) -> None:
        await replica.kill()
        await doubts.note()
        replica.begin()

    for replica in replicas:
        replica.begin()
    asking = asyncio.create_task(load.ask_all())
    for number in range(KILLS):
        assert not asking.done(), "killed while questions come in"
        await load.until_answered(load.tally().answered + chance.randint(*ANSWERS_BETWEEN))
        await asyncio.sleep(chance.uniform(0, 0.02))
        replica = replicas[number % len(replicas)]
        await kill(replica)
        if number % 3 == 2:  # now and then while it starts: it loads, indexes, polls, replays
            await asyncio.sleep(chance.uniform(0, LONGEST_START))
            await kill(replica)
    await asking
    tally = await load.all_answered()
    doubts.check()
    return f"{KILLS + KILLS // 3} kills: {tally}; sent and not noted at one kill: {doubts.most}"


async def test_killed_while_it_polls_it_answers_everything(
    telegram: BotApiServer, replica: Replicas, sqlite_url: str, report: Report
) -> None:
    bot = replica(DATABASE_URL=sqlite_url)
    load = Load(telegram, QUESTIONS)
    memory = Memory(sqlite_url)
    report(f"polling, {await kill_again_and_again(load, [bot], memory, random.Random(6))}")
    await memory.close()
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
        memory = Memory(postgres_url)
        killed = await kill_again_and_again(load, replicas, memory, random.Random(6))
        report(f"webhook, two replicas, {killed}")
        await memory.close()
        for each in replicas:
            assert (await each.end())[0] == 0


async def test_killed_while_nothing_can_be_noted_it_repeats_one_answer_to_a_reader(
    telegram: BotApiServer, replica: Replicas, postgres_url: str, report: Report
) -> None:
    bot = replica(run_hurried, DATABASE_URL=postgres_url)
    bot.begin()
    await bot.logged("Application started")
    load = Load(telegram, 20, chats=4)
    async with locked_table(postgres_url, HANDLED.name):
        await load.ask_all()
        await load.until_answered(load.chats)
        await bot.logged("cannot note what is handled")
        await bot.kill()
    bot.begin()
    tally = await load.all_answered()
    report(f"polling, killed while nothing can be noted: {tally}")
    assert load.most_repeats_of_a_reader() == 1
    assert (await bot.end())[0] == 0
