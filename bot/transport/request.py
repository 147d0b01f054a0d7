"""Requests to the Bot API over aiohttp, in place of python-telegram-bot's own over httpx.

Most of a bare bot's time goes into httpcore's pool, which walks over all its connections at each
request (docs/operating.md); aiohttp's hands the next idle one out.
"""

from __future__ import annotations

import asyncio
import io
import json
import ssl
from functools import cache, lru_cache
from http import HTTPStatus
from typing import IO, TYPE_CHECKING, Any, Final

import aiohttp
import httpx
from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData

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
"""At most so many at once, of all updates in flight; a request beyond that waits for a place."""

_NOT_JSON = b'{"ok": false, "description": "%s (%d), and no word of Telegram\'s"}'


class AiohttpRequest(BaseRequest):
    """A pool of connections that are kept alive, and the requests that go over them.

    The timeouts are python-telegram-bot's: seconds, None for no limit, and each may be given anew
    for one request. `read_timeout` is the longest pause within an answer, and before it;
    `write_timeout` bounds a request's sending as a whole, of files `media_write_timeout`.
    Redirects are not followed: they would carry the token to another server.
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
        """The read timeout of requests that are given none, in seconds."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Make the pool; it connects when it is first used.

        Raises:
            ProxyError: the proxy cannot be used.
        """
        if self._session is None:
            if self._proxy is not None:
                check_proxy(self._proxy)
            # Its own limit is off: how long to wait for a place in the pool is counted here.
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
            NotSentError, NotSentInTimeError: Telegram heard nothing of it.
            OutcomeUnknownError, OutcomeUnknownInTimeError: nobody knows what Telegram did.
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
            # An answer that has begun may be long: then only its pauses are bounded, by `read`.
            until_answer = _sum(connect, write, read)
            outcome = await _fetch(self._session, url, method, request_data, limits, until_answer)
        finally:
            self._places.release()
        # Raised here, and not where it was caught: an error of aiohttp's may hold the address,
        # hence the token, and would go along as the context of ours.
        if isinstance(outcome, TelegramError):
            raise outcome
        return outcome

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return the answer; python-telegram-bot's own would log all of one that is none.

        Raises:
            OutcomeUnknownError: it is none of Telegram's.
        """
        try:
            answer = json.loads(payload)
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict) or ("result" not in answer and answer.get("ok", True)):
            raise OutcomeUnknownError("the answer is not the Bot API's: is that its address?")
        return answer

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
    """Return the answer, or the error to raise."""
    try:
        async with asyncio.timeout(until_answer):
            response = await session.request(
                method, url, **_body(request_data), timeout=limits, allow_redirects=False
            )
        async with response:
            body = await response.read()
            return _read_as(url, response.status, body), _explained(response.status, body)
    except aiohttp.ConnectionTimeoutError:
        return NotSentInTimeError(f"no connection within {limits.connect:g} s")
    except (aiohttp.ClientConnectorError, aiohttp.ClientHttpProxyError) as error:
        return NotSentError(_told(error))
    except TimeoutError:
        return OutcomeUnknownInTimeError("no answer in time, or not all of it")
    except (aiohttp.ClientError, OSError) as error:
        return OutcomeUnknownError(_told(error))


def _body(request_data: RequestData | None) -> dict[str, Any]:
    """Return the parameters as aiohttp takes them: as JSON, with files as a form."""
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
    """Return a file's content, and leave a file that is open as it was: the request may have to
    be repeated."""
    if isinstance(content, bytes):
        return io.BytesIO(content)
    position = content.tell()
    try:
        return io.BytesIO(content.read())
    finally:
        content.seek(position)


def _read_as(url: str, status: int, body: bytes) -> int:
    """Return the status that tells python-telegram-bot what a 404 means: it reads each as a wrong
    token, which ends the bot.

    That is what Telegram says so of `getMe`. Of another method it says that a server of one's own
    is too old for it, and without a word of Telegram's it is some proxy's, and passes. Without
    `getUpdates` there is no bot, so that is asked for again.
    """
    method = url.rpartition("/")[2]
    if status != HTTPStatus.NOT_FOUND or (method == "getMe" and _is_telegrams(body)):
        return status
    if method == "getUpdates" or not _is_telegrams(body):
        return HTTPStatus.BAD_GATEWAY
    return HTTPStatus.BAD_REQUEST


def _is_telegrams(body: bytes) -> bool:
    return body.lstrip().startswith(b"{")


def _explained(status: int, body: bytes) -> bytes:
    """Return the body, or something short where a proxy refused with a page of its own."""
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES or _is_telegrams(body):
        return body
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "Unknown status"
    return _NOT_JSON % (phrase.encode(), status)


def _told(error: Exception) -> str:
    """Say what happened, without the address: aiohttp's own words may hold it."""
    name = type(error).__name__
    if isinstance(error, aiohttp.ClientConnectorError):
        return f"{name}: {error}"  # these name the host alone
    if isinstance(error, OSError) and error.strerror:
        return f"{name}: {error.strerror}"
    return name


@cache
def _certificates() -> ssl.SSLContext:
    """Trust whom python-telegram-bot's own requests trust, on machines without a list too.

    Read once for all pools: the list is a megabyte, and 16 ms of a core.
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
