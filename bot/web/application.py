"""The web application: the webhook, health checks and metrics."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Scope, Send
from starlette.types import Receive as ReceiveMessage

from bot.updates.in_flight import has_id
from bot.web.connections import TRUSTED
from bot.web.health import Health
from bot.web.inside import Inside
from bot.web.metrics import Metrics
from bot.web.shared import Shared

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # Bot API, setWebhook
LARGEST_BODY = 2**20
"""Maximum of bytes in an update. A message has at most 4,096 characters, each of up to 6 bytes in
JSON, and may contain another message, with entities. Telegram's updates stay under a tenth of
this."""

MOST_AT_ONCE = 200
"""Requests of all but Telegram: with Telegram's 100 they leave connections free (`Bounds`)."""

_ALIVE = "/healthz"
_SECONDS_TO_SEND = 20.0  # a body that takes longer is not from Telegram

Receive = Callable[[Mapping[str, Any]], Awaitable[bool]]
"""Handles an update; returns False if Telegram is to deliver it again."""


def build_web(
    health: Health, metrics: Metrics, inside: Inside, *, routes: Sequence[BaseRoute] = ()
) -> ASGIApp:
    """Return the application with health checks, metrics and further routes.

    Args:
        inside: who may see the metrics.
    """
    readiness = Shared(health.readiness)

    async def healthz(_: Request) -> Response:
        return PlainTextResponse("alive\n")

    async def readyz(_: Request) -> Response:
        found = await readiness()
        status = HTTPStatus.OK if found.is_ready else HTTPStatus.SERVICE_UNAVAILABLE
        return JSONResponse({"ready": found.is_ready} | asdict(found), status)

    async def show_metrics(request: Request) -> Response:
        server = request.scope["server"]
        if server is None or not inside.holds(server[0], request.headers):
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return Response(metrics.text(), media_type=CONTENT_TYPE_LATEST)

    web = Starlette(
        routes=[
            Route(_ALIVE, healthz),
            Route("/readyz", readyz),
            Route("/metrics", show_metrics),
            *routes,
        ]
    )
    return with_room_for(_ALIVE, web)


def with_room_for(path: str, web: ASGIApp, *, most: int = MOST_AT_ONCE) -> ASGIApp:
    """Return the application that answers at most so many requests at one time, but always those
    for that path: with others it says 503 at once."""
    under_way = 0

    async def application(scope: Scope, receive: ReceiveMessage, send: Send) -> None:
        nonlocal under_way
        if under_way >= most and scope["path"] != path:
            busy = PlainTextResponse("Too many requests at one time.\n", 503)
            await busy(scope, receive, send)
            return
        under_way += 1
        try:
            await web(scope, receive, send)
        finally:
            under_way -= 1

    return application


def with_webhook(web: ASGIApp, path: str, *, secret: str, receive: Receive) -> ASGIApp:
    """Return the application with the address to which Telegram delivers updates.

    The address is no route of `web`: Starlette's middleware and routing take longer than all else
    in a request, and nearly all requests are for this address.
    """

    async def deliver(request: Request) -> Response:
        if request.method != "POST":
            raise HTTPException(HTTPStatus.METHOD_NOT_ALLOWED)
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            raise HTTPException(HTTPStatus.FORBIDDEN)
        request.scope["state"][TRUSTED] = True
        update = _update(await _body(request))
        if await receive(update):
            return Response()
        return Response(status_code=HTTPStatus.INTERNAL_SERVER_ERROR)

    async def application(scope: Scope, receive_message: ReceiveMessage, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != path:
            await web(scope, receive_message, send)
            return
        try:
            response = await deliver(Request(scope, receive_message))
        except ClientDisconnect:
            return  # Telegram, or the proxy before us, delivers it again
        except HTTPException as refusal:
            response = PlainTextResponse(refusal.detail, refusal.status_code)
        await response(scope, receive_message, send)

    return application


async def _body(request: Request) -> bytes:
    """Return the body; reading stops at the maximum length.

    Raises:
        HTTPException: it is no JSON, too long, or takes too long to arrive.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    body = bytearray()
    try:
        async with asyncio.timeout(_SECONDS_TO_SEND):
            async for chunk in request.stream():
                body += chunk
                if len(body) > LARGEST_BODY:
                    raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    except TimeoutError:
        raise HTTPException(HTTPStatus.REQUEST_TIMEOUT) from None
    return bytes(body)


def _update(body: bytes) -> Mapping[str, Any]:
    """Return the update in a body.

    Raises:
        HTTPException: it is no update, so it does not come from Telegram.
    """
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        update = None
    if isinstance(update, dict) and has_id(update):
        return update
    logger.warning("The webhook was sent something that is no update.")
    raise HTTPException(HTTPStatus.BAD_REQUEST)
