"""Logging for an operator: no secret in any line, and no reader's words unless asked for."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TextIO

from telegram.error import TelegramError

from bot.settings import LogFormat, LogLevel
from bot.updates.current import current_update_id

# The shape of a Bot API token, for another bot's in a URL ("…/bot123:ABC/getMe") or an exception.
_TOKEN = re.compile(r"(?<!\d)\d{3,}:[A-Za-z0-9_-]{20,}")
_HIDDEN = "<secret>"

# What these write above their warnings: each request, with its URL; of those below, parameters of
# requests and statements too, which are what people wrote and how they are called.
_CHATTY = ("httpx", "httpcore", "alembic.runtime.plugins", "pymorphy3", "uvicorn.access")
_QUOTING = {
    "aiosqlite": logging.WARNING,
    "asyncio": logging.INFO,
    "sqlalchemy": logging.WARNING,
    "telegram": logging.INFO,
}


class SafeFormatter(logging.Formatter):
    """Formats a record, its traceback included, and then takes every secret out of it."""

    def __init__(self, secrets: Iterable[str], form: LogFormat) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s%(update)s")
        # The longest first, for one may stand within another.
        self._secrets = tuple(sorted(filter(None, secrets), key=len, reverse=True))
        self._form = form

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line, or with its traceback as several."""
        update_id = current_update_id.get()
        if self._form is LogFormat.JSON:
            return self._json(record, update_id)
        record.update = "" if update_id is None else f" [update {update_id}]"
        return self._without_secrets(super().format(record))

    def _without_secrets(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, _HIDDEN)
        return _TOKEN.sub(_HIDDEN, text)

    def _json(self, record: logging.LogRecord, update_id: int | None) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if update_id is not None:
            line["update"] = update_id
        line |= getattr(record, "facts", {})
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        # Before JSON puts a backslash into a secret, where it would not be found any more.
        safe = {
            name: self._without_secrets(value) if isinstance(value, str) else value
            for name, value in line.items()
        }
        return json.dumps(safe, ensure_ascii=False)


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
    level: LogLevel,
    form: LogFormat,
    *,
    secrets: Iterable[str],
    shows_texts: bool = False,
    stream: TextIO = sys.stderr,
) -> None:
    """Send all logging to a stream, safely.

    A record's `facts` (`extra={"facts": {…}}`) are fields of its JSON line.

    Args:
        secrets: taken out of each line, wherever they stand.
        shows_texts: whether DEBUG may show what people wrote and how they are called.
    """
    handler = logging.StreamHandler(stream)
    handler.setLevel(level.value)  # a logger with a level of its own is not asked for the root's
    handler.addFilter(without_expected_traceback)
    handler.setFormatter(SafeFormatter(secrets, form))
    logging.basicConfig(level=level.value, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    is_debug = level is LogLevel.DEBUG
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.NOTSET if is_debug else logging.WARNING)
    for name, safe in _QUOTING.items():
        logging.getLogger(name).setLevel(logging.NOTSET if is_debug and shows_texts else safe)
