"""A question set aside is tried again when asked for or by other code, not at a mere restart."""

from __future__ import annotations

import asyncio
import re
import signal
from collections.abc import Callable, Sequence

import pytest

from bot.__main__ import main
from bot.storage.memory import Memory
from bot.updates import code
from sandbox import BotApiServer
from tests.bot.processes.conftest import Replicas
from tests.bot.processes.deadly import DEADLY, run_mortal
from tests.bot.processes.replicas import Replica
from tests.telegram.processes import COST, free_port


def run_other_code(arguments: Sequence[str]) -> int:
    """Run the bot as after a deploy."""
    code._PACKAGES = ("bot",)
    return main(arguments)


def ask_for_retry(_: Sequence[str]) -> int:
    """Run the command."""
    return main(["retry"])


def written(bot: Replica) -> str:
    """Return what a bot has logged so far."""
    return bot.log.read_text("utf-8") if bot.log.exists() else ""


async def until(is_so: Callable[[], bool]) -> None:
    """Return once something is so in another process."""
    async with asyncio.timeout(40):
        while not is_so():  # noqa: ASYNC110  it happens in another process
            await asyncio.sleep(0.02)


async def dies_until_it_is_set_aside(bot: Replica, memory: Memory) -> None:
    for _ in range(10):
        bot.begin()
        ended = asyncio.create_task(bot.ended())
        while not ended.done():
            await asyncio.wait([ended], timeout=0.1)
            if "is set aside (table" in written(bot):
                ended.cancel()
                assert (await bot.end())[0] == 0
                assert await memory.set_aside.count() == 1
                return
        assert ended.result() == -signal.SIGKILL
    pytest.fail("it is never set aside")


@pytest.mark.parametrize(
    ("mode", "database", "way"),
    [
        ("polling", "sqlite_url", "by command"),
        ("polling", "sqlite_url", "after a deploy"),
        ("webhook", "postgres_url", "by command"),
        ("webhook", "postgres_url", "after a deploy"),
    ],
)
async def test_what_was_set_aside_is_answered_at_last(
    telegram: BotApiServer,
    replica: Replicas,
    request: pytest.FixtureRequest,
    mode: str,
    database: str,
    way: str,
) -> None:
    url = request.getfixturevalue(database)
    settings = {"DATABASE_URL": url}
    if mode == "webhook":
        port = str(free_port())
        settings |= {"WEBHOOK_URL": f"http://127.0.0.1:{port}", "PORT": port}
    reader = telegram.user("Reader", language_code="en")
    chat = telegram.private_chat(reader)
    sent = await chat.send(reader, DEADLY)
    memory = Memory(url)
    await dies_until_it_is_set_aside(replica(run_mortal, **settings), memory)

    restarted = replica(**settings)
    restarted.begin()
    await until(lambda: "; 0 of them" in written(restarted))
    following = await chat.send(reader, COST)
    await chat.only_reply(to=following)
    assert not any(said.reply_to == sent.id for said in chat.bot_messages), "no deploy"

    if way == "by command":
        command = replica(ask_for_retry, **settings)
        command.begin()
        assert await command.ended() == 0
        assert "Updates set aside: 1." in command.log.read_text("utf-8")
        answering = restarted
    else:
        assert (await restarted.end())[0] == 0
        answering = replica(run_other_code, **settings)
        answering.begin()
    await until(lambda: "which was set aside, is handled" in written(answering))
    assert [said.reply_to for said in chat.bot_messages].count(sent.id) == 1
    _, log = await answering.end()
    assert re.search(r"1 updates are set aside .*; [01] of them are tried again now", log)
    assert DEADLY not in log
    assert await memory.set_aside.count() == 0
    await memory.close()


async def test_where_nothing_is_set_aside_the_command_says_so(
    replica: Replicas, sqlite_url: str
) -> None:
    command = replica(ask_for_retry, DATABASE_URL=sqlite_url)
    command.begin()
    assert await command.ended() == 0
    assert "No update is set aside." in command.log.read_text("utf-8")


async def test_a_database_that_cannot_be_used_is_told_without_a_traceback(
    replica: Replicas,
) -> None:
    command = replica(ask_for_retry, DATABASE_URL="sqlite:////no/such/folder/verbatim.db")
    command.begin()
    assert await command.ended() == 1
    log = command.log.read_text("utf-8")
    assert log.startswith("Cannot try again:\n")
    assert "Traceback" not in log
