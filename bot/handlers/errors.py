"""Log the errors of handlers, without anybody's words."""

from __future__ import annotations

import logging

from telegram import Update
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter
from telegram.ext import ContextTypes

from bot.storage.database.faults import fault_of, said
from bot.transport.answers import NotBotApiError

logger = logging.getLogger(__name__)


async def log_error(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Log the error; `bot.updates` decides whether the update is delivered again."""
    error = context.error
    number = update.update_id if isinstance(update, Update) else None
    match error:
        case Conflict() | InvalidToken():
            pass  # it stops the bot, and `bot.cli.serving` logs why
        case Forbidden():
            logger.info("Update %s: not allowed to write there: %s", number, error)
        case BadRequest() | RetryAfter():
            logger.warning("Update %s: Telegram refused a request: %s", number, error)
        case NotBotApiError():
            logger.warning("Update %s: no answer of a Bot API server: %s", number, error)
        case NetworkError():
            logger.warning("Update %s: no answer from Telegram: %s", number, error)
        case Exception() if fault_of(error):
            logger.warning("Update %s: the database %s", number, said(error))
        case _:
            logger.error("Update %s: a handler failed", number, exc_info=error)
