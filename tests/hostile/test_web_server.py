"""Strangers at the web server of the real process: what they take of its time and memory, and
whether readers are answered meanwhile."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import httpx
import psutil

from sandbox import BotApiServer
from tests.telegram.processes import COST, COSTS, PATIENCE, TOKEN, free_port, processes

MOST_CPU = 3.0
"""Seconds of a core that one attack may take; each of them sends as much as takes a minute of it
in a server without bounds, or goes on for ever."""

MOST_GROWN = 60 * 2**20  # bytes, for 500 connections and what each has sent
MOST_SENT = 32 * 2**20  # bytes, of one stream without an end
PIECE = 2**16


@dataclass
class Strangers:
    """Their connections to the server."""

    port: int
    writers: list[asyncio.StreamWriter] = field(default_factory=list)

    async def connect(self, sent: bytes) -> asyncio.StreamWriter:
        """Open a connection that nothing is read from, and send that."""
        _, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1)
        self.writers.append(writer)
        writer.write(sent)
        return writer

    async def stream(self, start: bytes, more: bytes) -> None:
        """Send without an end, until the server hangs up."""
        writer = await self.connect(start)
        with suppress(ConnectionError):
            for _ in range(MOST_SENT // len(more)):
                writer.write(more)
                await writer.drain()
            raise AssertionError("the server reads it all")

    async def crowd(self, sent: bytes, *, size: int = 1_200) -> None:
        """Open many connections, and send that on each."""
        for _ in range(size):
            with suppress(ConnectionError):
                await self.connect(sent)

    def leave(self) -> None:
        """Hang up everywhere."""
        for writer in self.writers:
            writer.transport.abort()
        self.writers.clear()


HEAD = b"GET /a/harbour HTTP/1.1\r\nHost: a\r\n"
CHUNKED = b"POST /telegram/guessed HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
ATTACKS: dict[str, Callable[[Strangers], Awaitable[None]]] = {
    "a header without an end": lambda they: they.stream(HEAD + b"X: ", b"x" * PIECE),
    "headers without an end": lambda they: they.stream(HEAD, b"a: b\r\n" * 10_000),
    "an address without an end": lambda they: they.stream(b"GET /", b"x" * PIECE),
    "a body without an end": lambda they: they.stream(
        CHUNKED, b"10000\r\n" + b"x" * PIECE + b"\r\n"
    ),
    "chunks of a byte": lambda they: they.stream(CHUNKED, b"1\r\nx\r\n" * 10_000),
    "trailers without an end": lambda they: they.stream(CHUNKED + b"0\r\n", b"a: b\r\n" * 10_000),
    "requests without waiting": lambda they: they.stream(b"", (HEAD + b"\r\n") * 2_000),
    "half-open requests": lambda they: they.crowd(HEAD),
    "connections without a word": lambda they: they.crowd(b""),
    "bodies that never come": lambda they: they.crowd(CHUNKED),
    "pages that nobody reads": lambda they: they.crowd(HEAD + b"\r\n"),
    "no requests at all": lambda they: they.crowd(b"\x16\x03\x01\r\n\r\n"),
}


@asynccontextmanager
async def serving(telegram: BotApiServer, port: int) -> AsyncIterator[psutil.Process]:
    async with processes() as start:
        process = await start(
            TELEGRAM_BOT_TOKEN=TOKEN,
            TELEGRAM_API_URL=telegram.url,
            TELEGRAM_RATE_LIMIT="0",
            WEBHOOK_URL=f"http://127.0.0.1:{port}",
            PORT=str(port),
        )
        yield psutil.Process(process.pid)
        process.terminate()
        assert process.stderr is not None
        log = (await process.stderr.read()).decode()
        assert await process.wait() == 0
        assert "Traceback" not in log
        assert log.count("connections to the web server") <= 1 + PATIENCE * len(ATTACKS) / 60


async def ask(telegram: BotApiServer, name: str) -> None:
    """Ask as a reader of that name, and see that the answer comes."""
    reader = telegram.user(name, language_code="en")
    chat = telegram.private_chat(reader)
    answer = await chat.reply(to=await chat.send(reader, COST), within=PATIENCE)
    assert answer.blockquotes == COSTS, name


async def test_strangers_take_little_and_readers_are_answered_meanwhile() -> None:
    port = free_port()
    async with BotApiServer(token=TOKEN) as telegram, serving(telegram, port) as process:
        await ask(telegram, "nobody yet")
        strangers = Strangers(port)
        for name, attack in ATTACKS.items():
            cpu, size = sum(process.cpu_times()[:2]), process.memory_info().rss
            async with asyncio.timeout(PATIENCE):
                await attack(strangers)
            begun = time.monotonic()
            async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as operator:
                alive = await operator.get("/healthz", timeout=PATIENCE)
            assert alive.status_code == 200, name
            await ask(telegram, name)
            assert time.monotonic() - begun < PATIENCE, name
            assert sum(process.cpu_times()[:2]) - cpu < MOST_CPU, name
            assert process.memory_info().rss - size < MOST_GROWN, name
            strangers.leave()
