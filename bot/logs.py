"""Logging for an operator: no secret in any line, whoever wrote it."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Iterable
from typing import TextIO

from telegram.error import TelegramError

from bot.settings import LogFormat, LogLevel

# The shape of a Bot API token, for one that stands in a URL or an exception of another bot's.
_TOKEN = re.compile(r"\b\d{3,}:[A-Za-z0-9_-]{20,}")
_HIDDEN = "<secret>"


class SafeFormatter(logging.Formatter):
    """Formats a record, its traceback included, and then takes every secret out of it."""

    def __init__(self, secrets: Iterable[str], form: LogFormat) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
        self._secrets = tuple(filter(None, secrets))
        self._form = form

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line, or with its traceback as several."""
        text = super().format(record) if self._form is LogFormat.CONSOLE else self._json(record)
        for secret in self._secrets:
            text = text.replace(secret, _HIDDEN)
        return _TOKEN.sub(_HIDDEN, text)

    def _json(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def without_expected_traceback(record: logging.LogRecord) -> bool:
    """Say in a line what Telegram or the network did; a traceback adds nothing to it.

    python-telegram-bot logs each failed attempt with some hundred lines.
    """
    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, TelegramError):
        record.msg = f"{record.getMessage()} ({type(error).__name__}: {error})"
        record.args = None
        record.exc_info = record.exc_text = None
    return True


def set_up_logging(
    level: LogLevel, form: LogFormat, *, secrets: Iterable[str], stream: TextIO = sys.stderr
) -> None:
    """Send all logging to a stream, safely.

    httpx and httpcore log each request with its URL, which holds the token: the formatter hides
    it, and above DEBUG those lines are noise anyway.
    """
    handler = logging.StreamHandler(stream)
    handler.addFilter(without_expected_traceback)
    handler.setFormatter(SafeFormatter(secrets, form))
    logging.basicConfig(level=level.value, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    if level is not LogLevel.DEBUG:
        for chatty in ("httpx", "httpcore", "apscheduler", "pymorphy3"):
            logging.getLogger(chatty).setLevel(logging.WARNING)
