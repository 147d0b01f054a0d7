"""Serve a web application until the block ends."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.types import ASGIApp

from bot.updates.running import PortError

ANYWHERE = "0.0.0.0"  # a platform's router stands before it
MOST_CONNECTIONS = 1_000  # beyond that the answer is 503: Telegram opens at most 100
_IDLE_SECONDS = 75  # longer than the routers of platforms keep a connection
_CLOSING_SECONDS = 2  # answers under way are given that long to be sent
_BACKLOG = 1_024


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to `bot.updates.running`."""
        yield


@asynccontextmanager
async def serving(web: ASGIApp, port: int, *, setting: str) -> AsyncIterator[None]:
    """Serve on that port of all interfaces; once the block begins, it answers.

    Args:
        setting: the environment variable that names the port.

    Raises:
        PortError: the port is taken, or not ours to take.
    """
    try:
        listening = socket.create_server((ANYWHERE, port), backlog=_BACKLOG)
    except OSError as error:
        raise PortError(
            f"Cannot listen on port {port}: {error}. Free it, or set {setting}."
        ) from error
    config = uvicorn.Config(
        web,
        log_config=None,
        access_log=False,  # the webhook's path is a secret
        lifespan="off",
        ws="none",
        server_header=False,
        proxy_headers=False,
        limit_concurrency=MOST_CONNECTIONS,
        timeout_keep_alive=_IDLE_SECONDS,
        timeout_graceful_shutdown=_CLOSING_SECONDS,
    )
    server = _Server(config)
    task = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        while not (server.started or task.done()):  # noqa: ASYNC110  uvicorn has no event for it
            await asyncio.sleep(0.005)
        yield
    finally:
        server.should_exit = True
        await task
