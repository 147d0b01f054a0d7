"""Requests to the Bot API with aiohttp, in place of python-telegram-bot's httpx.

A bare bot spends most of its time in httpcore's connection pool, which walks over all connections
at each request (docs/operating.md). aiohttp's pool takes the next idle one.
"""

from __future__ import annotations

import asyncio
import io
import json
import ssl
from functools import cache, lru_cache
from typing import IO, TYPE_CHECKING, Any, Final

import aiohttp
import httpx
from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData

from bot.transport.answers import understood
from bot.transport.faults import (
    NotSentError,
    NotSentInTimeError,
    OutcomeUnknownError,
    OutcomeUnknownInTimeError,
)
from bot.transport.proxy import check_proxy

if TYPE_CHECKING:  # private, but the type of `BaseRequest.do_request`'s parameters
    from telegram._utils.types import ODVInput

CONNECTIONS: Final = 256
"""The maximum of requests at the same time; further ones wait for a place."""

LARGEST_ANSWER: Final = 32 * 2**20
"""Bytes of an answer: Telegram's longest, of a hundred updates, have a tenth of that."""

_READING_SECONDS: Final = 120.0
"""For which an answer that has begun may go on: `read_timeout` bounds only its pauses."""


class AiohttpRequest(BaseRequest):
    """A pool of keep-alive connections, and the requests that use them.

    The timeouts are python-telegram-bot's: in seconds, None for no limit, and each can be
    overridden for one request. `read_timeout` is the longest pause before an answer and within it.
    `write_timeout` limits the sending of a whole request, `media_write_timeout` of one with files.
    Redirects are not followed, because they would send the token to another server.
    """

    __slots__ = (
        "_connect_timeout",
        "_connections",
        "_media_write_timeout",
        "_places",
        "_pool_timeout",
        "_proxy",
        "_read_timeout",
        "_session",
        "_write_timeout",
    )

    def __init__(
        self,
        *,
        connections: int = CONNECTIONS,
        proxy: str | None = None,
        read_timeout: float | None = 5.0,
        write_timeout: float | None = 5.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 1.0,
        media_write_timeout: float | None = 20.0,
    ) -> None:
        self._connections = connections
        self._proxy = proxy
        self._read_timeout = read_timeout
        self._write_timeout = write_timeout
        self._connect_timeout = connect_timeout
        self._pool_timeout = pool_timeout
        self._media_write_timeout = media_write_timeout
        self._session: aiohttp.ClientSession | None = None
        self._places = asyncio.Semaphore(connections)

    @property
    def read_timeout(self) -> float | None:
        """The read timeout of requests that do not override it, in seconds."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Create the pool; it connects at the first request.

        Raises:
            ProxyError: the proxy cannot be used.
        """
        if self._session is None:
            if self._proxy is not None:
                check_proxy(self._proxy)
            # The connector has no limit, because `_take_place` limits requests, with a timeout.
            connector = aiohttp.TCPConnector(limit=0, ssl=_certificates())
            self._session = aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                proxy=self._proxy,
            )

    async def shutdown(self) -> None:
        """Close the connections; closing twice does no harm."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send a request; return the status and the body of the answer.

        Raises:
            NotSentError, NotSentInTimeError: Telegram did not get the request.
            OutcomeUnknownError, OutcomeUnknownInTimeError: it is unknown what Telegram did.
        """
        if self._session is None:
            raise RuntimeError("This request object is not initialized")
        has_files = request_data is not None and request_data.contains_files
        usual_write = self._media_write_timeout if has_files else self._write_timeout
        connect = _or_usual(connect_timeout, self._connect_timeout)
        read = _or_usual(read_timeout, self._read_timeout)
        write = _or_usual(write_timeout, usual_write)
        limits = _limits(connect, read)
        await self._take_place(_or_usual(pool_timeout, self._pool_timeout))
        try:
            until_answer = _sum(connect, write, read)
            outcome = await _fetch(self._session, url, method, request_data, limits, until_answer)
        finally:
            self._places.release()
        # Raised outside the `except` clause: there an error of aiohttp, which may contain the URL
        # with the token, would become its context.
        if isinstance(outcome, TelegramError):
            raise outcome
        return outcome

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return the answer; python-telegram-bot's version would log an invalid one in full.

        Raises:
            OutcomeUnknownError: the answer is not from Telegram.
        """
        try:
            answer = json.loads(payload)
        except (ValueError, RecursionError):
            answer = None
        if isinstance(answer, dict):
            ok = answer.get("ok")
            if ok is False or (ok is True and "result" in answer):
                return answer
        raise OutcomeUnknownError("the answer is not the Bot API's: is that its address?")

    async def _take_place(self, patience: float | None) -> None:
        if not self._places.locked():
            await self._places.acquire()
            return
        try:
            async with asyncio.timeout(patience):
                await self._places.acquire()
        except TimeoutError:
            raise NotSentInTimeError(
                f"all {self._connections} connections were busy for {patience:g} s"
            ) from None


async def _fetch(
    session: aiohttp.ClientSession,
    url: str,
    method: str,
    request_data: RequestData | None,
    limits: aiohttp.ClientTimeout,
    until_answer: float | None,
) -> tuple[int, bytes] | TelegramError:
    """Return the answer's status and body, or the error to raise."""
    try:
        async with asyncio.timeout(until_answer):
            response = await session.request(
                method, url, **_body(request_data), timeout=limits, allow_redirects=False
            )
        async with response, asyncio.timeout(_READING_SECONDS):
            body = await _read_body(response)
        if body is None:
            return OutcomeUnknownError(f"an answer of more than {LARGEST_ANSWER >> 20} MB")
        return understood(url.rpartition("/")[2], response.status, body)
    except aiohttp.ConnectionTimeoutError:
        return NotSentInTimeError(f"no connection within {limits.connect:g} s")
    except (aiohttp.ClientConnectorError, aiohttp.ClientHttpProxyError) as error:
        return NotSentError(_described(error))
    except TimeoutError:
        return OutcomeUnknownInTimeError("no answer in time, or not all of it")
    except (aiohttp.ClientError, OSError) as error:
        return OutcomeUnknownError(_described(error))


def _body(request_data: RequestData | None) -> dict[str, Any]:
    """Return the parameters as arguments for aiohttp: JSON, or a form if there are files."""
    if request_data is None:
        return {}
    if not request_data.contains_files:
        return {"json": request_data.parameters}
    form = aiohttp.FormData(default_to_multipart=True)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime_type) in request_data.multipart_data.items():
        form.add_field(name, _copy(content), filename=filename, content_type=mime_type)
    return {"data": form}


def _copy(content: bytes | IO[bytes]) -> io.BytesIO:
    """Return a file's content without moving an open file's position.

    The request may have to be repeated.
    """
    if isinstance(content, bytes):
        return io.BytesIO(content)
    position = content.tell()
    try:
        return io.BytesIO(content.read())
    finally:
        content.seek(position)


async def _read_body(response: aiohttp.ClientResponse) -> bytes | None:
    """Return the body, read no further than it may be long; None where it is longer."""
    body = bytearray()
    async for chunk in response.content.iter_any():
        body += chunk
        if len(body) > LARGEST_ANSWER:
            response.close()  # what is left of it is not waited for
            return None
    return bytes(body)


def _described(error: Exception) -> str:
    """Describe an error without the URL, which aiohttp's own message may contain."""
    name = type(error).__name__
    if isinstance(error, aiohttp.ClientConnectorError):
        return f"{name}: {error}"  # this message names only the host
    if isinstance(error, OSError) and error.strerror:
        return f"{name}: {error.strerror}"
    return name


@cache
def _certificates() -> ssl.SSLContext:
    """Return httpx's TLS context, which trusts the same authorities as python-telegram-bot.

    It also works on machines without a list of authorities. The list is read once for all pools:
    it has a megabyte and takes 16 ms of a core.
    """
    return httpx.create_ssl_context()


@lru_cache(maxsize=16)
def _limits(connect: float | None, read: float | None) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=None, connect=connect, sock_read=read)


def _or_usual(given: ODVInput[float], usual: float | None) -> float | None:
    seconds: Any = usual if given is BaseRequest.DEFAULT_NONE else given
    return None if seconds is None else float(seconds)


def _sum(*seconds: float | None) -> float | None:
    return None if None in seconds else sum(each for each in seconds if each is not None)
