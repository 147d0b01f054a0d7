"""Serve a web application until the block ends."""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import logging
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from bot.updates.running import PortError
from bot.web.connections import USUAL, BoundedProtocol, Bounds, Room

logger = logging.getLogger(__name__)

_CLOSING_SECONDS = 2  # time to send the responses that have begun
_BACKLOG = 1_024
_NO_SUCH_INTERFACE = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to `bot.updates.running`."""
        yield


@asynccontextmanager
async def serving(
    web: ASGIApp, port: int, *, setting: str, interface: str, bounds: Bounds = USUAL
) -> AsyncIterator[None]:
    """Serve on a port of an interface; the server accepts requests when the block begins.

    Args:
        setting: the environment variable that sets the port.
        interface: its address; 0.0.0.0 for all of IPv4, :: for all of both kinds.

    Raises:
        PortError: the port is taken or not permitted, or there is no such interface.
    """
    listening = _listening(interface, port, setting)
    protocol: Any = partial(BoundedProtocol, bounds, Room(bounds.connections))
    config = uvicorn.Config(
        web,
        http=protocol,
        log_level=logging.ERROR,  # of what strangers send that is no HTTP, a line each otherwise
        log_config=None,
        access_log=False,  # the webhook's path is a secret
        lifespan="off",
        ws="none",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_CLOSING_SECONDS,
    )
    server = _Server(config)
    task = asyncio.create_task(server.serve(sockets=[listening]))
    logger.info("The web server listens on port %d of %s.", port, interface)
    try:
        while not (server.started or task.done()):  # noqa: ASYNC110  uvicorn has no event for it
            await asyncio.sleep(0.005)
        yield
    finally:
        server.should_exit = True
        await task


def _listening(interface: str, port: int, setting: str) -> socket.socket:
    is_six = ipaddress.ip_address(interface).version == 6
    try:
        return socket.create_server(
            (interface, port),
            family=socket.AF_INET6 if is_six else socket.AF_INET,
            dualstack_ipv6=interface == "::" and socket.has_dualstack_ipv6(),
            backlog=_BACKLOG,
        )
    except OSError as error:
        if error.errno in _NO_SUCH_INTERFACE:
            remedy = "Name an address of this machine in BIND: 127.0.0.1, or 0.0.0.0 for all"
        else:
            remedy = f"Free it, or set {setting}"
        raise PortError(
            f"Cannot listen on port {port} of {interface}: {error}. {remedy}."
        ) from error
