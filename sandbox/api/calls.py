"""The record of the bot's calls, and the failures planned for them.

Failures mirror `ResponseParameters` and the error codes that are not the bot's fault.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from sandbox.values.errors import ApiError, too_many_requests

DESCRIPTIONS = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a method that has been answered.

    Attributes:
        number: counting from 1, in the order in which calls were answered.
        method: its name as the Bot API writes it; an unknown name as the bot wrote it.
        is_known: whether the sandbox has that method.
        ignored: the parameters that the sandbox does not know and ignored.
        parameters: as the bot gave them, objects and arrays decoded.
        result: what was returned; None if it failed.
        error: why it failed; None if it did not.
        is_dropped: whether the connection broke before the bot got an answer.
        started: seconds since the epoch.
        seconds: how long it took.
    """

    number: int
    method: str
    is_known: bool
    ignored: tuple[str, ...]
    parameters: Mapping[str, Any]
    result: Any
    error: ApiError | None
    is_dropped: bool
    started: float
    seconds: float

    def __str__(self) -> str:
        outcome = "dropped" if self.is_dropped else self.error or "ok"
        return f"{self.method} {dict(self.parameters)}: {outcome}"


class CallLog:
    """Calls in the order in which they were answered; `log("sendMessage")` picks some.

    Args:
        most: how many of the newest calls are kept; all if None.
    """

    def __init__(self, most: int | None = None) -> None:
        self._calls: deque[Call] = deque(maxlen=most)
        self.count = 0

    def add(self, call: Call) -> None:
        """Note one more call."""
        self._calls.append(call)
        self.count = call.number

    def __iter__(self) -> Iterator[Call]:
        return iter(self._calls)

    def __len__(self) -> int:
        return len(self._calls)

    def __call__(self, method: str) -> list[Call]:
        """Return the calls of one method."""
        return [call for call in self._calls if call.method == method]

    def after(self, number: int) -> list[Call]:
        """Return the calls with a higher number, oldest first."""
        newer = list(takewhile(lambda call: call.number > number, reversed(self._calls)))
        return newer[::-1]


@dataclass(frozen=True, slots=True)
class Drop:
    """The connection breaks.

    Attributes:
        after: whether the call takes effect before that.
        midway: whether half of the answer is written first; the call then takes effect.
    """

    after: bool
    midway: bool = False


class HeldCall:
    """A call that is not answered until `release`.

    Attributes:
        after: whether the call takes effect before it waits.
    """

    def __init__(self, *, after: bool = False) -> None:
        self.after = after
        self._arrival = asyncio.Event()
        self._release = asyncio.Event()

    async def arrived(self) -> None:
        """Return when the bot has called."""
        await self._arrival.wait()

    def release(self) -> None:
        """Let the call continue."""
        self._release.set()

    async def hold(self) -> None:
        """Wait for `release`; run by the call."""
        self._arrival.set()
        await self._release.wait()


Failure = ApiError | Drop | HeldCall


def failure(code: int, description: str | None, retry_after: int | None) -> ApiError:
    """Return an error with that code, with Telegram's usual description unless one is given."""
    if retry_after is not None:
        return too_many_requests(retry_after)
    return ApiError(code, description or DESCRIPTIONS.get(code, "Internal Server Error"))


class Failures:
    """The planned failures of the next calls of each method, in order."""

    def __init__(self) -> None:
        self._planned: dict[str, deque[Failure]] = defaultdict(deque)

    def plan(self, method: str, planned: Failure, count: int) -> None:
        """Plan a failure for `count` calls of the method, after those already planned."""
        self._planned[method.lower()].extend([planned] * count)

    def take(self, method: str) -> Failure | None:
        """Remove and return the failure planned for this call of the method; None for none."""
        planned = self._planned[method.lower()]
        return planned.popleft() if planned else None
