"""The page over HTTP: its files, and what keeps strangers out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import aiohttp
import pytest

from sandbox import BotApiServer
from sandbox.page.site import LARGEST_FRAME, MOST_VIEWERS
from tests.sandbox.conftest import TOKEN
from tests.sandbox.page.viewing import PATIENCE, opened


@pytest.fixture
async def client(telegram: BotApiServer) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(telegram.url) as client:
        yield client


async def test_the_page_may_load_nothing_but_its_own_files(
    client: aiohttp.ClientSession,
) -> None:
    async with client.get("/") as page:
        assert page.status == 200
        assert page.content_type == "text/html"
        policy = page.headers["Content-Security-Policy"].split("; ")
        assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert not [rule for rule in policy if "unsafe" in rule or "http" in rule or "*" in rule]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../site.py",
        "/static/%2e%2e/site.py",
        "/static//etc/passwd",
        "/static/",
        "/static/no-such-file.js",
        "/index.html",
        "/live.js",
    ],
)
async def test_nothing_but_the_page_s_files_is_served(
    client: aiohttp.ClientSession, path: str
) -> None:
    async with client.get(path) as answer:
        assert answer.status in (403, 404)
        assert "import" not in await answer.text()


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:{port}", 200),
        ("localhost:{port}", 200),
        ("[::1]:{port}", 200),
        ("127.0.0.1.evil.example", 403),
        ("evil.example:{port}", 403),
        ("localhost.evil.example", 403),
        ("192.168.1.2:{port}", 403),
        ("2130706433", 403),
        ("", 403),
    ],
)
@pytest.mark.parametrize("path", ["/", f"/bot{TOKEN}/getMe"])
async def test_a_name_made_to_point_here_opens_nothing(
    telegram: BotApiServer, client: aiohttp.ClientSession, path: str, host: str, status: int
) -> None:
    """DNS rebinding: to the browser a foreign page and this server then are of one origin."""
    port = telegram.url.rpartition(":")[2]
    async with client.get(path, headers={"Host": host.format(port=port)}) as answer:
        assert answer.status == status


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1", "http://localhost:1", ""]
)
async def test_another_page_cannot_open_the_websocket(
    client: aiohttp.ClientSession, origin: str
) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await client.ws_connect("/live", origin=origin)
    assert refused.value.status == 403


async def test_the_websocket_is_no_page(
    client: aiohttp.ClientSession, telegram: BotApiServer
) -> None:
    async with client.get("/live", headers={"Origin": telegram.url}) as answer:
        assert answer.status == 400
    async with client.post("/live", headers={"Origin": telegram.url}) as answer:
        assert answer.status == 404


@pytest.mark.parametrize(
    "frame",
    ["", "no JSON", "[]", "7", "[" * 10_000, r'{"id": 1, "quote": "\ud83d"}'],
    ids=["empty", "words", "array", "number", "deep", "half of a character"],
)
async def test_what_is_no_action_is_refused_and_the_page_stays_open(
    telegram: BotApiServer, frame: str
) -> None:
    async with opened(telegram.url) as page:
        await page.socket.send_str(frame)
        assert await page.until("refused") == {
            "type": "refused",
            "id": None,
            "error": "Send a JSON object.",
        }
        await page.socket.send_bytes(b"{}")
        assert (await page.until("refused"))["error"] == "Send text."


async def test_a_frame_that_is_too_large_closes_that_page_alone(telegram: BotApiServer) -> None:
    async with opened(telegram.url) as other, opened(telegram.url) as page:
        await page.socket.send_str(" " * (LARGEST_FRAME + 1))
        closing = await page.socket.receive(PATIENCE)
        assert (closing.type, closing.data) == (aiohttp.WSMsgType.CLOSE, 1009)
        telegram.user("Boris")
        assert (await other.until("user"))["first_name"] == "Boris"


async def test_so_many_pages_may_be_open_and_no_more(telegram: BotApiServer) -> None:
    async with AsyncExitStack() as pages:
        for _ in range(MOST_VIEWERS):
            await pages.enter_async_context(opened(telegram.url))
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await pages.enter_async_context(opened(telegram.url))
        assert refused.value.status == 503
    async with opened(telegram.url):
        pass  # those that were closed count no more
