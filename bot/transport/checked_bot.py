"""python-telegram-bot's bot, which tells an answer of another shape from a fault of ours.

It takes answers apart as if all were Telegram's. Where that fails it raises whatever error. A
handler cannot tell that from its own, and the update would be repeated with a traceback each time.
"""

from __future__ import annotations

import inspect
import traceback
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from telegram.ext import ExtBot

from bot.transport.answers import MISREAD, NotBotApiError

_READING = ("de_json", "de_list")  # what python-telegram-bot takes each answer apart with


class CheckedBot(ExtBot[Any]):
    """The bot; each method raises a `NotBotApiError` where its answer cannot be read."""

    __slots__ = ()


def _checked(method: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    @wraps(method)
    async def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return await method(*args, **kwargs)
        except (*MISREAD, OSError) as error:  # an OSError is about a date out of range
            if not _is_of_reading(error):
                raise  # a wrong argument of ours
            name = method.__name__
            raise NotBotApiError(f"{name}: {type(error).__name__} over its answer") from None

    return call


def _is_of_reading(error: BaseException) -> bool:
    frames = traceback.extract_tb(error.__traceback__)
    return any(frame.name in _READING for frame in frames)


for _name, _method in inspect.getmembers(ExtBot, inspect.iscoroutinefunction):
    if not _name.startswith("_"):
        setattr(CheckedBot, _name, _checked(_method))
