"""What a connection to the web server may send, how long it may take, and which one is closed.

How long the usual bounds are stands in a test of its own; here they are so short that a test can
wait for them. A time is never shorter than it should be, and on a busy machine may be longer.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.web.connections import Bounds
from tests.bot.serving.sites import CHUNKED, LARGE, OK, SLACK, Client, client, site

TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large"
TOO_LATE = b"HTTP/1.1 408 Request Timeout"
HEAD_BYTES = 16 * 1024


def head_of(length: int) -> bytes:
    start, end = b"GET / HTTP/1.1\r\nHost: a\r\nX: ", b"\r\n\r\n"
    return start + b"x" * (length - len(start) - len(end)) + end


SHORT = Bounds(head_seconds=0.3, rest_seconds=0.4, idle_seconds=2, taking_seconds=0.5)


@asynccontextmanager
async def lasting(least: float, *, until: float = SLACK) -> AsyncIterator[None]:
    """Check how many seconds the block takes."""
    begun = time.monotonic()
    yield
    passed = time.monotonic() - begun
    assert least - 0.02 <= passed < until


async def answered(connection: Client) -> bytes:
    return (await connection.rest()).partition(b"\r\n")[0]


async def test_a_head_may_have_16_kb() -> None:
    async with site() as server, client(server.port) as connection:
        await connection.send(head_of(HEAD_BYTES))
        assert await connection.answer() == OK
        await connection.send(head_of(HEAD_BYTES))
        assert await connection.answer() == OK, "each of them"


@pytest.mark.parametrize("step", [HEAD_BYTES + 1, 1_000])
async def test_a_longer_head_is_refused_however_it_comes(step: int) -> None:
    async with site() as server, client(server.port) as connection:
        whole = head_of(HEAD_BYTES + 1)
        for start in range(0, len(whole), step):
            await connection.send(whole[start : start + step])
        assert await answered(connection) == TOO_LARGE
        assert not server.asked


@pytest.mark.parametrize(
    "start",
    [
        pytest.param(b"GET / HTTP/1.1\r\nX: ", id="a value"),
        pytest.param(b"GET / HTTP/1.1\r\nX", id="a name"),
        pytest.param(b"GET /", id="an address"),
        pytest.param(b"GET / HTTP/1.1\r\n", id="another line each"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nX: ", id="the second"),
    ],
)
async def test_a_head_without_an_end_is_read_no_further(start: bytes) -> None:
    more = b"a: b\r\n" * 1_000 if start.endswith(b"\r\n") else b"x" * 6_000
    async with site() as server, client(server.port) as connection:
        await connection.send(start)
        if start.count(b"\r\n\r\n"):
            assert await connection.answer() == OK
        for _ in range(1_000):  # 6 MB
            await connection.send(more)
            if not connection.is_open:
                break
        assert not connection.is_open or await answered(connection) in {TOO_LARGE, b""}
        assert server.asked.total() == start.count(b"\r\n\r\n")


@pytest.mark.parametrize("drips", [False, True])
async def test_a_head_has_its_time_however_it_drips(drips: bool) -> None:
    async with site(SHORT) as server, client(server.port) as connection, lasting(0.3):
        await connection.send(b"GET / HTTP/1.1\r\n")
        answer = asyncio.create_task(answered(connection))
        while drips and not answer.done():
            await connection.send(b"X: y\r\n")
            await asyncio.sleep(0.05)
        assert await answer == TOO_LATE


async def test_a_connection_that_asks_for_nothing_is_closed_in_silence() -> None:
    async with site(SHORT) as server, client(server.port) as connection, lasting(0.3):
        assert await connection.rest() == b""


async def test_the_time_of_the_first_head_runs_from_the_connection() -> None:
    bounds = Bounds(head_seconds=1)
    async with site(bounds) as server, client(server.port) as connection, lasting(1, until=1.9):
        await asyncio.sleep(0.9)
        await connection.send(b"GET")
        assert await answered(connection) in {TOO_LATE, b""}


async def test_between_two_requests_there_is_more_time_and_then_that_of_a_head() -> None:
    bounds = Bounds(head_seconds=0.3, idle_seconds=20)
    async with site(bounds) as server, client(server.port) as connection:
        assert await connection.get() == OK
        await asyncio.sleep(5.2)  # uvicorn's own time is 5 seconds
        assert await connection.get() == OK
        await asyncio.sleep(0.4)
        async with lasting(0.3):
            await connection.send(b"GET")
            assert await answered(connection) == TOO_LATE


async def test_who_asks_for_nothing_more_is_left() -> None:
    async with site(SHORT) as server, client(server.port) as connection, lasting(2):
        assert await connection.get() == OK
        assert await connection.rest() == b""


async def test_an_answer_may_take_longer_than_all_that() -> None:
    bounds = Bounds(head_seconds=0.2, idle_seconds=0.2, rest_seconds=0.2)
    async with site(bounds) as server, client(server.port) as connection:
        asking = asyncio.create_task(connection.get("/held"))
        await asyncio.sleep(0.5)
        server.may_answer.set()
        assert await asking == OK


async def test_a_body_that_nobody_waits_for_has_its_time_too() -> None:
    async with site(SHORT) as server, client(server.port) as connection, lasting(0.4):
        await connection.send(CHUNKED % b"/")
        assert await connection.answer() == OK
        for _ in range(6):
            await asyncio.sleep(0.05)
            await connection.send(b"1\r\nx\r\n")
        assert await connection.rest() == b""


async def test_a_body_that_ends_late_leaves_the_connection_for_the_next_request() -> None:
    async with site(SHORT) as server, client(server.port) as connection:
        await connection.send(CHUNKED % b"/")
        assert await connection.answer() == OK
        await asyncio.sleep(0.05)
        async with lasting(2.6):
            await connection.send(b"0\r\n\r\n")
            await asyncio.sleep(0.6)
            assert await connection.get() == OK
            assert await connection.rest() == b""


@pytest.mark.parametrize("path", [b"/", b"/body"], ids=["unread", "read"])
@pytest.mark.parametrize(
    ("piece", "share"),
    [
        pytest.param(b"1000\r\n" + b"x" * 4096 + b"\r\n", 1, id="chunks"),
        pytest.param(b"1\r\nx\r\n" * 800, 7, id="chunks of a byte"),
        pytest.param(b"1;" + b"x" * 4000 + b"\r\nx\r\n", 4000, id="extensions of chunks"),
        pytest.param(b"0\r\n" + b"x: y\r\n" * 800, 7, id="trailers"),
    ],
)
async def test_a_body_without_an_end_is_read_no_further_than_2_mb(
    path: bytes, piece: bytes, share: int
) -> None:
    async with site() as server, client(server.port) as connection:
        await connection.send(CHUNKED % path)
        rest = piece.partition(b"0\r\n")[2] if share == 7 and piece.startswith(b"0") else piece
        await connection.send(piece)
        for _ in range(5_000):  # 20 MB
            await connection.send(rest)
            if not connection.is_open:
                break
        assert not connection.is_open
        assert server.received <= 2 * 2**20 + 2**16


async def test_what_is_sent_before_an_answer_is_not_read_and_the_connection_closed() -> None:
    async with site() as server, client(server.port) as connection:
        await connection.send(b"GET /held HTTP/1.1\r\nHost: a\r\n\r\n" * 50_000)
        await asyncio.sleep(0.1)
        assert server.asked == {"/held": 1}
        server.may_answer.set()
        assert (await connection.rest()).count(b"HTTP/1.1") == 1
        assert server.asked == {"/held": 1}


@pytest.mark.parametrize("closes", [b"", b"Connection: close\r\n"], ids=["kept", "to be closed"])
async def test_who_does_not_take_an_answer_is_left(closes: bytes) -> None:
    async with site(SHORT) as server, client(server.port) as connection:
        await connection.send(b"GET /large HTTP/1.1\r\nHost: a\r\n%s\r\n" % closes)
        await asyncio.sleep(1)
        assert len(await connection.rest()) < LARGE


async def test_who_takes_it_in_time_gets_all_of_it() -> None:
    async with site(Bounds(idle_seconds=0.1)) as server, client(server.port) as connection:
        await connection.send(b"GET /large HTTP/1.1\r\nConnection: close\r\n\r\n")
        await asyncio.sleep(0.3)
        assert len(await connection.rest()) > LARGE


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        pytest.param(b"BREW / HTTP/1.1\r\n\r\n", 400, id="a method that is none"),
        pytest.param(b"get / HTTP/1.1\r\n\r\n", 400, id="small letters"),
        pytest.param(b"CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", 400, id="CONNECT"),
        pytest.param(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, id="HTTP/2"),
        pytest.param(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400, id="TLS"),
        pytest.param(b"GET / HTTP/9.9\r\n\r\n", 400, id="a version"),
        pytest.param(b"GET /\xff\xfe HTTP/1.1\r\n\r\n", 400, id="no ASCII in the address"),
        pytest.param(b"GET / HTTP/1.1\r\nX\x00: y\r\n\r\n", 400, id="a null"),
        pytest.param(b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400, id="below nothing"),
        pytest.param(b"POST / HTTP/1.1\r\nContent-Length: 9\r\nContent-Length: 8\r\n\r\n", 400,
                     id="two lengths"),
        pytest.param(b"POST / HTTP/1.1\r\nContent-Length: " + b"9" * 40 + b"\r\n\r\n", 400,
                     id="a length beyond counting"),
        pytest.param(b"POST / HTTP/1.1\r\nContent-Length: 5\r\n"
                     b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, id="two ways to end"),
        pytest.param(b"GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n", 200,
                     id="a websocket"),
        pytest.param(b"GET / HTTP/1.1\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                     b"Upgrade: h2c\r\nHTTP2-Settings: AA\r\n\r\n", 200, id="to HTTP/2"),
    ],
)  # fmt: skip
async def test_what_is_no_request_is_refused_and_the_log_is_silent(
    sent: bytes, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    async with site() as server, client(server.port) as connection:
        caplog.clear()
        await connection.send(sent)
        head = await connection.reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 %d " % status)
        assert not [each for each in caplog.records if each.levelno >= logging.INFO]
        async with client(server.port) as other:
            assert await other.get() == OK


async def test_a_body_that_is_none_ends_the_connection_in_the_midst_of_the_answer() -> None:
    async with site() as server, client(server.port) as connection:
        await connection.send(CHUNKED % b"/body" + b"no length\r\n")
        assert await connection.rest() == b""
