"""Serve the methods over HTTP: addresses, bodies and answers.

Mirrors "Making requests": GET and POST; parameters in the query, in a form, in multipart/form-data
or as a JSON object. The answer is a JSON object with `ok`; the HTTP status is the error's code.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from aiohttp import web

from sandbox.api import uploads
from sandbox.api.api import Api, DroppedError
from sandbox.values.errors import ApiError, bad_request, not_found

logger = logging.getLogger(__name__)

LARGEST_BODY = 50 * 2**20  # bytes


def application(
    api: Api, extensions: Iterable[Callable[[web.Application], None]] = ()
) -> web.Application:
    """Return the web application that serves one bot's methods.

    Args:
        extensions: functions that add other routes, which take precedence.
    """

    async def serve(request: web.Request) -> web.StreamResponse:
        try:
            token, method = request.match_info["token"], request.match_info["method"]
            result = await api.call(token, method, await _parameters(request))
        except ApiError as error:
            return _refusal(error)
        except DroppedError as dropped:
            if dropped.result is not None:
                return await _break_off(request, dropped.result)
            return _hang_up(request)
        return web.json_response({"ok": True, "result": result})

    async def serve_nothing(_: web.Request) -> web.StreamResponse:
        return _refusal(not_found())

    served = web.Application(client_max_size=LARGEST_BODY)
    for set_up in extensions:
        set_up(served)
    for verb in ("GET", "POST"):
        served.router.add_route(verb, "/bot{token:[^/]*}/{method:[^/]+}", serve)
    served.router.add_route("*", "/{tail:.*}", serve_nothing)
    return served


async def _parameters(request: web.Request) -> dict[str, str]:
    given = dict(request.query)
    if request.content_type == "application/json":
        return given | _from_json(await request.text())
    form = await request.post()
    files = {
        name: value.file.read() for name, value in form.items() if isinstance(value, web.FileField)
    }
    texts = {name: value for name, value in form.items() if isinstance(value, str)}
    return given | uploads.receive(files) | texts


def _from_json(body: str) -> dict[str, str]:
    try:
        values = json.loads(body) if body else {}
    except ValueError:
        raise bad_request("can't parse the request's JSON") from None
    if not isinstance(values, Mapping):
        raise bad_request("JSON object expected as the request")
    return {name: _as_text(value) for name, value in values.items()}


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _refusal(error: ApiError) -> web.Response:
    body: dict[str, Any] = {
        "ok": False,
        "error_code": error.code,
        "description": error.description,
    }
    if error.parameters:
        body["parameters"] = error.parameters
    headers = {}
    if "retry_after" in error.parameters:
        headers["Retry-After"] = str(error.parameters["retry_after"])
    return web.json_response(body, status=error.code, headers=headers)


async def _break_off(request: web.Request, result: Any) -> web.StreamResponse:
    """Write half of the answer and close the connection."""
    body = json.dumps({"ok": True, "result": result}).encode()
    response = web.StreamResponse(headers={"Content-Length": str(len(body))})
    await response.prepare(request)
    await response.write(body[: len(body) // 2])
    _hang_up(request)
    return response


def _hang_up(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.close()
    return web.Response()
