"""Which connection is closed where there are too many, and that none holds up the server's end."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import AsyncExitStack

import pytest

from bot.web.connections import USUAL, Bounds
from tests.bot.serving.sites import CHUNKED, LARGE, OK, SLACK, Client, Site, client, site


async def opened(stack: AsyncExitStack, server: Site, sent: bytes = b"") -> Client:
    connection = await stack.enter_async_context(client(server.port))
    if sent:
        await connection.send(sent)
    await asyncio.sleep(0.01)  # for the server to see it
    return connection


async def test_beyond_the_limit_the_oldest_half_open_one_gives_way() -> None:
    async with site(Bounds(connections=3)) as server, AsyncExitStack() as stack:
        first, second, third = [await opened(stack, server, b"GET") for _ in range(3)]
        newest = await opened(stack, server)
        assert await newest.get() == OK
        assert [each.is_open for each in (first, second, third, newest)] == [False, *[True] * 3]
        assert await (await opened(stack, server)).get() == OK
        assert [each.is_open for each in (second, third, newest)] == [False, True, True]


async def test_of_idle_ones_that_gives_way_which_was_answered_longest_ago() -> None:
    async with site(Bounds(connections=3)) as server, AsyncExitStack() as stack:
        first, second, third = [await opened(stack, server) for _ in range(3)]
        for each in (third, first, second):
            assert await each.get() == OK
        await opened(stack, server)
        assert [each.is_open for each in (first, second, third)] == [True, True, False]


async def test_one_that_telegram_delivered_by_gives_way_last() -> None:
    async with site(Bounds(connections=2)) as server, AsyncExitStack() as stack:
        telegram = await opened(stack, server)
        assert await telegram.get("/telegram") == OK
        assert await telegram.get("/") == OK, "whatever comes after it"
        for _ in range(5):
            await opened(stack, server, b"GET")
        assert await telegram.get("/telegram") == OK


async def test_one_that_is_being_answered_does_not_give_way_and_the_newest_does() -> None:
    async with site(Bounds(connections=2)) as server, AsyncExitStack() as stack:
        busy = [await opened(stack, server) for _ in range(2)]
        asking = [asyncio.create_task(each.get("/held")) for each in busy]
        while server.asked["/held"] < 2:  # noqa: ASYNC110  the loop's only event is this
            await asyncio.sleep(0.01)
        assert await (await opened(stack, server)).get() == b""
        server.may_answer.set()
        assert await asyncio.gather(*asking) == [OK, OK]


@pytest.mark.parametrize("path", [b"/large", b"/parts"])
async def test_one_that_takes_no_answer_gives_way(path: bytes) -> None:
    async with site(Bounds(connections=1)) as server, AsyncExitStack() as stack:
        reader = await opened(stack, server, b"GET %s HTTP/1.1\r\nHost: a\r\n\r\n" % path)
        assert await (await opened(stack, server)).get() == OK
        assert len(await reader.rest()) < LARGE


async def test_it_is_told_once_a_minute_that_connections_give_way(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with site(Bounds(connections=1)) as server, AsyncExitStack() as stack:
        for _ in range(5):
            await opened(stack, server)
    [warning] = [each for each in caplog.records if each.name == "bot.web.connections"]
    assert warning.levelno == logging.WARNING
    assert "More than 1 connections" in warning.message


async def test_the_server_ends_whoever_is_connected() -> None:
    async with AsyncExitStack() as stack:
        async with site() as server:
            await opened(stack, server, b"GET")
            await opened(stack, server, CHUNKED % b"/body")
            await opened(stack, server, b"GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
            begun = time.monotonic()
        assert time.monotonic() - begun < SLACK


def test_the_bounds_are_those_that_the_operators_guide_gives() -> None:
    assert Bounds(500, 16 * 1024, 10, 2 * 2**20, 5, 75, 60) == USUAL


def test_with_those_to_telegram_and_the_database_files_stay_below_the_usual_limit() -> None:
    to_telegram, to_the_database = 256 + 1, 10
    assert USUAL.connections + to_telegram + to_the_database + 50 < 1024
