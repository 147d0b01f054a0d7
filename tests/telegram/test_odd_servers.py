"""`python -m bot` before a server that answers, but not as the Bot API does."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import psutil
import pytest
from aiohttp import web
from prometheus_client import CollectorRegistry
from telegram.error import TelegramError

from bot.application import build_application
from bot.banks.served_banks import ServedBanks
from bot.cli.advice import advice
from bot.cli.receiving import receiving
from bot.settings import Settings
from bot.web.metrics import Metrics
from faq.library import Library
from tests.telegram.processes import (
    COST,
    SECRET,
    TOKEN,
    Start,
    ended,
    free_port,
    logged,
)

ME = {"id": 123456, "is_bot": True, "first_name": "Verbatim", "username": "verbatim_bot"}
INFO = {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
MESSAGE = {"message_id": 9, "date": 1, "chat": {"id": 77, "type": "private", "first_name": "Vera"}}
ENDLESS = object()

NOT_ITS_ADDRESS = "TELEGRAM_API_URL"


@dataclass
class OddServer:
    """A Bot API server of which each method can be given an answer: JSON, bytes or a response.

    Attributes:
        said: what is answered, by method; of several, one after the other and then the last.
        calls: how often each method was called.
    """

    said: dict[str, Any]
    calls: Counter[str] = field(default_factory=Counter)
    url: str = ""

    async def answer(self, request: web.Request) -> web.StreamResponse:
        method = request.path.rpartition("/")[2]
        self.calls[method] += 1
        usual: Any = {"getMe": ME, "getWebhookInfo": INFO}.get(method, True)
        if method == "getUpdates":
            usual = []
            await asyncio.sleep(0.05)
        if method not in self.said:
            return web.json_response({"ok": True, "result": usual})
        said = self.said[method]
        if isinstance(said, list):
            said = said.pop(0) if len(said) > 1 else said[0]
        if said is ENDLESS:
            response = web.StreamResponse()
            await response.prepare(request)
            while True:
                await response.write(b'{"ok": true, "result": [' + b" " * 2**20)
        if isinstance(said, web.Response):
            return web.Response(status=said.status, body=said.body, headers=said.headers)
        body = said if isinstance(said, bytes) else json.dumps(said).encode()
        return web.Response(body=body, content_type="application/json")


@asynccontextmanager
async def odd_server(**said: Any) -> AsyncIterator[OddServer]:
    server = OddServer(said)
    application = web.Application()
    application.router.add_route("*", "/{tail:.*}", server.answer)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.url = "http://{}:{}".format(*runner.addresses[0])
    try:
        yield server
    finally:
        await runner.cleanup()


def settings_for(server: OddServer, *, webhook: bool = False) -> dict[str, str]:
    settings = {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": server.url,
        "LOG_LEVEL": "DEBUG",
        "DATABASE_URL": "sqlite://",
    }
    if webhook:
        settings |= {"WEBHOOK_URL": "https://bot.example.org", "PORT": str(free_port())}
    return settings


def result(value: object) -> dict[str, object]:
    return {"ok": True, "result": value}


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in ME.items() if key != name}


HTML = web.Response(text="<html>It works!</html>", content_type="text/html")
REDIRECT = web.Response(status=302, headers={"Location": "https://elsewhere.example/"})


async def error_at_the_start(given: dict[str, str], library: Library) -> TelegramError:
    """Run the bot in this process; return the error that its start ends with."""
    settings = Settings(**{name.lower(): value for name, value in given.items()})  # type: ignore[arg-type]  # as from the environment
    served = ServedBanks(library)
    application = build_application(settings, served)
    metrics = Metrics(CollectorRegistry()) if settings.webhook_url else None
    mode = receiving(application, settings, metrics, served)
    with pytest.raises(TelegramError) as raised:
        async with mode:
            raise AssertionError("it started")
    return raised.value


@pytest.mark.parametrize(
    ("method", "said", "webhook"),
    [
        pytest.param("getMe", result(without("is_bot")), False, id="getMe without is_bot"),
        pytest.param("getMe", result(without("first_name")), False, id="getMe without a name"),
        pytest.param("getMe", result([ME]), False, id="getMe a list of bots"),
        pytest.param("getMe", result(7), False, id="getMe a number"),
        pytest.param("getMe", result(None), False, id="getMe nothing"),
        pytest.param("getMe", result(ME | {"id": "x"}), False, id="getMe an id of letters"),
        pytest.param("getMe", [], False, id="getMe no object"),
        pytest.param("getMe", 5, False, id="getMe a bare number"),
        pytest.param("getMe", {"result": ME}, False, id="getMe without ok"),
        pytest.param("getMe", {"ok": 1, "result": ME}, False, id="getMe ok a number"),
        pytest.param("getMe", {"ok": False}, False, id="getMe an error without words"),
        pytest.param("getMe", HTML, False, id="getMe a page"),
        pytest.param("getMe", REDIRECT, False, id="getMe a redirect"),
        pytest.param("getMe", b"\x00\xff" * 100, False, id="getMe bytes"),
        pytest.param("getMe", b"[" * 100_000, False, id="getMe nested without end"),
        pytest.param("deleteWebhook", result([]), False, id="deleteWebhook a list"),
        pytest.param("deleteWebhook", HTML, False, id="deleteWebhook a page"),
        pytest.param("getWebhookInfo", result(True), True, id="getWebhookInfo a yes"),
        pytest.param("getWebhookInfo", result({}), True, id="getWebhookInfo empty"),
        pytest.param(
            "getWebhookInfo", result(INFO | {"allowed_updates": 5}), True, id="its kinds a number"
        ),
        pytest.param("setWebhook", result("yes"), True, id="setWebhook a word"),
        pytest.param("setWebhook", {"result": True}, True, id="setWebhook without ok"),
    ],
)
async def test_an_answer_of_another_shape_ends_the_start_with_what_to_do(
    small_library: Library, method: str, said: Any, webhook: bool
) -> None:
    async with odd_server(**{method: said}) as server:
        error = await error_at_the_start(settings_for(server, webhook=webhook), small_library)
    assert NOT_ITS_ADDRESS in advice(error)
    assert SECRET not in f"{advice(error)} {error!r}"


@pytest.mark.parametrize(
    ("method", "said", "webhook"),
    [
        pytest.param("getMe", result(without("is_bot")), False, id="getMe without is_bot"),
        pytest.param("setWebhook", result("yes"), True, id="setWebhook a word"),
    ],
)
async def test_the_program_says_so_and_ends_as_for_a_fault(
    start: Start, method: str, said: Any, webhook: bool
) -> None:
    async with odd_server(**{method: said}) as server:
        process = await start(**settings_for(server, webhook=webhook))
        code, output = await ended(process)
    assert code == 1
    assert NOT_ITS_ADDRESS in output.splitlines()[-1]
    assert "Traceback" not in output
    assert SECRET not in output


async def test_an_error_within_a_success_is_that_error(start: Start) -> None:
    said = {"ok": False, "error_code": 401, "description": "Unauthorized"}
    async with odd_server(getMe=said) as server:
        code, output = await ended(await start(**settings_for(server)))
    assert code == 3
    assert "Telegram does not accept the token" in output
    assert "Traceback" not in output


async def test_a_page_by_which_a_proxy_refuses_is_no_word_about_the_token(
    small_library: Library,
) -> None:
    page = web.Response(status=401, text="<html>", content_type="text/html")
    async with odd_server(getMe=page) as server:
        error = await error_at_the_start(settings_for(server), small_library)
    assert "no word of Telegram's" in advice(error)
    assert NOT_ITS_ADDRESS in advice(error)


async def test_an_answer_without_an_end_is_read_no_further_than_32_mb(start: Start) -> None:
    async with odd_server(getMe=ENDLESS) as server:
        process = await start(**settings_for(server))
        watched, largest = psutil.Process(process.pid), 0
        ending = asyncio.create_task(ended(process))
        while not ending.done():
            try:
                largest = max(largest, watched.memory_info().rss)
            except psutil.Error:
                break
            await asyncio.sleep(0.05)
        code, output = await ending
    assert code == 1
    assert "an answer of more than 32 MB" in output
    assert NOT_ITS_ADDRESS in output.splitlines()[-1]
    assert "Traceback" not in output
    assert largest < 400 * 2**20


async def test_odd_updates_are_warned_of_and_asked_for_again(start: Start) -> None:
    odd = [result({}), result([5, "x"]), {"ok": False}, {"result": []}, HTML]
    async with odd_server(getUpdates=[*odd, result([])]) as server:
        process = await start(**settings_for(server))
        await logged(process, "Cannot fetch updates")
        while server.calls["getUpdates"] <= len(odd) + 1:
            assert process.returncode is None
            await asyncio.sleep(0.05)
        process.terminate()
        code, output = await ended(process)
    assert code == 0
    assert "Traceback" not in output
    assert SECRET not in output


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(result([]), id="a list"),
        pytest.param(result(MESSAGE | {"entities": 5}), id="marks that are none"),
    ],
)
async def test_a_message_that_is_answered_oddly_is_sent_once_and_warned_of(
    start: Start, said: Any
) -> None:
    """It was sent, most likely: ten more would be worse."""
    person = {"id": 77, "is_bot": False, "first_name": "Vera", "language_code": "en"}
    asked = MESSAGE | {"from": person, "text": COST}
    batch = result([{"update_id": 1, "message": asked}])
    async with odd_server(getUpdates=[batch, result([])], sendMessage=said) as server:
        process = await start(**settings_for(server))
        await logged(process, "no answer of a Bot API server: send")
        calls = server.calls["getUpdates"]
        while server.calls["getUpdates"] < calls + 10:  # noqa: ASYNC110  the server counts
            await asyncio.sleep(0.05)
        process.terminate()
        code, output = await ended(process)
    assert code == 0
    assert server.calls["sendMessage"] == 1
    assert "Traceback" not in output
