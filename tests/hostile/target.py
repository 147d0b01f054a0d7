"""The bot as a process that is attacked, and watched meanwhile."""

from __future__ import annotations

import asyncio
from asyncio.subprocess import Process
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil
from aiohttp import web
from hypothesis import HealthCheck, Phase
from hypothesis import settings as hypothesis_settings

from sandbox import BotApiServer
from tests.telegram.processes import COST, COSTS, TOKEN, processes

LEAST = 5_000
"""Updates in each mode; `make fuzz` sends more."""

MOST_GROWN = 30 * 2**20
"""Bytes by which the process may grow in the second half. That fills caches of words, which are
bounded; what leaks a kilobyte per update and more is found by `make fuzz`."""


class Target:
    """The process, its memory and its log.

    Attributes:
        sizes: its resident memory in bytes, whenever it was noted.
    """

    def __init__(self, process: Process) -> None:
        self.sizes: list[int] = []
        self._process = process
        self._log = bytearray()
        self._draining = asyncio.create_task(self._drain())

    def note_size(self) -> None:
        """Note how much memory it takes."""
        self.sizes.append(psutil.Process(self._process.pid).memory_info().rss)

    @property
    def last_words(self) -> str:
        """The end of its log."""
        return self._log[-4000:].decode(errors="replace")

    @property
    def grown(self) -> int:
        """By how many bytes it grew in the second half."""
        return self.sizes[-1] - self.sizes[len(self.sizes) // 2]

    def __str__(self) -> str:
        noted = (self.sizes[0], self.sizes[len(self.sizes) // 2], self.sizes[-1])
        return ", ".join(f"{size >> 20} MB" for size in noted)

    async def end(self) -> int:
        """Tell it to stop, and return its exit code."""
        self._process.terminate()
        await asyncio.wait_for(self._draining, 30)
        return await self._process.wait()

    async def close(self) -> None:
        """Let go of it, however it is."""
        self._draining.cancel()

    async def _drain(self) -> None:
        assert self._process.stderr is not None
        while some := await self._process.stderr.read(2**16):
            self._log += some


@contextmanager
def attacked(
    folder: Path,
    settings: Mapping[str, str],
    *,
    set_up: Callable[[web.Application], None] = lambda _: None,
) -> Iterator[tuple[asyncio.Runner, BotApiServer, Target]]:
    """Run the bot and Telegram; a test without a loop of its own runs what it does in theirs.

    Args:
        set_up: adds addresses to Telegram's server.
    """
    with asyncio.Runner() as runner, ExitStack() as ends:
        telegram = BotApiServer(token=TOKEN)
        telegram.extend(set_up)
        runner.run(telegram.__aenter__())
        ends.callback(lambda: runner.run(telegram.__aexit__(None, None, None)))
        starting = processes()
        start = runner.run(starting.__aenter__())
        ends.callback(lambda: runner.run(starting.__aexit__(None, None, None)))

        async def begin() -> Target:
            return Target(
                await start(
                    TELEGRAM_BOT_TOKEN=TOKEN,
                    TELEGRAM_API_URL=telegram.url,
                    TELEGRAM_RATE_LIMIT="0",
                    DATABASE_URL=f"sqlite:///{folder}/verbatim.db",
                    LOG_LEVEL="ERROR",
                    **settings,
                )
            )

        target = runner.run(begin())
        ends.callback(lambda: runner.run(target.close()))
        yield runner, telegram, target


def examples() -> hypothesis_settings:
    """Return the settings of an attack, whose examples are large: a quarter of the profile's.

    What failed is not made smaller: the process is not the same any more.
    """
    usual = hypothesis_settings.default
    assert usual is not None
    return hypothesis_settings(
        max_examples=usual.max_examples // 4,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )


async def answers_as_ever(telegram: BotApiServer) -> bool:
    """Whether a reader's question is answered."""
    anna = telegram.user("Anna")
    chat = telegram.private_chat(anna)
    return (await chat.reply(to=await chat.send(anna, COST), within=60)).blockquotes == COSTS
