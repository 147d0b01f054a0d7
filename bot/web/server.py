"""Serve a web application until the block ends."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.types import ASGIApp

from bot.updates.running import PortError

ANYWHERE = "0.0.0.0"  # all interfaces: a platform's router is in front of the server
MOST_CONNECTIONS = 1_000  # further ones get a 503; Telegram opens at most 100
_IDLE_SECONDS = 75  # longer than the routers of platforms keep a connection
_CLOSING_SECONDS = 2  # time to send the responses that have begun
_BACKLOG = 1_024


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to `bot.updates.running`."""
        yield


@asynccontextmanager
async def serving(web: ASGIApp, port: int, *, setting: str) -> AsyncIterator[None]:
    """Serve on a port of all interfaces; the server accepts requests when the block begins.

    Args:
        setting: the environment variable that sets the port.

    Raises:
        PortError: the port is taken or not permitted.
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
