"""Requests over aiohttp: what goes out, what comes back, and what each fault is told as."""

from __future__ import annotations

import asyncio
import io
import logging
import socket
import traceback
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from telegram import Bot, InputFile, InputMediaDocument
from telegram.error import BadRequest, InvalidToken, NetworkError, TelegramError, TimedOut

from bot.transport.faults import (
    NotSentError,
    NotSentInTimeError,
    OutcomeUnknownError,
    OutcomeUnknownInTimeError,
)
from bot.transport.proxy import ProxyError, proxy_for
from bot.transport.request import AiohttpRequest
from sandbox import BotApiServer
from tests.bot.transport.servers import Behave, answering, deaf, resetting, server, silent

TOKEN = "123456:AAF-tests-only"
ME = {"id": 123456, "is_bot": True, "first_name": "Verbatim", "username": "verbatim_bot"}


@asynccontextmanager
async def bot_at(address: str, **options: Any) -> AsyncIterator[Bot]:
    """A bot whose requests go there; nothing is asked at the start."""
    request = AiohttpRequest(**options)
    await request.initialize()
    try:
        yield Bot(
            TOKEN,
            f"{address}/bot",
            f"{address}/file/bot",
            request=request,
            get_updates_request=request,
        )
    finally:
        await request.shutdown()


async def test_a_message_goes_out_and_comes_back_letter_for_letter() -> None:
    text = 'Ⅳ "quoted" & <b>\n भारत 🛟'
    async with BotApiServer(token=TOKEN) as telegram:
        anna = telegram.user("Anna")
        chat = telegram.private_chat(anna)
        async with bot_at(telegram.url) as bot:
            sent = await bot.send_message(chat.id, text)
            assert sent.text == text


async def test_one_connection_serves_request_after_request() -> None:
    connections = set()

    async def me(request: web.Request) -> web.Response:
        assert request.transport is not None
        connections.add(request.transport.get_extra_info("peername"))
        return web.json_response({"ok": True, "result": ME})

    async with _serving(me) as address, bot_at(address) as bot:
        for _ in range(20):
            await bot.get_me()
    assert len(connections) == 1


async def test_files_are_uploaded_with_their_names_as_a_form() -> None:
    received: dict[str, Any] = {}

    async def take(request: web.Request) -> web.Response:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                received[name] = (value.filename, value.file.read())
            else:
                received[name] = value
        result = [{"message_id": 1, "date": 0, "chat": {"id": 5, "type": "private"}}] * 2
        return web.json_response({"ok": True, "result": result})

    handle = io.BytesIO(b"-second")
    handle.read(1)
    files = [
        InputMediaDocument(InputFile(b"first", filename="a.txt", attach=True)),
        InputMediaDocument(
            InputFile(handle, filename="b.txt", attach=True, read_file_handle=False)
        ),
    ]
    async with _serving(take) as address, bot_at(address) as bot:
        await bot.send_media_group(5, files, caption="Two ✎")
        again = dict(received)
        await bot.send_media_group(5, files, caption="Two ✎")
    assert received == again  # a file handle is left where it stood, so a repetition is the same
    assert ("a.txt", b"first") in received.values()
    assert ("b.txt", b"second") in received.values()
    assert received["chat_id"] == "5"


async def test_a_large_file_comes_down_whole() -> None:
    async def give(_: web.Request) -> web.Response:
        return web.Response(body=bytes(20 * 2**20))

    async with _serving(give) as address, bot_at(address) as bot:
        assert len(await bot.request.retrieve(f"{address}/file/bot{TOKEN}/x")) == 20 * 2**20


HALF = b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"ok": tr'
NONSENSE = b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>"
TOO_DEEP = b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + b"[" * 100_000
NO_RESULT = b'HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{"ok": true}'
NO_HTTP = b"SSH-2.0-OpenSSH_9.2\r\n\r\n"


@pytest.mark.parametrize(
    ("behave", "error"),
    [
        pytest.param(resetting, OutcomeUnknownError, id="reset"),
        pytest.param(answering(b""), OutcomeUnknownError, id="closed"),
        pytest.param(answering(HALF), OutcomeUnknownError, id="half-written"),
        pytest.param(answering(NONSENSE), OutcomeUnknownError, id="another server's page"),
        pytest.param(answering(TOO_DEEP), OutcomeUnknownError, id="too deep"),
        pytest.param(answering(NO_RESULT), OutcomeUnknownError, id="no result"),
        pytest.param(answering(NO_HTTP), OutcomeUnknownError, id="another protocol"),
        pytest.param(silent, OutcomeUnknownInTimeError, id="silent"),
    ],
)
async def test_what_may_have_been_carried_out_is_told_as_such(
    behave: Behave, error: type[TelegramError]
) -> None:
    async with server(behave) as address, bot_at(address, read_timeout=0.2) as bot:
        with pytest.raises(NetworkError) as raised:
            await bot.send_message(5, "Hello")
    assert type(raised.value) is error
    assert isinstance(raised.value, TimedOut) == (error is OutcomeUnknownInTimeError)


async def test_an_answer_that_stops_midway_is_not_waited_for_longer_than_it_may_pause() -> None:
    async def stall(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await answering(HALF)(reader, writer)
        await asyncio.Event().wait()

    async with server(stall) as address, bot_at(address, read_timeout=0.2) as bot:
        with pytest.raises(OutcomeUnknownInTimeError):
            await bot.send_message(5, "Hello")


async def test_a_request_that_nobody_reads_is_given_up() -> None:
    async with (
        server(deaf) as address,
        bot_at(address, read_timeout=0.1, connect_timeout=0.1, media_write_timeout=0.1) as bot,
    ):
        with pytest.raises(OutcomeUnknownInTimeError):
            await bot.send_document(5, bytes(60 * 2**20))


async def test_refused_connections_were_not_sent() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}"
        async with bot_at(address) as bot:
            with pytest.raises(NotSentError, match=r"127\.0\.0\.1"):
                await bot.send_message(5, "Hello")


async def test_a_name_that_does_not_resolve_was_not_sent() -> None:
    async with bot_at("http://telegram.invalid") as bot:
        with pytest.raises(NotSentError, match=r"telegram\.invalid"):
            await bot.send_message(5, "Hello")


async def test_a_full_pool_makes_wait_as_long_as_its_timeout_says_and_no_longer() -> None:
    async with (
        server(silent) as address,
        bot_at(address, connections=1, pool_timeout=0.1, read_timeout=None) as bot,
    ):
        first = asyncio.create_task(bot.get_me())
        await asyncio.sleep(0)
        with pytest.raises(NotSentInTimeError, match="all 1 connections were busy"):
            await bot.get_me()
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)


async def test_a_place_in_the_pool_is_given_back_after_a_fault() -> None:
    async with (
        server(resetting) as address,
        bot_at(address, connections=1, pool_timeout=0.1) as bot,
    ):
        for _ in range(3):
            with pytest.raises(OutcomeUnknownError):
                await bot.get_me()


async def test_a_timeout_of_one_request_counts_instead_of_the_usual_one() -> None:
    async with server(silent) as address, bot_at(address, read_timeout=None) as bot:
        with pytest.raises(OutcomeUnknownInTimeError):
            await bot.get_me(read_timeout=0.1)


async def test_a_page_of_a_proxy_that_refuses_is_told_in_a_line() -> None:
    page = b"<html>" + b"<p>Bad gateway</p>" * 1000
    raw = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: %d\r\n\r\n%b" % (len(page), page)
    async with server(answering(raw)) as address, bot_at(address) as bot:
        with pytest.raises(NetworkError) as raised:
            await bot.get_me()
    assert "Bad Gateway (502)" in str(raised.value)
    assert "<html>" not in str(raised.value)


async def test_a_redirect_is_not_followed_for_it_would_carry_the_token_elsewhere() -> None:
    asked = []

    async def elsewhere(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.json_response({"ok": True, "result": ME})

    async with _serving(elsewhere) as other:
        raw = b"HTTP/1.1 302 Found\r\nLocation: %b\r\nContent-Length: 0\r\n\r\n" % other.encode()
        async with server(answering(raw)) as address, bot_at(address) as bot:
            with pytest.raises(NetworkError, match="302"):
                await bot.get_me()
    assert not asked


@pytest.mark.parametrize(
    "behave",
    [resetting, answering(b""), answering(HALF), answering(NO_HTTP), answering(NONSENSE), silent],
    ids=["reset", "closed", "half", "another protocol", "nonsense", "silent"],
)
async def test_no_fault_tells_the_token(behave: Behave, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with server(behave) as address, bot_at(address, read_timeout=0.1) as bot:
        with pytest.raises(NetworkError) as raised:
            await bot.send_message(5, "Hello")
        assert TOKEN not in repr(bot.request)
    assert TOKEN not in _everything_about(raised.value)
    logged = [record for record in caplog.records if not record.name.startswith("telegram.Bot")]
    assert not [record for record in logged if TOKEN in record.getMessage()]


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:1", "http://telegram.invalid", "http://[::1", "ftp://127.0.0.1"],
)
async def test_no_address_that_cannot_be_reached_tells_the_token(address: str) -> None:
    async with bot_at(address) as bot:
        with pytest.raises(NetworkError) as raised:
            await bot.get_me()
    assert TOKEN not in _everything_about(raised.value)


async def test_requests_go_through_the_proxy_that_is_named() -> None:
    asked = []

    async def relay(request: web.Request) -> web.Response:
        asked.append(request.raw_path)
        return web.json_response({"ok": True, "result": ME})

    async with _serving(relay) as proxy, bot_at("http://telegram.test", proxy=proxy) as bot:
        assert (await bot.get_me()).username == "verbatim_bot"
    assert asked == [f"http://telegram.test/bot{TOKEN}/getMe"]


@pytest.mark.parametrize(
    ("environment", "url", "proxy"),
    [
        ({}, "https://api.telegram.org", None),
        (
            {"HTTPS_PROXY": "http://10.0.0.1:3128"},
            "https://api.telegram.org",
            "http://10.0.0.1:3128",
        ),
        ({"https_proxy": "10.0.0.1:3128"}, "https://api.telegram.org", "http://10.0.0.1:3128"),
        ({"HTTPS_PROXY": "http://10.0.0.1:3128"}, "http://127.0.0.1:8081", None),
        ({"ALL_PROXY": "http://10.0.0.1:1"}, "http://10.0.0.2:8081", "http://10.0.0.1:1"),
        ({"ALL_PROXY": "http://10.0.0.1:1", "NO_PROXY": "localhost"}, "http://localhost:1", None),
    ],
)
def test_the_machine_s_settings_name_the_proxy(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], url: str, proxy: str | None
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert proxy_for(url) == proxy


async def test_a_proxy_that_cannot_be_used_is_told_without_its_password() -> None:
    request = AiohttpRequest(proxy="socks5://anna:hunter2@10.0.0.1:1080")
    with pytest.raises(ProxyError, match="socks5 proxies are not supported") as raised:
        await request.initialize()
    assert "hunter2" not in str(raised.value)


async def test_closing_twice_and_starting_again_does_no_harm() -> None:
    async with BotApiServer(token=TOKEN) as telegram, bot_at(telegram.url) as bot:
        request = bot.request
        await request.shutdown()
        await request.shutdown()
        with pytest.raises(NetworkError, match="not initialized"):
            await bot.get_me()
        await request.initialize()
        assert await bot.get_me()


async def test_an_unknown_token_is_python_telegram_bot_s_own_error() -> None:
    async with BotApiServer(token="123456:another") as telegram, bot_at(telegram.url) as bot:
        with pytest.raises(InvalidToken):
            await bot.get_me()


@pytest.mark.parametrize(
    ("method", "error"),
    [
        pytest.param("getMe", InvalidToken, id="of the token"),
        pytest.param("setMessageReaction", BadRequest, id="of a method that the server lacks"),
        pytest.param("getUpdates", NetworkError, id="of the one that must be there"),
    ],
)
async def test_not_found_is_about_the_token_only_where_that_is_asked_about(
    method: str, error: type[TelegramError]
) -> None:
    async with BotApiServer(token=TOKEN) as telegram, bot_at(telegram.url) as bot:
        telegram.fail_next(method, 404)
        with pytest.raises(TelegramError, match="Not Found") as raised:
            await bot._post(method)
    assert type(raised.value) is error


@pytest.mark.parametrize("method", ["getMe", "sendMessage", "getUpdates"])
async def test_a_page_that_something_else_has_not_found_is_a_passing_fault(method: str) -> None:
    page = b"HTTP/1.1 404 Not Found\r\nContent-Length: 6\r\n\r\n<html>"
    async with server(answering(page)) as address, bot_at(address) as bot:
        with pytest.raises(TelegramError, match="no word of Telegram's") as raised:
            await bot._post(method)
    assert type(raised.value) is NetworkError


@asynccontextmanager
async def _serving(answer: Callable[[web.Request], Any]) -> AsyncIterator[str]:
    served = web.Application()
    served.router.add_route("*", "/{tail:.*}", answer)
    runner = web.AppRunner(served, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield "http://{}:{}".format(*runner.addresses[0])
    finally:
        await runner.cleanup()


def _everything_about(error: BaseException | None) -> str:
    """Return all that a log or a crash report could show of an error and of what led to it."""
    parts = []
    while error is not None:
        parts += [str(error), repr(error), *traceback.format_exception(error)]
        error = error.__cause__ or error.__context__
    return "\n".join(parts)
