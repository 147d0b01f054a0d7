"""Compose the python-telegram-bot application: handlers, limits, errors, life cycle."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
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

from bot.administrators import Administrators
from bot.beside import Beside
from bot.command_menu import register_commands
from bot.decisions import Observer
from bot.handlers.buttons import Buttons
from bot.handlers.commands import Commands
from bot.handlers.edits import PAUSE, Edits
from bot.handlers.groups import GroupChat
from bot.handlers.guests import Guests
from bot.handlers.inline import InlineMode
from bot.handlers.membership import Membership
from bot.handlers.private import PrivateChat
from bot.handlers.settings import SettingsPanel
from bot.housekeeping import Housekeeping
from bot.limits import Limits
from bot.ordering import ChatOrderedProcessor
from bot.polling import PollingRequest, TokenRevokedError
from bot.profile import register_profile
from bot.responding import Responder
from bot.settings import Settings
from bot.storage.memory import Memory
from bot.surroundings import notes_for_operator
from faq.library import Library

logger = logging.getLogger(__name__)

ALLOWED_UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
    Update.GUEST_MESSAGE,
)
"""Named on purpose: unnamed, Telegram keeps whatever an earlier program asked for."""

_UPDATES_AT_ONCE = 64
_CONNECTIONS = 16  # httpcore's pool slows down with the square of its idle connections
_RETRIES = 3  # of a send that Telegram asked to repeat later

App = Application[Any, Any, Any, Any, Any, Any]


def utc_now() -> datetime:
    """Return the present time."""
    return datetime.now(UTC)


def build_application(
    settings: Settings,
    library: Library,
    *,
    clock: Callable[[], datetime] = utc_now,
    edit_pause: float = PAUSE,
    observers: tuple[Observer, ...] = (),
) -> App:
    """Return the bot, ready to run; `settings` must have a token.

    Args:
        edit_pause: seconds in which a further edit takes the place of the first.
        observers: are told of each decision about a question.
    """
    assert settings.telegram_bot_token is not None
    memory = Memory(settings.database_url)
    housekeeping = Housekeeping(memory, questions_days=settings.keep_questions_days, clock=clock)
    # Limits are Telegram's; a server without them answers whoever asks.
    limits = Limits() if settings.telegram_rate_limit else None
    responder = Responder(library, memory, limits, clock, observers)
    turns = ChatOrderedProcessor(_UPDATES_AT_ONCE)

    # Telegram may ask to wait for hours before a profile changes; nothing else waits for that.
    profile = Beside("the bot's profile")

    async def begin(application: App) -> None:
        await memory.prepare()
        housekeeping.start()
        await _introduce(application)
        profile.start(
            register_profile(
                application.bot.token, settings.telegram_api_url, name=settings.bot_name
            )
        )

    async def end(_: App) -> None:
        await profile.stop()
        await housekeeping.stop()
        await memory.close()

    builder = (
        Application.builder()
        .token(settings.telegram_bot_token.get_secret_value())
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .concurrent_updates(turns)
        .connection_pool_size(_CONNECTIONS)
        .get_updates_request(PollingRequest())
        .post_init(begin)
        .post_shutdown(end)
    )
    if settings.telegram_rate_limit:
        limiter = AIORateLimiter(
            overall_max_rate=settings.telegram_rate_limit, max_retries=_RETRIES
        )
        builder = builder.rate_limiter(limiter)  # type: ignore[arg-type]  # of int arguments, not None
    application = builder.build()
    administrators = Administrators()
    # Of the handlers that would take an update, the first added does: the special ones come first.
    for surface in (
        Guests(responder),
        Commands(responder, settings.keep_questions_days),
        SettingsPanel(responder, administrators),
        Membership(responder),
        PrivateChat(responder),
        GroupChat(responder),
        Edits(responder, turns, edit_pause),
        InlineMode(responder),
        Buttons(responder, administrators),
    ):
        surface.register(application)
    application.add_error_handler(report)
    return application


async def _introduce(application: App) -> None:
    bot = application.bot
    await register_commands(bot)
    logger.info("Running as @%s.", bot.username)
    for note in notes_for_operator(bot.bot):
        logger.info("%s", note)


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
