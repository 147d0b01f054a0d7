"""The body of a delivery: how long it may take, and whom it makes trusted. Time leaps."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import pytest
from starlette.types import Message, Scope

from bot.web.application import LARGEST_BODY, SECRET_HEADER, with_webhook
from bot.web.connections import TRUSTED
from tests.bot.updates.leaping import seconds

PATH, SECRET = "/telegram/unguessable", "hush"


async def nothing_else(*_: Any) -> Any:
    raise AssertionError("it was asked for another address")


async def answered(
    receive: Callable[[], Awaitable[Message]], *, secret: str = SECRET
) -> tuple[int | None, Scope, list[Mapping[str, Any]]]:
    """Return the status of the answer, the request, and the updates that were handled."""
    updates, sent = [], []

    async def handle(update: Mapping[str, Any]) -> bool:
        updates.append(update)
        return True

    async def send(message: Message) -> None:
        sent.append(message)

    headers = {SECRET_HEADER.lower(): secret, "content-type": "application/json"}
    scope: Scope = {
        "type": "http", "method": "POST", "path": PATH, "state": {}, "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip
    await with_webhook(nothing_else, PATH, secret=SECRET, receive=handle)(scope, receive, send)
    return (sent[0]["status"] if sent else None), scope, updates


def piece(body: bytes, *, more_body: bool = True) -> Message:
    return {"type": "http.request", "body": body, "more_body": more_body}


async def test_a_body_that_drips_has_20_seconds() -> None:
    async def drip() -> Message:
        await asyncio.sleep(1.5)
        return piece(b" ")

    begun = seconds()
    status, _, updates = await answered(drip)
    assert status == 408
    assert seconds() - begun == pytest.approx(20, abs=0.01)
    assert not updates


async def test_a_body_that_takes_less_is_handled_and_its_connection_trusted() -> None:
    pieces = iter([piece(b'{"update_id":'), piece(b" 5}", more_body=False)])

    async def come_slowly() -> Message:
        await asyncio.sleep(9)
        return next(pieces)

    status, scope, updates = await answered(come_slowly)
    assert (status, updates) == (200, [{"update_id": 5}])
    assert scope["state"] == {TRUSTED: True}


async def test_of_a_stranger_no_body_is_read() -> None:
    status, scope, updates = await answered(nothing_else, secret="guessed")
    assert (status, scope["state"], updates) == (403, {}, [])


async def test_a_body_without_an_end_is_read_no_further_than_a_mebibyte() -> None:
    read = 0

    async def pour() -> Message:
        nonlocal read
        read += 2**16
        return piece(b" " * 2**16)

    status, _, _ = await answered(pour)
    assert status == 413
    assert read <= LARGEST_BODY + 2**16


async def test_who_hangs_up_in_the_midst_is_not_answered_and_no_error() -> None:
    pieces = iter([piece(b"{"), {"type": "http.disconnect"}])

    async def hang_up() -> Message:
        return next(pieces)

    status, _, updates = await answered(hang_up)
    assert (status, updates) == (None, [])
