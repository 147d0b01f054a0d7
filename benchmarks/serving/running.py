"""Start a bot as a process, and observe it from outside."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import tempfile
import time
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.serving.contestants import ROOT, Contestant
from benchmarks.serving.load_server import TOKEN, LoadServer

READY_WITHIN = 60.0
"""Seconds in which a bot must be ready."""

_STOPPED_WITHIN = 20.0
_OURS = ("TELEGRAM_", "WEBHOOK_", "FAQ_", "LOG_", "PORT", "DATABASE_", "UVLOOP", "BANK_")


class BotFailedError(Exception):
    """The bot did not become ready, or did not answer."""


@dataclass(frozen=True, slots=True)
class RunningBot:
    """A bot that is ready.

    Attributes:
        seconds: from the start of the process to its first poll, or to its webhook.
    """

    process: Process
    seconds: float

    @property
    def megabytes(self) -> float:
        """Its resident memory now."""
        status = Path(f"/proc/{self.process.pid}/status")
        if status.exists():
            [line] = (line for line in status.read_text().splitlines() if "VmRSS" in line)
            return int(line.split()[1]) / 1024
        command = ["ps", "-o", "rss=", "-p", str(self.process.pid)]
        return int(subprocess.check_output(command)) / 1024


@asynccontextmanager
async def running(
    contestant: Contestant,
    telegram: LoadServer,
    *,
    by_webhook: bool,
    within: float = READY_WITHIN,
) -> AsyncIterator[RunningBot]:
    """Run a bot until the block ends, on another core than this process if there are two.

    Args:
        within: seconds in which it must be ready.

    Raises:
        BotFailedError: the bot does not become ready.
    """
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith(_OURS)
        }
        environment |= {
            "PYTHONPATH": str(ROOT),
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": telegram.url,
            "DATABASE_URL": f"sqlite:///{folder}/benchmark.db",
            **contestant.environment,
        }
        if by_webhook:
            port = free_port()
            environment |= {"WEBHOOK_URL": f"http://127.0.0.1:{port}", "PORT": str(port)}
        start = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            *contestant.command, stdin=DEVNULL, stdout=DEVNULL, env=environment, cwd=folder
        )
        _keep_apart(process.pid)
        try:
            try:
                async with asyncio.timeout(within):
                    await telegram.polled.wait()
            except TimeoutError:
                raise BotFailedError(f"{contestant.name} does not get ready") from None
            yield RunningBot(process, time.perf_counter() - start)
        finally:
            await _stop(process)


async def _stop(process: Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        async with asyncio.timeout(_STOPPED_WITHIN):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()


def _keep_apart(process_id: int) -> None:
    """Give the last core to this process, which plays Telegram, and the others to the bot."""
    if not hasattr(os, "sched_setaffinity"):  # not on Linux
        return
    cores = sorted(os.sched_getaffinity(process_id))
    if len(cores) > 1:
        os.sched_setaffinity(process_id, cores[:-1])


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody uses now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
