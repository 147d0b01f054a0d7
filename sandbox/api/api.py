"""Call a method by its name, for a token; every address of the server leads here.

Mirrors "Authorizing your bot" and "Making requests".
"""

from __future__ import annotations

import inspect
import json
import logging
import re
from collections.abc import Mapping
from typing import Any

from sandbox.api.calls import Call, CallLog, Drop, Failure, Failures, HeldCall
from sandbox.api.methods.table import METHODS
from sandbox.values.errors import ApiError, not_found, unauthorized
from sandbox.world.world import World

logger = logging.getLogger(__name__)

TOKEN = re.compile(r"\d+:.+")


class DroppedError(Exception):
    """The connection is to be closed without an answer.

    Attributes:
        result: the answer, of which half is written; None to write nothing.
    """

    def __init__(self, result: Any = None) -> None:
        super().__init__("the connection breaks")
        self.result = result


class Api:
    """The methods of one bot, with a record of their calls and the failures planned for them.

    Attributes:
        calls_under_way: the number of calls without an answer yet, except `getUpdates`.
    """

    def __init__(self, world: World, token: str, *, most_calls: int | None = None) -> None:
        self._world = world
        self._token = token
        self.calls = CallLog(most_calls)
        self.failures = Failures()
        self.calls_under_way = 0

    async def call(self, token: str, method: str, given: Mapping[str, str]) -> Any:
        """Return the result of a method.

        Raises:
            ApiError: the call is refused.
            DroppedError: the connection is to be closed.
        """
        if not TOKEN.fullmatch(token):
            raise not_found()
        if token != self._token:
            raise unauthorized()
        polls = method.lower() == "getupdates"
        self.calls_under_way += not polls
        try:
            return await self._recorded(method, given)
        finally:
            self.calls_under_way -= not polls
            self._world.changes.announce()

    async def _recorded(self, method: str, given: Mapping[str, str]) -> Any:
        planned = self.failures.take(method)
        started = self._world.clock()
        result, error = None, None
        try:
            result = await self._run(method, given, planned)
        except ApiError as refusal:
            error = refusal
        known = METHODS.get(method.lower())
        self.calls.add(
            Call(
                number=self.calls.count + 1,
                method=known.name if known else method,
                is_known=known is not None,
                ignored=known.unknown(given) if known else (),
                parameters={name: _decoded(text) for name, text in given.items()},
                result=result,
                error=error,
                is_dropped=isinstance(planned, Drop),
                started=started,
                seconds=self._world.clock() - started,
            )
        )
        if isinstance(planned, Drop):
            raise DroppedError(result if planned.midway else None)
        if error is not None:
            raise error
        return result

    async def _run(self, name: str, given: Mapping[str, str], planned: Failure | None) -> Any:
        if isinstance(planned, ApiError):
            raise planned
        if isinstance(planned, Drop) and not planned.after:
            return None
        if isinstance(planned, HeldCall) and not planned.after:
            await planned.hold()
        method = METHODS.get(name.lower())
        if method is None:
            logger.warning("The sandbox has no method %s", name)
            raise not_found()
        result = method.function(self._world, **method.arguments(given))
        if inspect.isawaitable(result):
            result = await result
        if isinstance(planned, HeldCall) and planned.after:
            await planned.hold()
        return result


def _decoded(text: str) -> Any:
    if not text.startswith(("{", "[")):
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text
