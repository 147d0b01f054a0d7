"""Thousands of hostile updates, and worse, in answer to `getUpdates` of the real process."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.typedefs import Handler
from hypothesis import given
from hypothesis import strategies as st

from bot.updates.polling import MOST_AT_ONCE
from tests.hostile.target import LEAST, MOST_GROWN, answers_as_ever, attacked, examples
from tests.hostile.updates import Json, not_answers, not_updates, updates
from tests.telegram.processes import TOKEN

PATIENCE = 120.0  # seconds, on a busy machine
_batches = st.lists(
    st.one_of(updates, updates, updates, updates, not_updates),
    min_size=MOST_AT_ONCE,
    max_size=MOST_AT_ONCE,
)


class HostileTelegram:
    """Answers `getUpdates` with what it is given, and with no update for the rest of the time."""

    def __init__(self) -> None:
        self.updates = 0
        self._answers: asyncio.Queue[tuple[bytes, bool]] = asyncio.Queue(1)
        self._ids = itertools.count(1)
        self._is_over = False

    def set_up(self, application: web.Application) -> None:
        """Stand before the server's own method."""

        @web.middleware
        async def instead(request: web.Request, handler: Handler) -> web.StreamResponse:
            if self._is_over or request.path != f"/bot{TOKEN}/getUpdates":
                return await handler(request)
            return await self._answer(request)

        application.middlewares.append(instead)

    async def send(self, batch: Sequence[Json]) -> None:
        """Let these be the next updates; return when those before are confirmed."""
        self.updates += len(batch)
        await self.answer(b'{"ok":true,"result":[%s]}' % b",".join(map(self._update, batch)))

    async def answer(self, body: bytes, *, breaks: bool = False) -> None:
        """Let that be the next answer; return when the one before it was fetched.

        Args:
            breaks: whether the connection breaks in the midst of it.
        """
        async with asyncio.timeout(PATIENCE):
            await self._answers.put((body, breaks))

    async def end(self) -> None:
        """Let the server answer as ever; return when all was fetched."""
        async with asyncio.timeout(PATIENCE):
            await self._answers.join()
        self._is_over = True

    def _update(self, update: Json) -> bytes:
        """Return an update of a chat of its own: those of one chat wait for each other."""
        if isinstance(update, bytes):
            try:
                return json.dumps(json.loads(update)).encode()  # of the wrong shape
            except (ValueError, RecursionError):
                return b"null"
        number = next(self._ids)
        body = json.dumps({"update_id": number} | update)
        return body.replace('"id": 7,', f'"id": {1000 + number},').encode()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        body, breaks = await self._answers.get()
        self._answers.task_done()
        response = web.StreamResponse(headers={"Content-Type": "application/json"})
        response.content_length = len(body)
        await response.prepare(request)
        await response.write(body[: len(body) // 2] if breaks else body)
        if breaks:
            assert request.transport is not None
            request.transport.abort()
        return response


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
def test_hostile_answers_neither_stop_the_bot_nor_make_it_grow(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    hostile = HostileTelegram()
    answers = 0
    with attacked(tmp_path, {}, set_up=hostile.set_up) as (runner, telegram, target):

        @examples()
        @given(_batches, st.one_of(st.none(), not_answers), st.booleans())
        def attack(batch: Sequence[Json], answer: bytes | None, breaks: bool) -> None:
            nonlocal answers
            try:
                runner.run(hostile.send(batch))
                if answer is not None:
                    answers += 1
                    runner.run(hostile.answer(answer, breaks=breaks))
            except TimeoutError:
                pytest.fail(f"it fetches nothing any more\n{target.last_words}")
            target.note_size()

        attack()
        runner.run(hostile.end())
        assert runner.run(answers_as_ever(telegram)), target.last_words
        target.note_size()
        assert runner.run(target.end()) == 0
    with capfd.disabled():
        print(  # noqa: T201
            f"\npolling, {hostile.updates} hostile updates,"
            f" {answers} answers that are none; {target}"
        )
    assert hostile.updates >= LEAST
    assert answers > 5
    assert target.grown <= MOST_GROWN
