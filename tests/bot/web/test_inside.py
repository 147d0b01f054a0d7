"""Which requests come from inside, who shares a call, and for which path there is room."""

from __future__ import annotations

import asyncio
from collections import Counter

import httpx
import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from bot.web.application import with_room_for
from bot.web.inside import Inside
from bot.web.shared import Shared


@pytest.mark.parametrize(
    ("interface", "arrived_at", "is_inside"),
    [
        ("127.0.0.1", "127.0.0.1", True),
        ("127.0.0.1", "::ffff:127.0.0.1", True),
        ("127.0.0.1", "10.0.0.5", False),
        ("127.0.0.1", "::1", False),
        ("10.0.0.5", "10.0.0.5", True),
        ("10.0.0.5", "127.0.0.1", False),
        ("::1", "::1", True),
        ("fe80::1", "fe80::1%eth0", True),
        ("0.0.0.0", "10.0.0.5", True),
        ("::", "10.0.0.5", True),
    ],
)
def test_inside_is_what_arrives_at_its_interface(
    interface: str, arrived_at: str, is_inside: bool
) -> None:
    assert Inside(interface).holds(arrived_at, {"host": "bot"}) is is_inside


@pytest.mark.parametrize(
    ("metrics", "served", "is_reached"),
    [
        ("127.0.0.1", "127.0.0.1", True),
        ("127.0.0.1", "0.0.0.0", True),
        ("127.0.0.1", "::", True),
        ("0.0.0.0", "10.0.0.5", True),
        ("10.0.0.5", "127.0.0.1", False),
        ("127.0.0.1", "10.0.0.5", False),
    ],
)
def test_nobody_is_inside_of_a_server_on_another_interface(
    metrics: str, served: str, is_reached: bool
) -> None:
    assert Inside(metrics).is_reached_by(served) is is_reached


@pytest.mark.parametrize(
    "header", ["Forwarded", "Via", "x-forwarded-for", "X-Real-IP", "CF-Connecting-IP"]
)
def test_what_a_proxy_passes_on_is_not_from_inside_unless_everybody_is(header: str) -> None:
    assert not Inside("127.0.0.1").holds("127.0.0.1", {header: "a"})
    assert Inside("0.0.0.0").holds("127.0.0.1", {header: "a"})


async def test_who_asks_meanwhile_shares_a_call_and_who_asks_later_does_not() -> None:
    calls, may_end = Counter[str](), asyncio.Event()

    async def call() -> int:
        calls["begun"] += 1
        await may_end.wait()
        return calls["begun"]

    shared = Shared(call)
    asking = [asyncio.create_task(shared()) for _ in range(100)]
    await asyncio.sleep(0)
    asking[0].cancel()
    await asyncio.sleep(0)
    may_end.set()
    results = await asyncio.gather(*asking, return_exceptions=True)
    assert isinstance(results[0], asyncio.CancelledError), "who goes away ends it for nobody else"
    assert results[1:] == [1] * 99
    assert await shared() == 2


async def test_beyond_the_limit_all_but_one_path_is_refused() -> None:
    may_end, waiting = asyncio.Event(), Counter[str]()

    async def web(scope: Scope, receive: Receive, send: Send) -> None:
        waiting[scope["path"]] += 1
        if scope["path"] == "/slow":
            await may_end.wait()
        if scope["path"] == "/broken":
            raise ZeroDivisionError
        await PlainTextResponse("fine")(scope, receive, send)

    limited = with_room_for("/healthz", web, most=2)
    transport = httpx.ASGITransport(limited, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        for _ in range(5):
            assert (await client.get("/broken")).status_code == 500, "its place is free again"
        slow = [asyncio.create_task(client.get("/slow")) for _ in range(2)]
        while waiting["/slow"] < 2:  # noqa: ASYNC110  one step of the loop each
            await asyncio.sleep(0)
        refused = await client.get("/a/harbour")
        assert (refused.status_code, refused.text) == (503, "Too many requests at one time.\n")
        assert (await client.get("/healthz")).status_code == 200
        may_end.set()
        assert [(await each).status_code for each in slow] == [200, 200]
        assert (await client.get("/a/harbour")).status_code == 200
    assert not waiting["/a/harbour"] - 1
