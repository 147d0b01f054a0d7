"""A page of the sandbox, opened as a browser opens it: a websocket, and what came over it."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

Frame = dict[str, Any]
PATIENCE = 30.0  # seconds; a process indexes its bank meanwhile


class RefusedActionError(Exception):
    """The server refused an action; the message is what a person is told."""


class Page:
    """What one viewer sees, and does.

    Attributes:
        state: the first frame.
        frames: all others so far.
    """

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, state: Frame) -> None:
        self.socket = socket
        self.state = state
        self.frames: list[Frame] = []
        self._numbers = itertools.count(1)

    async def next(self) -> Frame:
        """Return the next frame."""
        async with asyncio.timeout(PATIENCE):
            frame: Frame = await self.socket.receive_json()
        self.frames.append(frame)
        return frame

    async def until(self, kind: str, fits: Callable[[Any], bool] = lambda _: True) -> Any:
        """Return what the next frame of that kind that fits brings; None brings the frame."""
        while True:
            frame = await self.next()
            if frame["type"] == kind and fits(frame.get(kind, frame)):
                return frame.get(kind, frame)

    async def act(self, action: str, **fields: Any) -> Any:
        """Do something, `by` being who does it, and return what came of it.

        Raises:
            RefusedActionError: it was refused.
        """
        number = next(self._numbers)
        if "by" in fields:
            fields["as"] = fields.pop("by")
        await self.socket.send_json({"id": number, "action": action} | fields)
        while True:
            frame = await self.next()
            if frame.get("id") == number and frame["type"] == "refused":
                raise RefusedActionError(frame["error"])
            if frame.get("id") == number and frame["type"] == "done":
                return frame["result"]


@asynccontextmanager
async def opened(address: str) -> AsyncIterator[Page]:
    """Open the page at that address."""
    async with (
        aiohttp.ClientSession() as client,
        client.ws_connect(f"{address}/live", origin=address) as socket,
    ):
        yield Page(socket, await socket.receive_json())
