"""Serve Telegram, by polling or a webhook, until a signal or a fatal error."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from telegram.error import Conflict, InvalidToken, TelegramError

from bot.answering.decisions import decision_log
from bot.application import App, build_application, folder_of
from bot.banks.served_banks import ServedBanks
from bot.cli.advice import advice
from bot.cli.logs import set_up_logging
from bot.cli.process import EXIT_CONFLICT, EXIT_FAULT, EXIT_TOKEN, new_event_loop
from bot.cli.receiving import metrics_for, receiving
from bot.settings import Settings
from bot.storage.database.opening import StorageError
from bot.updates.running import PortError, run
from bot.web.webhook import secrets_of_webhook
from faq.errors import BankError
from faq.garbage_collection import never_collected

if TYPE_CHECKING:  # a bot that only polls loads no web server
    from starlette.routing import BaseRoute

logger = logging.getLogger(__name__)


def serve_telegram(settings: Settings) -> int:
    """Run the bot with its token, and return the exit code."""
    with never_collected():
        composed = _compose(settings)
    return EXIT_FAULT if composed is None else serve(*composed)


def _compose(settings: Settings) -> tuple[App, AbstractAsyncContextManager[object]] | None:
    """Return the bot and what receives its updates; report the fault and return None if it cannot
    start."""
    begun = datetime.now(UTC)
    served = ServedBanks()
    set_up_logging(
        settings.log_level,
        settings.log_format,
        secrets=settings.secrets | secrets_of_webhook(settings),
        shows_texts=settings.log_texts,
    )
    try:
        metrics = metrics_for(settings)
        log = decision_log(shows_texts=settings.log_texts)
        if metrics is not None:
            metrics.watch_banks(served, loaded=begun)
        observers = (log, metrics.decided) if metrics else (log,)
        application = build_application(settings, served, observers=observers)
    except StorageError as error:
        logger.error("%s", error)
        return None
    mode = receiving(
        application,
        settings,
        metrics,
        served,
        open_banks=lambda: served.open(folder_of(settings)),
        routes=article_pages(application, served, settings) if metrics else (),
    )
    return application, mode


def article_pages(
    application: App, served: ServedBanks, settings: Settings
) -> Sequence[BaseRoute]:
    """Return the routes of the articles' pages, for a bot with a web server."""
    from bot.web.article_pages import ArticlePages
    from bot.web.asgi_routes import article_routes

    def username() -> str | None:
        try:
            name: str = application.bot.username
        except RuntimeError:  # the first getMe has not been answered yet
            return None
        return name

    return article_routes(ArticlePages(served, settings.pages_url, username))


def serve(application: App, mode: AbstractAsyncContextManager[object]) -> int:
    """Open the banks, receive updates until a signal, finish those in flight, and return the exit
    code."""
    try:
        with asyncio.Runner(loop_factory=new_event_loop) as runner:
            failure = runner.run(run(application, mode))
    except BankError as error:
        print(f"Cannot start:\n{error}", file=sys.stderr)  # noqa: T201  for a person, not a log
        return EXIT_FAULT
    except (TelegramError, StorageError, PortError) as error:
        failure = error
    match failure:
        case None:
            return 0
        case TelegramError():
            logger.error("%s", advice(failure))
        case StorageError() | PortError():
            logger.error("%s", failure)
        case _:
            logger.error("The bot cannot go on.", exc_info=failure)
    match failure:
        case InvalidToken():
            return EXIT_TOKEN
        case Conflict():
            return EXIT_CONFLICT
        case _:
            return EXIT_FAULT
