"""What an update has sent is known to each later attempt at it, and to no other update."""

from __future__ import annotations

import asyncio

import pytest
from telegram import Update
from telegram.error import NetworkError

from bot.transport.outbox import Result, current_outbox
from bot.updates import handling
from bot.updates.handling import Handling, HopelessUpdateError
from tests.bot.updates.replicas import replica, said

HELLO = {"chat_id": 7, "text": "Hello"}


class Sending:
    """Sends as the limiter does, then fails so many times; notes what was sent before."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.known: list[tuple[int, Result | None]] = []

    async def __call__(self, update: Update) -> None:
        outbox = current_outbox.get()
        assert outbox is not None
        result = outbox.result_of("sendMessage", HELLO)
        self.known.append((update.update_id, result))
        if result is None:
            outbox.note("sendMessage", HELLO, True)
        if self.errors:
            raise self.errors.pop(0)


async def again(_: Exception) -> bool:
    """Repeat at once."""
    await asyncio.sleep(0)
    return True


async def test_later_attempts_know_what_the_first_has_sent(url: str) -> None:
    sending = Sending(NetworkError("?"), ZeroDivisionError())
    async with replica(url, sending) as application:
        assert await Handling(application).handle(said(1), again) is None
    assert sending.known == [(1, None), (1, True), (1, True)]


async def test_an_update_that_is_delivered_again_knows_it_and_another_does_not(url: str) -> None:
    sending = Sending(NetworkError("?"), NetworkError("?"))
    async with replica(url, sending) as application:
        given = Handling(application)
        for update_id in (1, 2, 1):
            await given.handle(said(update_id))
    assert sending.known == [(1, None), (2, None), (1, True)]


async def test_once_it_is_handled_it_is_forgotten(url: str) -> None:
    sending = Sending()
    async with replica(url, sending) as application:
        given = Handling(application)
        for _ in range(2):
            await given.handle(said(1))
        assert current_outbox.get() is None
    assert sending.known == [(1, None), (1, None)]


async def test_one_that_is_given_up_is_remembered_in_case_it_is_tried_once_more(url: str) -> None:
    sending = Sending(HopelessUpdateError("?"))
    async with replica(url, sending) as application:
        given = Handling(application)
        assert isinstance(await given.handle(said(1)), HopelessUpdateError)
        await given.handle(said(1))
    assert sending.known == [(1, None), (1, True)]


async def test_of_those_that_failed_the_last_are_remembered(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handling, "_MOST_OUTBOXES", 2)
    sending = Sending(*(NetworkError("?") for _ in range(3)))
    async with replica(url, sending) as application:
        given = Handling(application)
        for update_id in (1, 2, 3, 1, 3):
            await given.handle(said(update_id))
    assert sending.known[3:] == [(1, None), (3, True)]
