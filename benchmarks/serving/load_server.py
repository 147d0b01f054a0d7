"""A Bot API server that is as fast as possible: it has fixed answers and no state of chats.

It delivers updates by `getUpdates` or by webhook and records when the answer to each is sent. The
sandbox's server tests that the bots are correct; this one is made not to be the bottleneck.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections import defaultdict, deque
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl

import aiohttp
from aiohttp import web

TOKEN = "123456:benchmark"
BOT = {
    "id": 123456,
    "is_bot": True,
    "first_name": "Verbatim",
    "username": "verbatim_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"

_MOST_AT_ONCE = 100  # updates (Bot API, getUpdates, "limit")
_CONNECTIONS = 40  # to a webhook (Bot API, setWebhook, "max_connections")
_AGAIN_AFTER = 0.2  # seconds, after the webhook did not answer 200

# A parameter's value, in a JSON object, a form or multipart/form-data.
_CHAT = re.compile(rb'chat_id(?:=|": ?"?|"\r\n(?:[^\r\n]+\r\n)*\r\n)(-?\d+)')
_OFFSET = re.compile(rb'offset(?:=|": ?"?|"\r\n(?:[^\r\n]+\r\n)*\r\n)(\d+)')
_PATIENCE = re.compile(rb'timeout(?:=|": ?"?|"\r\n(?:[^\r\n]+\r\n)*\r\n)(\d+)')

_RESULTS: dict[str, Any] = {
    "getMe": BOT,
    "getMyName": {"name": "Verbatim"},
    "getMyDescription": {"description": ""},
    "getMyShortDescription": {"short_description": ""},
    "getWebhookInfo": {"url": "", "has_custom_certificate": False, "pending_update_count": 0},
}


@dataclass(frozen=True, slots=True)
class Question:
    """A message to the bot."""

    chat_id: int
    text: str


class LoadServer:
    """Listens on a free port of 127.0.0.1 until its block ends.

    Attributes:
        polled: set at the first `getUpdates`, or at `setWebhook`, when the bot is ready.
        latencies: seconds from the release of an update to its answer, in the order of answers.
        last_answer: the time of the latest answer, by `time.perf_counter()`.
    """

    def __init__(self) -> None:
        self.polled = asyncio.Event()
        self.latencies: list[float] = []
        self.last_answer = 0.0
        self._released: defaultdict[int, deque[float]] = defaultdict(deque)
        self._pending: deque[bytes] = deque()
        self._first_id = 1
        self._next_id = 1
        self._more = asyncio.Event()
        self._answer = asyncio.Event()
        self._posting: list[asyncio.Task[None]] = []
        self._runner: web.ServerRunner | None = None

    async def __aenter__(self) -> Self:
        self._runner = web.ServerRunner(web.Server(self._serve, access_log=None))
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for task in self._posting:
            task.cancel()
        await asyncio.gather(*self._posting, return_exceptions=True)
        assert self._runner is not None
        await self._runner.cleanup()

    @property
    def url(self) -> str:
        """The bot's TELEGRAM_API_URL."""
        assert self._runner is not None
        host, port = self._runner.addresses[0][:2]
        return f"http://{host}:{port}"

    def release(self, questions: Iterable[Question]) -> float:
        """Release questions to the bot, and return the present time, by `perf_counter`."""
        now = time.perf_counter()
        for question in questions:
            self._released[question.chat_id].append(now)
            self._pending.append(_update(self._next_id, question))
            self._next_id += 1
        self._more.set()
        return now

    @property
    def answers(self) -> int:
        """The number of answers so far."""
        return len(self.latencies)

    async def answered(self, count: int, *, within: float) -> bool:
        """Wait for that number of answers in total; return False if they do not come in time."""
        try:
            async with asyncio.timeout(within):
                while len(self.latencies) < count:
                    self._answer.clear()
                    await self._answer.wait()
        except TimeoutError:
            return False
        return True

    async def _serve(self, request: web.BaseRequest) -> web.Response:
        method = request.path.rpartition("/")[2]
        body = await request.read()
        if method == "getUpdates":
            updates = await self._updates(body or request.query_string.encode())
            return _json(b"[" + b",".join(updates) + b"]")
        if method.startswith(("send", "edit")) and method != "sendChatAction":
            return _json(self._take_answer(body))
        if method == "setWebhook":
            self._begin_to_post(body)
        return _json(json.dumps(_RESULTS.get(method, True)).encode())

    async def _updates(self, body: bytes) -> list[bytes]:
        self.polled.set()
        offset = _number(_OFFSET, body, 0)
        while self._pending and self._first_id < offset:
            self._pending.popleft()
            self._first_id += 1
        if not self._pending:
            self._more.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(_number(_PATIENCE, body, 0)):
                    await self._more.wait()
        return [self._pending[at] for at in range(min(_MOST_AT_ONCE, len(self._pending)))]

    def _take_answer(self, body: bytes) -> bytes:
        chat_id = _number(_CHAT, body, 0)
        self.last_answer = time.perf_counter()
        if released := self._released[chat_id]:
            self.latencies.append(self.last_answer - released.popleft())
            if not released:
                del self._released[chat_id]
            self._answer.set()
        return (
            b'{"message_id":%d,"date":1764000000,"chat":{"id":%d,"type":"private",'
            b'"first_name":"Reader"},"from":{"id":123456,"is_bot":true,"first_name":"Verbatim",'
            b'"username":"verbatim_bot"},"text":"Answered"}'
        ) % (1_000_000 + len(self.latencies), chat_id)

    def _begin_to_post(self, body: bytes) -> None:
        given = _parameters(body)
        connections = int(given.get("max_connections", _CONNECTIONS))
        headers = {"Content-Type": "application/json"}
        if secret := given.get("secret_token"):
            headers[SECRET_HEADER] = secret
        self._posting.append(
            asyncio.create_task(self._post_all(given["url"], headers, connections))
        )

    async def _post_all(self, url: str, headers: dict[str, str], connections: int) -> None:
        connector = aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(connector=connector, headers=headers) as client:
            await _listens(client, url)
            self.polled.set()
            posts = (self._post(client, url) for _ in range(connections))
            await asyncio.gather(*posts)

    async def _post(self, client: aiohttp.ClientSession, url: str) -> None:
        while True:
            while not self._pending:
                self._more.clear()
                await self._more.wait()
            update = self._pending.popleft()
            while not await _is_taken(client, url, update):  # noqa: ASYNC110  the bot is a separate process
                await asyncio.sleep(_AGAIN_AFTER)


async def _is_taken(client: aiohttp.ClientSession, url: str, update: bytes) -> bool:
    try:
        async with client.post(url, data=update) as response:
            await response.read()
            return response.status == 200
    except aiohttp.ClientError:
        return False


async def _listens(client: aiohttp.ClientSession, url: str) -> None:
    """Return when the bot listens there; some bots set their webhook before they listen."""
    while True:
        with suppress(aiohttp.ClientConnectorError):
            async with client.get(url):
                return
        await asyncio.sleep(0.01)


def _update(update_id: int, question: Question) -> bytes:
    person = {"id": question.chat_id, "first_name": "Reader"}
    message = {
        "message_id": update_id,
        "date": 1764000000,
        "chat": person | {"type": "private"},
        "from": person | {"is_bot": False, "language_code": "en"},
        "text": question.text,
    }
    return json.dumps({"update_id": update_id, "message": message}).encode()


def _parameters(body: bytes) -> dict[str, str]:
    """Return the parameters of a call that is made once, in any encoding."""
    text = body.decode()
    if text.startswith("{"):
        return {name: str(value) for name, value in json.loads(text).items()}
    if text.startswith("--"):
        parts = re.findall(r'name="(\w+)"\r\n(?:[^\r\n]+\r\n)*\r\n(.*?)\r\n--', text, re.DOTALL)
        return dict(parts)
    return dict(parse_qsl(text))


def _number(pattern: re.Pattern[bytes], body: bytes, default: int) -> int:
    found = pattern.search(body)
    return int(found[1]) if found else default


def _json(result: bytes) -> web.Response:
    body = b'{"ok":true,"result":' + result + b"}"
    return web.Response(body=body, content_type="application/json")
