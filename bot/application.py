"""Compose the python-telegram-bot application: handlers, limits, errors, life cycle."""

from __future__ import annotations

import logging
from typing import Any

from telegram import Update
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.ext import AIORateLimiter, Application, ContextTypes

from bot.command_menu import register_commands
from bot.handlers.buttons import Buttons
from bot.handlers.commands import Commands
from bot.handlers.groups import GroupChat
from bot.handlers.private import PrivateChat
from bot.ordering import ChatOrderedProcessor
from bot.polling import PollingRequest, TokenRevokedError
from bot.settings import Settings
from faq.library import Library

logger = logging.getLogger(__name__)

ALLOWED_UPDATES = (Update.MESSAGE, Update.CALLBACK_QUERY)
"""Named on purpose: unnamed, Telegram keeps whatever an earlier program asked for."""

_UPDATES_AT_ONCE = 64
_CONNECTIONS = 16  # httpcore's pool slows down with the square of its idle connections
_RETRIES = 3  # of a send that Telegram asked to repeat later

App = Application[Any, Any, Any, Any, Any, Any]


def build_application(settings: Settings, library: Library) -> App:
    """Return the bot, ready to run; `settings` must have a token."""
    assert settings.telegram_bot_token is not None
    builder = (
        Application.builder()
        .token(settings.telegram_bot_token.get_secret_value())
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .concurrent_updates(ChatOrderedProcessor(_UPDATES_AT_ONCE))
        .connection_pool_size(_CONNECTIONS)
        .get_updates_request(PollingRequest())
        .post_init(_introduce)
    )
    if settings.telegram_rate_limit:
        limiter = AIORateLimiter(
            overall_max_rate=settings.telegram_rate_limit, max_retries=_RETRIES
        )
        builder = builder.rate_limiter(limiter)  # type: ignore[arg-type]  # of int arguments, not None
    application = builder.build()
    Commands(library).register(application)
    PrivateChat(library).register(application)
    GroupChat(library).register(application)
    Buttons(library).register(application)
    application.add_error_handler(report)
    return application


async def _introduce(application: App) -> None:
    await register_commands(application.bot)
    me = application.bot.bot
    logger.info("Running as @%s.", me.username)
    if not me.can_read_all_group_messages:
        logger.info(
            "Privacy mode is on: in groups the bot sees commands and replies to it, and mentions "
            "only unreliably. @BotFather, /setprivacy, Disable, lets it see mentions too."
        )


async def report(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Log what went wrong in a handler or in polling, without what anybody wrote.

    Another poller, or a revoked token, ends the run: nothing would be answered.
    """
    error = context.error
    number = update.update_id if isinstance(update, Update) else None
    match error:
        case Conflict() | InvalidToken() | TokenRevokedError():
            logger.error("%s", advice(error))
            context.application.bot_data["failure"] = error
            context.application.stop_running()
        case Forbidden():
            logger.info("Update %s: not allowed to write there: %s", number, error)
        case BadRequest() | RetryAfter():
            logger.warning("Update %s: Telegram refused a request: %s", number, error)
        case NetworkError():
            logger.warning("Update %s: no answer from Telegram: %s", number, error)
        case _:
            logger.error("Update %s: a handler failed", number, exc_info=error)


def advice(error: TelegramError) -> str:
    """Return what to do about an error that keeps the bot from running."""
    match error:
        case InvalidToken() | TokenRevokedError():
            return (
                "Telegram does not accept the token. Copy it again from @BotFather (/mybots, API "
                "Token) into TELEGRAM_BOT_TOKEN."
            )
        case Conflict():
            return (
                "Another program receives this bot's updates. Stop it (or delete its webhook), or "
                "use a second bot's token."
            )
        case RetryAfter():
            return f"Telegram asks for a pause ({error.message}). Start again after it."
        case BadRequest():
            return (
                f"Telegram refused a request ({error.message}). If it names the webhook or the "
                "secret token, correct WEBHOOK_URL or WEBHOOK_SECRET."
            )
        case _:
            return (
                f"Telegram cannot be reached ({type(error).__name__}: {error}). Check the network "
                "and TELEGRAM_API_URL."
            )
