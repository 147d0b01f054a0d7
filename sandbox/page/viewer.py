"""Serve one open page: send it the changes, and perform its actions."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import WSMsgType, web
from pydantic import ValidationError
from pydantic_core import from_json

from sandbox.page.acting import RefusedError
from sandbox.page.actions import ACTION, Action
from sandbox.page.feed import Feed
from sandbox.world.changes import Changes
from sandbox.world.wire import Json

logger = logging.getLogger(__name__)

MOST_UNDER_WAY = 32
"""Most actions of one page that may wait at once; a press waits for the bot."""

Perform = Callable[[Action], Awaitable[Json]]
"""Performs an action and returns the result for the page, or raises `RefusedError`."""


class Viewer:
    """Serves one websocket; frames are JSON objects, in the order in which things happened."""

    def __init__(
        self,
        socket: web.WebSocketResponse,
        feed: Feed,
        perform: Perform,
    ) -> None:
        self._socket = socket
        self._feed = feed
        self._perform = perform
        self._turn = asyncio.Lock()
        self._under_way: set[asyncio.Task[None]] = set()

    async def serve(self, changes: Changes, you: int) -> None:
        """Send changes and perform actions until the page is closed."""
        await self._socket.send_json(self._feed.state(you))
        telling = asyncio.create_task(self._tell(changes))
        try:
            async for frame in self._socket:
                if frame.type is not WSMsgType.TEXT:
                    await self._refuse(None, "Send text.")
                else:
                    await self._take(frame.data)
        finally:
            waiting = [telling, *self._under_way]
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)

    async def _tell(self, changes: Changes) -> None:
        try:
            while True:
                seen = changes.count
                await self._send()
                if changes.count == seen:
                    await changes.next()
        except ConnectionError:
            logger.debug("The page was closed while it was told something")

    async def _send(self, last: Json | None = None) -> None:
        """Send what is new, and then the frame `last`, if there is one."""
        async with self._turn:
            for frame in self._feed.news():
                await self._socket.send_json(frame)
            if last is not None:
                await self._socket.send_json(last)

    async def _refuse(self, number: object, reason: str) -> None:
        await self._send({"type": "refused", "id": number, "error": reason})

    async def _take(self, text: str) -> None:
        try:
            asked = from_json(text)  # unlike `json`, it rejects lone surrogates
        except ValueError:
            asked = None
        if not isinstance(asked, dict):
            await self._refuse(None, "Send a JSON object.")
            return
        number = asked.pop("id", None)
        if len(self._under_way) >= MOST_UNDER_WAY:
            await self._refuse(number, "Too much at once: wait for the bot.")
            return
        task = asyncio.create_task(self._do(number, asked))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _do(self, number: object, asked: dict[str, Any]) -> None:
        try:
            result = await self._perform(ACTION.validate_python(asked))
        except ValidationError as error:
            last: Json = {"type": "refused", "id": number, "error": _what_is_wrong(error)}
        except RefusedError as error:
            last = {"type": "refused", "id": number, "error": str(error)}
        except Exception:
            logger.exception("The sandbox failed to do %s", asked.get("action"))
            last = {"type": "refused", "id": number, "error": "The sandbox failed: see its log."}
        else:
            last = {"type": "done", "id": number, "result": result}
        try:
            await self._send(last)
        except ConnectionError:
            logger.debug("The page was closed before it heard of an action")


def _what_is_wrong(error: ValidationError) -> str:
    """Return the faults of an action, by the names of its fields."""
    return "; ".join(
        f"{'.'.join(map(str, fault['loc'][1:])) or 'action'}: {fault['msg']}"
        for fault in error.errors(include_url=False, include_input=False)
    )
