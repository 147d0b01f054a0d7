"""Log what went wrong in a handler, without what anybody wrote."""

from __future__ import annotations

import logging

from telegram import Update
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter
from telegram.ext import ContextTypes

from bot.updates.failures import is_of_the_database

logger = logging.getLogger(__name__)


async def log_error(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Log the error; whether the update is handled all the same, `bot.updates` decides."""
    error = context.error
    number = update.update_id if isinstance(update, Update) else None
    match error:
        case Conflict() | InvalidToken():
            pass  # ends the run; whoever runs the bot tells why
        case Forbidden():
            logger.info("Update %s: not allowed to write there: %s", number, error)
        case BadRequest() | RetryAfter():
            logger.warning("Update %s: Telegram refused a request: %s", number, error)
        case NetworkError():
            logger.warning("Update %s: no answer from Telegram: %s", number, error)
        case Exception() if is_of_the_database(error):
            logger.warning("Update %s: no answer from the database", number)
        case _:
            logger.error("Update %s: a handler failed", number, exc_info=error)
