"""Answers of what poses as a Bot API server and is none: told plainly, and never a crash.

An address may lead to a test server, a proxy's page or something else that speaks JSON.
python-telegram-bot takes such answers apart as if they were Telegram's, and meets whatever error.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

from telegram import User
from telegram.error import TelegramError

MISREAD = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What taking apart a value of another shape raises."""

_REFUSES = re.compile(rb'"ok"\s*:\s*false')  # in a text of a message, the marks would be escaped
_REFUSALS = (400, 401, 403, 404, 409)
"""Statuses by which Telegram says that it will not; of a proxy's page they say nothing."""

_SEVERAL = ("MediaGroup", "Messages")  # methods that give a list of messages
_ERRORS = range(400, 600)
_LONGEST_DESCRIPTION = 300  # characters: Telegram's are a line
_LONGEST_PAUSE = 30 * 24 * 3600  # seconds; beyond, it is no `retry_after`
_IDS = range(-(2**63), 2**63)  # what a database holds; Telegram's have at most 52 bits


class NotBotApiError(TelegramError):
    """What answered is no Bot API server; the message holds nothing of what it said."""


@contextmanager
def taken_from(method: str) -> Iterator[None]:
    """Take apart the answer of a method; where that fails, it was none of the Bot API's.

    Raises:
        NotBotApiError: it was of another shape.
    """
    try:
        yield
    except MISREAD as error:
        raise NotBotApiError(f"{method}: {type(error).__name__} over its answer") from error


def check_me(user: User) -> None:
    """Check what a server says of the bot itself.

    Raises:
        NotBotApiError: no bot is like that.
    """
    has_names = all(isinstance(each, str) and each for each in (user.first_name, user.username))
    if type(user.id) is not int or user.is_bot is not True or not has_names:
        raise NotBotApiError("getMe: its answer describes no bot")


def check_done(method: str, result: object) -> None:
    """Check that a method says that it did what it is for.

    Raises:
        NotBotApiError: it says something else.
    """
    if result is not True:
        raise NotBotApiError(f"{method}: its answer is not true")


def check_message(method: str, result: object) -> None:
    """Check that the result of sending or editing is what these give: a message or several.

    An edit of a message sent through a query gives True (Bot API, editMessageText).

    Raises:
        NotBotApiError: it is something else.
    """
    if result is True and method.startswith("edit"):
        return
    messages = [result]
    if method.endswith(_SEVERAL) and isinstance(result, list) and result:
        messages = result
    if not all(_is_message(each) for each in messages):
        raise NotBotApiError(f"{method}: its answer is no message")


def _is_message(result: object) -> bool:
    if not isinstance(result, dict):
        return False
    if type(result.get("inline_message_id")) is str:  # an answer to a guest: SentGuestMessage
        return True
    if not _is_id(result.get("message_id")):
        return False
    if set(result) == {"message_id"}:  # of a copy, Telegram tells no more
        return True
    chat = result.get("chat")
    is_chat = isinstance(chat, dict) and _is_id(chat.get("id")) and "type" in chat
    return is_chat and type(result.get("date")) is int


def _is_id(value: object) -> bool:
    return type(value) is int and value in _IDS  # a bool is an int, too


def understood(method: str, status: int, body: bytes) -> tuple[int, bytes]:
    """Return an answer so that python-telegram-bot takes it for what it is."""
    status = _status_within(status, body)
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return status, body
    answer = _read(body)
    is_telegrams = answer.get("ok") is False
    return _read_as(method, status, is_telegrams=is_telegrams), _error_within(status, answer)


def _read_as(method: str, status: int, *, is_telegrams: bool) -> int:
    """Return the status that tells python-telegram-bot what a refusal means.

    It reads each 404 as a wrong token, which ends the bot. That is what Telegram says so of
    `getMe`. Of another method it says that a server of one's own is too old for it. Without
    `getUpdates` there is no bot, so that is asked for again. A refusal without a word of
    Telegram's is some proxy's, and passes.
    """
    if status in _REFUSALS and not is_telegrams:
        return HTTPStatus.BAD_GATEWAY
    if status != HTTPStatus.NOT_FOUND or method == "getMe":
        return status
    return HTTPStatus.BAD_GATEWAY if method == "getUpdates" else HTTPStatus.BAD_REQUEST


def _read(body: bytes) -> dict[str, Any]:
    """Return the object in a body; empty where there is none."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}


def _status_within(status: int, body: bytes) -> int:
    """Return the status of an answer: that of the error in it, where it poses as a success."""
    is_success = HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES
    if not is_success or not _REFUSES.search(body):  # reading all twice would cost
        return status
    answer = _read(body)
    if answer.get("ok") is not False:
        return status
    code = answer.get("error_code")
    return code if type(code) is int and code in _ERRORS else HTTPStatus.BAD_GATEWAY


def _error_within(status: int, answer: dict[str, Any]) -> bytes:
    """Return the error that an answer tells of, as the Bot API writes it, and nothing else."""
    description = answer.get("description")
    if isinstance(description, str):
        description = " ".join(description[:_LONGEST_DESCRIPTION].split())
    else:
        description = f"{_phrase(status)} ({status}), and no word of Telegram's"
    error: dict[str, Any] = {"ok": False, "description": description}
    parameters = answer.get("parameters")
    if isinstance(parameters, dict):
        pause, chat_id = parameters.get("retry_after"), parameters.get("migrate_to_chat_id")
        if type(pause) is int and 0 < pause <= _LONGEST_PAUSE:
            error["parameters"] = {"retry_after": pause}
        elif _is_id(chat_id):
            error["parameters"] = {"migrate_to_chat_id": chat_id}
    return json.dumps(error).encode()


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown status"
