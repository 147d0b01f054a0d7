"""The real web server with an application of the tests', and clients that misbehave."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from starlette.types import Receive, Scope, Send

from bot.web.connections import TRUSTED, USUAL, Bounds
from bot.web.server import serving
from tests.telegram.processes import free_port

LARGE = 12 * 2**20
"""Bytes of an answer: more than the kernel takes from the server before the client reads."""

OK = b"HTTP/1.1 200 OK"
CHUNKED = b"POST %s HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
SLACK = 10.0  # seconds, on a busy machine


@dataclass
class Site:
    """An application whose paths behave as they are called.

    Attributes:
        asked: how often each path was asked for.
        received: bytes of bodies that it was given.
        may_answer: holds up `/held` until it is set.
    """

    port: int
    asked: Counter[str] = field(default_factory=Counter)
    received: int = 0
    may_answer: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        self.asked[path] += 1
        if path == "/held":
            await self.may_answer.wait()
        if path == "/telegram":
            scope["state"][TRUSTED] = True
        if path == "/body":
            while (message := await receive()).get("more_body"):
                self.received += len(message["body"])
        if path == "/parts":
            await self._answer_in_parts(send)
            return
        body = b"x" * LARGE if path == "/large" else b"ok"
        length = str(len(body)).encode()
        headers = [(b"content-length", length)]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _answer_in_parts(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for _ in range(LARGE // 2**20):
            await send({"type": "http.response.body", "body": bytes(2**20), "more_body": True})
        await send({"type": "http.response.body", "body": b""})


@dataclass
class Client:
    """A connection to the server."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def send(self, raw: bytes) -> None:
        """Send what a test thinks of; the server may have hung up."""
        self.writer.write(raw)
        with suppress(ConnectionError):
            await self.writer.drain()

    async def get(self, path: str = "/") -> bytes:
        """Ask as clients do; return the first line of the answer, once all of it is there."""
        await self.send(f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
        return await self.answer()

    async def answer(self) -> bytes:
        """Return the first line of an answer with the body `ok`; empty where there is none."""
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            head = await self.reader.readuntil(b"\r\n\r\n")
            await self.reader.readexactly(2)
            return head.partition(b"\r\n")[0]
        return b""

    async def rest(self) -> bytes:
        """Return all that comes until the server hangs up."""
        found = bytearray()
        with suppress(ConnectionError):
            while piece := await self.reader.read(2**16):
                found += piece
        return bytes(found)

    @property
    def is_open(self) -> bool:
        """Whether the server has not hung up, as far as the loop knows."""
        return not self.reader.at_eof() and self.reader.exception() is None


@asynccontextmanager
async def site(bounds: Bounds = USUAL, *, interface: str = "127.0.0.1") -> AsyncIterator[Site]:
    """Serve until the block ends."""
    application = Site(free_port())
    async with serving(
        application, application.port, setting="PORT", interface=interface, bounds=bounds
    ):
        yield application


@asynccontextmanager
async def client(port: int, *, host: str = "127.0.0.1") -> AsyncIterator[Client]:
    """Connect to the server."""
    reader, writer = await asyncio.open_connection(host, port)
    try:
        yield Client(reader, writer)
    finally:
        writer.transport.abort()
