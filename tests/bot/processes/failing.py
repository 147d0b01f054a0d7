"""A handler that fails in the place of the bot's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackContext

from bot.application import App

Fail = Callable[[Update], Exception | None]
"""Returns what is to be raised at an update; None: the bot's own handlers take it."""


class _Failing(BaseHandler[Update, CallbackContext[Any, Any, Any, Any], None]):
    def __init__(self, fail: Fail) -> None:
        async def raise_it(*_: object) -> None:
            raise self._error

        super().__init__(raise_it)
        self._fail = fail

    def check_update(self, update: object) -> bool:
        assert isinstance(update, Update)
        error = self._fail(update)
        if error is None:
            return False
        self._error = error
        return True


def let_fail(application: App, fail: Fail) -> None:
    """Ask first whether an update is to fail."""
    application.handlers[0].insert(0, _Failing(fail))
