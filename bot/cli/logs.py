"""Logging for an operator: no line holds a secret, nor a reader's words unless asked for."""

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

# The form of a Bot API token: another bot's may be in a URL ("…/bot123:ABC/getMe") or an
# exception.
_TOKEN = re.compile(r"(?<!\d)\d{3,}:[A-Za-z0-9_-]{20,}")
_HIDDEN = "<secret>"

# Below WARNING the first group logs each request with its URL. The second also logs the
# parameters of requests and statements, which contain people's messages and names.
_CHATTY = ("httpx", "httpcore", "alembic.runtime.plugins", "pymorphy3", "uvicorn.access")
_QUOTING = {
    "aiosqlite": logging.WARNING,
    "asyncio": logging.INFO,
    "sqlalchemy": logging.WARNING,
    "telegram": logging.INFO,
}


class SafeFormatter(logging.Formatter):
    """Formats a record with its traceback, then removes every secret from the text."""

    def __init__(self, secrets: Iterable[str], form: LogFormat) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s%(update)s")
        # The longest first, because one secret may be part of another.
        self._secrets = tuple(sorted(filter(None, secrets), key=len, reverse=True))
        self._form = form

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line, or as several with its traceback."""
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
        # Before JSON escapes a character of a secret, which would then not be found.
        safe = {
            name: self._without_secrets(value) if isinstance(value, str) else value
            for name, value in line.items()
        }
        return json.dumps(safe, ensure_ascii=False)


def without_expected_traceback(record: logging.LogRecord) -> bool:
    """Shorten an error of Telegram or the network to one line; its traceback adds nothing.

    python-telegram-bot logs about a hundred lines for each failed attempt. Always returns True,
    so that the record is logged.
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
    """Send all logging to a stream, without secrets.

    A record's `facts` (`extra={"facts": {…}}`) become fields of its JSON line.

    Args:
        secrets: removed from every line.
        shows_texts: whether DEBUG may show people's messages and names.
    """
    handler = logging.StreamHandler(stream)
    handler.setLevel(level.value)  # a logger with its own level ignores the root's
    handler.addFilter(without_expected_traceback)
    handler.setFormatter(SafeFormatter(secrets, form))
    logging.basicConfig(level=level.value, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    is_debug = level is LogLevel.DEBUG
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.NOTSET if is_debug else logging.WARNING)
    for name, safe in _QUOTING.items():
        logging.getLogger(name).setLevel(logging.NOTSET if is_debug and shows_texts else safe)
