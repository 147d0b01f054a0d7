"""Bounds on each connection to the web server: how much it may send, and how long it may take.

uvicorn waits for ever for a request that has begun, takes headers of any length, and answers 503
to everybody once too many connections are open. A proxy in front may bound all that; nobody has
to have one, and it may be set up wrongly.
"""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass
from enum import Enum, auto
from http import HTTPStatus
from itertools import chain
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

logger = logging.getLogger(__name__)

TRUSTED = "is_trusted"
"""In the ASGI `state` of a request: whether it proved to be Telegram's. Such a connection is the
last that gives way."""

_SECONDS_BETWEEN_WARNINGS = 60.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one connection may ask for, and how many there may be.

    Attributes:
        connections: open at one time; with those to Telegram and the database they stay below
            the 1,024 open files that a process usually may have.
        head_bytes: of a request's first line and headers.
        head_seconds: from the connection, or the first byte of a later request, to their end.
        message_bytes: of what follows the headers, with the marks between chunks.
        rest_seconds: for a body to end that is answered already.
        idle_seconds: between two requests; longer than the routers of platforms keep a connection.
        taking_seconds: for the client to take an answer.
    """

    connections: int = 500
    head_bytes: int = 16 * 1024
    head_seconds: float = 10.0
    message_bytes: int = 2 * 2**20
    rest_seconds: float = 5.0
    idle_seconds: float = 75.0
    taking_seconds: float = 60.0


USUAL = Bounds()


class _Awaited(Enum):
    """What of a request comes next."""

    BEGIN = auto()
    HEAD = auto()
    BODY = auto()
    NOTHING = auto()  # it is there whole, and being answered


class _PipelinedError(Exception):
    """A request came before the one before it was answered."""


class Room:
    """Keeps the number of connections below its bound.

    It knows the idle ones in the order in which they became so: with a look at all of them, a
    thousand new connections a second would take a core.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._of_strangers: dict[BoundedProtocol, None] = {}
        self._of_telegram: dict[BoundedProtocol, None] = {}
        self._closed = 0
        self._warned_at = -_SECONDS_BETWEEN_WARNINGS

    def idle(self, connection: BoundedProtocol, *, is_trusted: bool) -> None:
        """Note a connection that can be closed now without harm."""
        self.leave(connection)
        (self._of_telegram if is_trusted else self._of_strangers)[connection] = None

    def leave(self, connection: BoundedProtocol) -> None:
        """Note a connection that cannot, or that is closed."""
        self._of_strangers.pop(connection, None)
        self._of_telegram.pop(connection, None)

    def make(self, connections: int) -> None:
        """Close the connection that matters least, where there are too many with a new one.

        It is one that no request of Telegram's came by and that is not being answered; of
        several the oldest. Where all others are being answered, it is the new one.
        """
        if connections <= self._most:
            return
        next(chain(self._of_strangers, self._of_telegram)).give_way()
        self._closed += 1
        now = time.monotonic()
        if now - self._warned_at >= _SECONDS_BETWEEN_WARNINGS:
            logger.warning(
                "More than %d connections to the web server: closed idle or half-open ones "
                "(%d so far). Can strangers reach its port? See BIND.",
                self._most,
                self._closed,
            )
            self._warned_at = now


class BoundedProtocol(HttpToolsProtocol):
    """uvicorn's HTTP connection, within bounds. Serves one request after the other.

    A request that comes before the one before it is answered is not read, and the connection
    closed after that answer: Telegram and proxies send none, and thousands fit into one packet.
    A client that sends such repeats it (RFC 9112, 9.3.2).
    """

    def __init__(self, bounds: Bounds, room: Room, **uvicorns: Any) -> None:
        super().__init__(**uvicorns)
        self._bounds = bounds
        self._room = room
        self._awaited = _Awaited.BEGIN
        self._received = 0  # bytes of the head, or of what follows it
        self._is_pipelined = False
        self._is_trusted = False
        self._waiting: asyncio.TimerHandle | None = None
        self._taking: asyncio.TimerHandle | None = None

    def give_way(self) -> None:
        """Close at once, for another connection."""
        self._room.leave(self)
        self.connections.discard(self)  # the transport tells only later that it is closed
        self.transport.abort()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        """Wait for a request, and make room for it."""
        super().connection_made(transport)
        self._wait(self._bounds.head_seconds)
        self._room.idle(self, is_trusted=False)
        self._room.make(len(self.connections))

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._room.leave(self)
        self._stop_waiting()
        self._stop_taking()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read what came, in pieces that are no longer than a head may be."""
        for start in range(0, len(data), self._bounds.head_bytes):
            if self.transport.is_closing() or self._is_pipelined:
                return
            self._read(data[start : start + self._bounds.head_bytes])

    def _read(self, piece: bytes) -> None:
        is_first = self._awaited is _Awaited.BEGIN
        if is_first:
            self._awaited = _Awaited.HEAD
            if self.cycle is not None:  # of a new connection, the time runs already
                self._wait(self._bounds.head_seconds)
        before = self._awaited
        super().data_received(piece)
        if self.transport.is_closing() or self._is_pipelined:
            return
        if self._awaited is before:
            self._received += len(piece)
        if self._awaited is _Awaited.HEAD and self._received >= self._bounds.head_bytes:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        elif self._awaited is _Awaited.BODY and self._received > self._bounds.message_bytes:
            self.transport.abort()

    def on_message_begin(self) -> None:
        """Begin a request, unless one is being answered."""
        if self._is_answering:
            self._is_pipelined = True
            raise _PipelinedError
        super().on_message_begin()
        self._await(_Awaited.HEAD)

    def on_headers_complete(self) -> None:
        """Begin to answer."""
        super().on_headers_complete()
        self._stop_waiting()
        self._room.leave(self)
        self._await(_Awaited.BODY)

    def on_message_complete(self) -> None:
        """Note that the request is there whole."""
        super().on_message_complete()
        if self.cycle.response_complete:
            self._await_next()
        else:
            self._await(_Awaited.NOTHING)

    def on_response_complete(self) -> None:
        """Wait for what is left of the request, or for the next one."""
        super().on_response_complete()
        self._unset_keepalive_if_required()  # uvicorn's ends with any byte
        self._is_trusted |= bool(self.cycle.scope["state"].get(TRUSTED))
        self._room.idle(self, is_trusted=self._is_trusted)
        if self.transport.is_closing():
            self._stop_waiting()
            self._take()
        elif self._awaited is _Awaited.BODY:
            self._wait(self._bounds.rest_seconds)
        else:
            self._await_next()

    def send_400_response(self, msg: str) -> None:
        """Refuse what cannot be parsed; what is pipelined is not parsed."""
        if self._is_pipelined:
            self.cycle.keep_alive = False
            return
        if self._is_answering:
            self.transport.abort()  # a body that is none: an answer may have begun
            return
        self._stop_waiting()
        super().send_400_response(msg)
        self._take()

    def pause_writing(self) -> None:
        """Give the client time to take what is written."""
        super().pause_writing()
        if self._is_answering:
            self._room.idle(self, is_trusted=self._is_trusted)
        self._take()

    def resume_writing(self) -> None:
        """Note that the client took it."""
        super().resume_writing()
        if self._is_answering:
            self._room.leave(self)
        if not self.transport.is_closing():
            self._stop_taking()

    def _unsupported_upgrade_warning(self) -> None:
        """Answer as if no other protocol were asked for, and log nothing: anybody can ask."""

    @property
    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _await(self, part: _Awaited) -> None:
        self._awaited = part
        self._received = 0

    def _await_next(self) -> None:
        self._await(_Awaited.BEGIN)
        self._wait(self._bounds.idle_seconds)

    def _wait(self, seconds: float) -> None:
        self._stop_waiting()
        self._waiting = self.loop.call_later(seconds, self._end_waiting)

    def _end_waiting(self) -> None:
        if self._awaited is _Awaited.HEAD:
            self._refuse(HTTPStatus.REQUEST_TIMEOUT)
        else:
            self.transport.abort()

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _take(self) -> None:
        if self._taking is None:
            self._taking = self.loop.call_later(self._bounds.taking_seconds, self.transport.abort)

    def _stop_taking(self) -> None:
        if self._taking is not None:
            self._taking.cancel()
            self._taking = None

    def _refuse(self, status: HTTPStatus) -> None:
        """Say why, and close."""
        self._stop_waiting()
        head = f"HTTP/1.1 {status.value} {status.phrase}\r\nconnection: close\r\n"
        self.transport.write(f"{head}content-length: 0\r\n\r\n".encode())
        self.transport.close()
        self._take()
