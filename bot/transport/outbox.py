"""The requests that Telegram has carried out for an update, across all attempts at it.

An attempt may fail after a message was sent, because Telegram refuses the next one or a handler
has an error. The next attempt starts from the beginning, but does not repeat these requests: the
limiter returns Telegram's first answer. This covers every surface, because all requests pass the
limiter. Outboxes are only in memory: if the process ends at that moment, an answer is sent again.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from bot.transport.methods import changes

Result = bool | dict[str, Any] | list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _Done:
    """A request that Telegram has carried out, and its answer."""

    method: str
    parameters: Mapping[str, Any]
    result: Result


@dataclass(slots=True)
class Outbox:
    """The requests of one update that Telegram has carried out."""

    _done: list[_Done] = field(default_factory=list)
    _unmet: list[_Done] = field(default_factory=list)  # those that this attempt has not made yet

    @property
    def is_empty(self) -> bool:
        """Whether nothing was done, so that nobody can have noticed the update."""
        return not self._done

    def begin_attempt(self) -> None:
        """Expect all requests so far to be made again."""
        self._unmet = list(self._done)

    def result_of(self, method: str, parameters: Mapping[str, Any]) -> Result | None:
        """Return the answer to the same request of an earlier attempt; None if it must be made.

        Each answer is returned once, so a request that is made twice must have been carried out
        twice.
        """
        for done in self._unmet:
            if done.method == method and done.parameters == parameters:
                self._unmet.remove(done)
                return done.result
        return None

    def note(self, method: str, parameters: Mapping[str, Any], result: Result) -> None:
        """Store a request that Telegram has carried out, if it changed anything."""
        if changes(method):
            self._done.append(_Done(method, dict(parameters), result))


current_outbox: ContextVar[Outbox | None] = ContextVar("current_outbox", default=None)
"""The outbox of the update being handled in this context; tasks started in it inherit it."""
