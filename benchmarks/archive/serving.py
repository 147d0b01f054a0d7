"""Run the bot on an archive as a process, and observe its start, its memory and a change."""

from __future__ import annotations

import asyncio
import random
import sys
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import psutil

from benchmarks.archive.generating import slug, write_article
from benchmarks.serving.contestants import Contestant
from benchmarks.serving.load_server import LoadServer, Question
from benchmarks.serving.running import BotFailedError, free_port, running

_ASKED = 100  # questions before memory is measured
_RELOADS = 5
_LOOK_EVERY = 0.02  # seconds
_CHANGE = "corrected"
_WITHIN = 1_800.0  # seconds for each step: a cold archive of ten thousand takes minutes
_CACHES = "BANK_CACHE"


@dataclass(frozen=True, slots=True)
class Served:
    """What was observed.

    Attributes:
        alive: seconds from the start of the process until /healthz answers.
        first_poll: seconds from the start of the process to its first getUpdates.
        start_cpu: seconds of CPU until then.
        ready: seconds from the start of the process until /readyz says that it is ready.
        megabytes: resident memory after a hundred questions about different articles.
        reloaded_megabytes: the same after five changed banks were loaded.
        change: seconds from writing a changed bank until its page shows the change.
        gap: the longest that the bot took for /healthz meanwhile, in seconds.
        idle_cpu: seconds of CPU that a second without questions takes.
    """

    alive: float
    first_poll: float
    start_cpu: float
    ready: float
    megabytes: float
    reloaded_megabytes: float
    change: float
    gap: float
    idle_cpu: float


async def serve(archive: Path, cache: Path, questions: Sequence[str]) -> Served:
    """Run the bot on an archive with a cache, ask it, change some of its banks, and stop it.

    Raises:
        BotFailedError: it does not become ready, or does not answer.
    """
    port = free_port()
    bot = Contestant(
        "Verbatim",
        (sys.executable, "-m", "bot"),
        {
            "TELEGRAM_RATE_LIMIT": "0",
            "LOG_LEVEL": "ERROR",
            "FAQ_BANKS": str(archive),
            _CACHES: str(cache),
            "HEALTH_PORT": str(port),
        },
    )
    start = time.perf_counter()
    async with (
        aiohttp.ClientSession(f"http://127.0.0.1:{port}") as client,
        _awaiting(client, "/healthz") as alive,
        _awaiting(client, "/readyz") as ready,
        LoadServer() as telegram,
        running(bot, telegram, by_webhook=False, within=_WITHIN) as process,
    ):
        watched = psutil.Process(process.process.pid)
        start_cpu = _cpu(watched)
        ready_at, alive_at = await ready, await alive
        telegram.release(Question(1_000 + n, text) for n, text in enumerate(questions[:_ASKED]))
        if not await telegram.answered(min(_ASKED, len(questions)), within=_WITHIN):
            raise BotFailedError("not all questions were answered")
        megabytes = process.megabytes
        before, cpu = time.perf_counter(), _cpu(watched)
        await asyncio.sleep(10)
        idle_cpu = (_cpu(watched) - cpu) / (time.perf_counter() - before)
        changes = [await _change(archive, number, client) for number in _changed(archive)]
        return Served(
            alive=alive_at - start,
            first_poll=process.seconds,
            start_cpu=start_cpu,
            ready=ready_at - start,
            megabytes=megabytes,
            reloaded_megabytes=process.megabytes,
            change=max(seconds for seconds, _ in changes),
            gap=max(gap for _, gap in changes),
            idle_cpu=idle_cpu,
        )


def _changed(archive: Path) -> Iterator[int]:
    banks = sum(each.is_dir() for each in archive.iterdir())
    chance = random.Random(3)
    return (chance.randrange(banks) for _ in range(_RELOADS))


async def _change(
    archive: Path, number: int, client: aiohttp.ClientSession
) -> tuple[float, float]:
    """Change a bank, wait until its page shows that, and change it back.

    Returns:
        The seconds until then, and the longest that /healthz took meanwhile.
    """
    folder, page = archive / slug(number), f"/a/{slug(number)}"
    async with _measuring_gaps(client) as gaps:
        change = f" {_CHANGE} {time.time_ns()}"
        write_article(folder, number, change=change)
        begun = time.perf_counter()
        await _until(client, page, change)
        seconds = time.perf_counter() - begun
    write_article(folder, number)
    await _until(client, page, change, is_there=False)
    return seconds, max(gaps)


@asynccontextmanager
async def _measuring_gaps(client: aiohttp.ClientSession) -> AsyncIterator[list[float]]:
    gaps = [0.0]

    async def measure() -> None:
        while True:
            begun = time.perf_counter()
            async with client.get("/healthz"):
                gaps.append(time.perf_counter() - begun)
            await asyncio.sleep(_LOOK_EVERY)

    task = asyncio.create_task(measure())
    try:
        yield gaps
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _until(
    client: aiohttp.ClientSession, path: str, text: str, *, is_there: bool = True
) -> None:
    async with asyncio.timeout(_WITHIN):
        while True:
            async with client.get(path) as response:
                if (text in await response.text()) is is_there:
                    return
            await asyncio.sleep(_LOOK_EVERY)


@asynccontextmanager
async def _awaiting(
    client: aiohttp.ClientSession, path: str
) -> AsyncIterator[asyncio.Task[float]]:
    """Return a task whose result is when the path first answered 200, by `perf_counter`."""

    async def wait() -> float:
        while True:
            with suppress(aiohttp.ClientError):
                async with client.get(path) as response:
                    if response.status == 200:
                        return time.perf_counter()
            await asyncio.sleep(_LOOK_EVERY)

    task = asyncio.create_task(wait())
    try:
        yield task
    finally:
        task.cancel()


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system
