"""`python -m bot`: with a token, serve Telegram; without one, the sandbox."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING

from telegram.error import Conflict, InvalidToken, TelegramError

from bot.application import App, advice, build_application
from bot.banks.files import look
from bot.banks.served import Served
from bot.command_line import QUESTIONS, SANDBOX, parse
from bot.decision_log import decision_log
from bot.delivery.modes import metrics_for, receiving
from bot.delivery.running import PortError, run
from bot.delivery.webhook import secrets_of_webhook
from bot.event_loop import new_event_loop
from bot.logs import set_up_logging
from bot.questions import as_json_lines, kept_questions
from bot.sandbox import command as sandbox
from bot.settings import Settings, SettingsError, read_settings
from bot.storage.database import StorageError
from faq.errors import BankError
from faq.library import Library, slug_key
from faq.loading import bank_folders, load_banks

if TYPE_CHECKING:  # a bot that only polls loads no web server
    from starlette.routing import BaseRoute

logger = logging.getLogger(__name__)

EXIT_FAULT = 1  # a setting, a bank, or the network
EXIT_TOKEN = 3  # Telegram does not accept the token
EXIT_CONFLICT = 4  # another program receives the updates


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the bot as the settings say, or one of its commands, and return the exit code."""
    parsed = parse(arguments)
    if parsed.command == QUESTIONS:
        return print_questions(parsed.bank)
    try:
        settings = read_settings()
        options = {name: value for name, value in vars(parsed).items() if name != "command"}
        if parsed.command == SANDBOX or options or settings.telegram_bot_token is None:
            return sandbox.run(sandbox.Options(**options), settings)
        seen = look(settings.faq_banks)  # before they are read, so that no change is missed
        banks = load_banks(settings.faq_banks)
    except (SettingsError, BankError) as error:
        print(f"Cannot start:\n{error}", file=sys.stderr)  # noqa: T201  nothing logs yet
        return EXIT_FAULT
    served = Served(Library(banks))
    set_up_logging(
        settings.log_level,
        settings.log_format,
        secrets=settings.secrets | secrets_of_webhook(settings),
        shows_texts=settings.log_texts,
    )
    try:
        metrics = metrics_for(settings)
        log = decision_log(shows_texts=settings.log_texts)
        observers = (log, metrics.decided) if metrics else (log,)
        application = build_application(settings, served, observers=observers, seen=seen)
    except StorageError as error:
        logger.error("%s", error)
        return EXIT_FAULT
    mode = receiving(
        application,
        settings,
        metrics,
        count_banks=lambda: len(served.library.banks),
        routes=article_pages(application, served, settings) if metrics else (),
    )
    return serve(application, mode)


def article_pages(application: App, served: Served, settings: Settings) -> Sequence[BaseRoute]:
    """Return the routes of the articles' pages, where there is a web server."""
    from bot.pages.asgi_routes import article_routes
    from bot.pages.content import ArticlePages

    def username() -> str | None:
        try:
            name: str = application.bot.username
        except RuntimeError:  # Telegram has not said yet
            return None
        return name

    return article_routes(ArticlePages(served, settings.pages_url, username))


def print_questions(slug: str | None) -> int:
    """Print the questions that wait for the curator: all, or those about one bank."""
    try:
        settings = read_settings()
        slugs = [folder.name for folder in bank_folders(settings.faq_banks)]
        if slug is not None and slug not in slugs:
            print(f"There is no bank {slug!r}; there are: {', '.join(slugs)}", file=sys.stderr)  # noqa: T201
            return EXIT_FAULT
        questions = asyncio.run(kept_questions(settings.database_url))
    except (SettingsError, BankError, StorageError) as error:
        print(f"Cannot read the questions:\n{error}", file=sys.stderr)  # noqa: T201
        return EXIT_FAULT
    wanted = {slug_key(each): each for each in slugs if slug in (None, each)}
    for line in as_json_lines(questions, wanted):
        print(line)  # noqa: T201
    return 0


def serve(application: App, mode: AbstractAsyncContextManager[object]) -> int:
    """Receive updates until a signal ends it; in hand ones are finished first."""
    try:
        with asyncio.Runner(loop_factory=new_event_loop) as runner:
            failure = runner.run(run(application, mode))
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


if __name__ == "__main__":
    sys.exit(main())
