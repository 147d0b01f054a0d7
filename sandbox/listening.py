"""Listen on a port or one near it, and find the address of the socket."""

from __future__ import annotations

import errno
import ipaddress
import socket

_NEAR = 20  # ports that are tried, the first one included


def listen(host: str, port: int, *, or_near: bool = False) -> socket.socket:
    """Return a socket that listens on that host and port.

    Args:
        port: the port; 0 for a free one.
        or_near: whether one of the next ports, and finally any, is taken if it is in use.

    Raises:
        OSError: the host is not an address of this machine, or the port is in use.
    """
    last = min(port + _NEAR, 65536)
    for candidate in range(port, last) if or_near else [port]:
        try:
            return _bind(host, candidate)
        except OSError as error:
            if not or_near or error.errno != errno.EADDRINUSE:
                raise
    return _bind(host, 0)


def reachable_host(listener: socket.socket) -> str:
    """Return the host for a URL with which this machine reaches the socket."""
    address = ipaddress.ip_address(listener.getsockname()[0])
    if address.is_unspecified:
        address = ipaddress.ip_address("127.0.0.1" if address.version == 4 else "::1")
    return str(address) if address.version == 4 else f"[{address}]"


def is_loopback(listener: socket.socket) -> bool:
    """Whether only programs on this machine can reach the socket."""
    return ipaddress.ip_address(listener.getsockname()[0]).is_loopback


def _bind(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        # As asyncio does: a port that was just closed can be taken, one in use cannot.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener
