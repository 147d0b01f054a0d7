"""`python -m benchmarks.sandbox_start`: measure the start of the sandbox.

The benchmark measures the time until the page is available and until the bot has answered the
first question. For comparison it measures, in the same run, the interpreter alone and the
interpreter with the bot's dependencies imported.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from statistics import median

import aiohttp

from faq.measuring.tables import table

RUNS = 5
_QUESTION = "When is Putin visiting India?"
_IMPORTS = "import aiohttp, numpy, pydantic, sqlalchemy.ext.asyncio, telegram.ext"
_OURS = ("TELEGRAM_", "WEBHOOK_", "FAQ_", "LOG_", "PORT", "DATABASE_")


@asynccontextmanager
async def _python(*arguments: str) -> AsyncIterator[Process]:
    environment = {name: each for name, each in os.environ.items() if not name.startswith(_OURS)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL, env=environment
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.communicate()


async def seconds_of(code: str) -> float:
    """Return the seconds that Python takes for some code, including its own start."""
    begun = time.perf_counter()
    async with _python("-c", code) as process:
        await process.wait()
    return time.perf_counter() - begun


async def seconds_of_sandbox() -> tuple[float, float]:
    """Return the seconds until the page is available, and until the bot has answered on it."""
    begun = time.perf_counter()
    async with _python("-m", "bot", "sandbox", "--headless", "--port", "0") as process:
        assert process.stdout is not None
        address = (await process.stdout.readline()).decode().removeprefix("Sandbox: ").strip()
        async with aiohttp.ClientSession() as client:
            async with client.get(address) as page:
                page.raise_for_status()
                await page.read()
            shown = time.perf_counter() - begun
            async with client.ws_connect(f"{address}/live", origin=address) as socket:
                await _answered(socket)
    return shown, time.perf_counter() - begun


async def _answered(socket: aiohttp.ClientWebSocketResponse) -> None:
    you = (await socket.receive_json())["you"]
    asked = {"id": 1, "action": "send", "as": you, "chat_id": you, "text": _QUESTION}
    await socket.send_json(asked)
    while True:
        frame = await socket.receive_json()
        if frame["type"] == "message" and frame["message"]["is_own"]:
            return


async def main() -> None:
    """Measure each in turn, several times, and print a table."""
    measured: dict[str, list[float]] = {}
    for _ in range(RUNS):
        shown, answered = await seconds_of_sandbox()
        for name, seconds in (
            ("Python alone", await seconds_of("pass")),
            ("its libraries imported", await seconds_of(_IMPORTS)),
            ("the page is there", shown),
            ("the first question is answered", answered),
        ):
            measured.setdefault(name, []).append(seconds)
    base = median(measured["its libraries imported"])
    rows = [
        [name, f"{median(each):.2f}", f"{max(each):.2f}", f"{median(each) / base:.1f}"]
        for name, each in measured.items()
    ]
    columns = ("", f"median s of {RUNS}", "longest s", "times the imports")
    for line in table(columns, rows):
        print(line)


if __name__ == "__main__":
    asyncio.run(main())
