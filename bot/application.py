"""Compose the python-telegram-bot application: handlers, limits, errors, life cycle."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
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
from telegram.ext import Application, ContextTypes

from bot.answering.deciding import Decider
from bot.answering.decisions import Observer
from bot.answering.repeats import Pointing
from bot.answering.responder import Responder
from bot.banks.file_stamps import Looks
from bot.banks.served_banks import Served
from bot.chats.administrators import Administrators
from bot.chats.limits import Limits
from bot.chats.privacy_mode import notes_for_operator
from bot.handlers.buttons import Buttons
from bot.handlers.commands import Commands
from bot.handlers.edits import PAUSE, Edits
from bot.handlers.groups import GroupChat
from bot.handlers.guests import Guests
from bot.handlers.inline import InlineMode
from bot.handlers.membership import Membership
from bot.handlers.private import PrivateChat
from bot.handlers.settings import SettingsPanel
from bot.handlers.statistics import Statistics
from bot.settings import Settings
from bot.storage.memory import Memory
from bot.tasks.background import Beside
from bot.tasks.bank_reloading import LOOK_EVERY, Reloader
from bot.tasks.command_menu import register_commands
from bot.tasks.correction_notices import ROUND, CorrectionNotices
from bot.tasks.housekeeping import Housekeeping
from bot.tasks.registration import register_profile
from bot.tasks.tally_flushing import TallyKeeper
from bot.transport.limiter import Limiter
from bot.transport.proxy import proxy_for
from bot.transport.request import AiohttpRequest
from bot.updates.failures import is_of_the_database
from bot.updates.tracking import TrackedApplication
from bot.updates.turns import Turns
from faq.garbage import never_collected

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

_ANSWER_WITHIN = 15.0
"""Seconds that Telegram is given to answer a request; then nobody knows whether it was done."""

App = TrackedApplication


def utc_now() -> datetime:
    """Return the present time."""
    return datetime.now(UTC)


def build_application(
    settings: Settings,
    served: Served,
    *,
    clock: Callable[[], datetime] = utc_now,
    edit_pause: float = PAUSE,
    observers: tuple[Observer, ...] = (),
    seen: Mapping[str, Looks] | None = None,
    look_every: float = LOOK_EVERY,
    correction_round: float = ROUND,
) -> App:
    """Return the bot, ready to run; `settings` must have a token.

    Args:
        served: what is asked; a changed bank takes its place there while the bot runs.
        edit_pause: seconds in which a further edit takes the place of the first.
        observers: are told of each decision about a question.
        seen: what the banks' files looked like before the library was loaded from them.
        look_every: seconds between two looks at these files.
        correction_round: seconds within which a chat is told of one correction at most.
    """
    assert settings.telegram_bot_token is not None
    memory = Memory(settings.database_url)
    housekeeping = Housekeeping(memory, questions_days=settings.keep_questions_days, clock=clock)
    # Limits are Telegram's; a server without them answers whoever asks.
    limits = Limits(memory.turns) if settings.telegram_rate_limit else None
    corrections = CorrectionNotices(served, memory, clock, settings.pages_url, correction_round)
    served.followers.append(corrections.wake)
    tally_keeper = TallyKeeper(memory.tallies)
    reloader = Reloader(served, settings.faq_banks, clock=clock, seen=seen, look_every=look_every)
    decider, pointing = Decider(served, observers), Pointing(memory.recent, clock)
    responder = Responder(served, memory, limits, clock, decider, pointing, settings.pages_url)
    served.followers.append(responder.kept.clear)
    turns = Turns()

    profile = Beside("the bot's commands and profile")
    indexing = Beside("indexing the banks")

    async def begin(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        await memory.prepare()
        housekeeping.start()
        reloader.start()
        tally_keeper.start()
        corrections.start(application.bot)
        _introduce(application)
        assert isinstance(application, TrackedApplication)
        if not served.is_indexed:
            application.prepared.clear()
            indexing.start(_index(served, application))
        profile.start(_register(application, settings))

    async def end(_: Application[Any, Any, Any, Any, Any, Any]) -> None:
        await profile.stop()
        await indexing.stop()
        await reloader.stop()
        await corrections.stop()
        await tally_keeper.stop()
        await housekeeping.stop()
        await memory.close()

    limiter = Limiter(settings.telegram_rate_limit)
    proxy = proxy_for(settings.telegram_api_url)
    builder = (
        Application.builder()
        .token(settings.telegram_bot_token.get_secret_value())
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .application_class(
            TrackedApplication,
            {
                "memory": memory,
                "turns": turns,
                "clock": clock,
                "allowed_updates": ALLOWED_UPDATES,
            },
        )
        .updater(None)  # bot.updates receives the updates
        .request(AiohttpRequest(proxy=proxy, read_timeout=_ANSWER_WITHIN))
        .get_updates_request(AiohttpRequest(proxy=proxy, connections=1))
        .rate_limiter(limiter)
        .post_init(begin)
        .post_shutdown(end)
    )
    application = builder.build()
    assert isinstance(application, TrackedApplication)
    limiter.report = application.note_error
    administrators = Administrators()
    # Of the handlers that would take an update, the first added does: the special ones come first.
    for surface in (
        Guests(responder),
        Commands(responder, administrators, settings.keep_questions_days, settings.log_texts),
        Statistics(responder, settings.owners, settings.keep_questions_days),
        SettingsPanel(responder, administrators),
        Membership(responder, administrators),
        PrivateChat(responder),
        GroupChat(responder),
        Edits(responder, turns, edit_pause),
        InlineMode(responder),
        Buttons(responder, administrators),
    ):
        surface.register(application)
    application.add_error_handler(report)
    return application


async def _index(served: Served, application: TrackedApplication) -> None:
    """Index the banks in a thread: meanwhile updates are fetched, and wait."""

    def index() -> None:
        with never_collected():
            served.library.index_all()

    try:
        await asyncio.to_thread(index)
    except Exception as error:
        application.give_up(error)
        return
    served.is_indexed = True
    application.prepared.set()


async def _register(
    application: Application[Any, Any, Any, Any, Any, Any], settings: Settings
) -> None:
    """Tell Telegram what clients show: fifteen requests or more, for which no update need wait."""
    await register_commands(application.bot)
    await register_profile(application.bot, name=settings.bot_name)


def _introduce(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    bot = application.bot
    logger.info("Running as @%s.", bot.username)
    for note in notes_for_operator(bot.bot):
        logger.info("%s", note)


async def report(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Log what went wrong in a handler, without what anybody wrote.

    Whether the update is handled all the same, `bot.updates` decides.
    """
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


def advice(error: TelegramError) -> str:
    """Return what to do about an error that keeps the bot from running."""
    match error:
        case InvalidToken():
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
