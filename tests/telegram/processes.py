"""The bot as a process of its own, as people start it.

It serves the small banks, which are indexed at once, unless a test is about the packaged one.
"""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

TOKEN = "123456:AAF-tests-only"
ROOT = Path(__file__).parent.parent.parent
SMALL_BANKS = Path(__file__).parent / "banks"
"""Two banks that change only with these tests, and are indexed at once."""

PATIENCE = 30.0  # seconds; to start, a process imports and indexes everything
LONGEST_LOG = 2**24  # bytes; a process whose log nobody reads would stand still after 128 KiB
SECRET = TOKEN.split(":")[1]
PACKAGED = ""  # as FAQ_BANKS

COST = "How much did the harbour cost?"
COSTS = ["The harbour cost forty million crowns 🛟 in the end"]

_OURS = (
    "TELEGRAM_", "WEBHOOK_", "FAQ_", "LOG_", "PORT", "HEALTH_", "DATABASE_", "PTB_",
    "BIND", "METRICS_", "BANK_",
)  # fmt: skip

Start = Callable[..., Coroutine[Any, Any, Process]]


@asynccontextmanager
async def processes() -> AsyncIterator[Start]:
    """Give a way to start the bot with arguments and settings, and kill what is left of it in
    the end.

    An empty setting is one that is not set. Another module runs the bot with something added.
    """
    started: list[Process] = []

    async def start(
        *arguments: str, cwd: Path = ROOT, module: str = "bot", **settings: str
    ) -> Process:
        given = {"FAQ_BANKS": str(SMALL_BANKS), "DATABASE_URL": "sqlite://"} | settings
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, *arguments,
            stdin=PIPE, stdout=PIPE, stderr=PIPE, cwd=cwd,
            limit=LONGEST_LOG,
            env=clean_environment() | {name: value for name, value in given.items() if value},
        )  # fmt: skip
        started.append(process)
        return process

    try:
        yield start
    finally:
        for process in started:
            if process.returncode is None:
                process.kill()
            await process.communicate()


def clean_environment() -> dict[str, str]:
    """Return the environment without any setting of the bot, and without a cache of its banks."""
    others = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    return others | {"BANK_CACHE": "none"}


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


async def ended(process: Process, stdin: bytes | None = None) -> tuple[int | None, str]:
    """Return the exit code and all output of a process that ends by itself."""
    out, err = await asyncio.wait_for(process.communicate(stdin), PATIENCE)
    return process.returncode, out.decode() + err.decode()


async def logged(process: Process, words: str) -> None:
    """Return when a line of the log holds those words."""
    assert process.stderr is not None
    async with asyncio.timeout(PATIENCE):
        while words not in (line := (await process.stderr.readline()).decode()):
            assert line, f"ended without logging {words!r}"
