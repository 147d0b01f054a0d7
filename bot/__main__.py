"""`python -m bot`: with a token, serve Telegram; without one, the sandbox."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Sequence

from telegram.error import Conflict, InvalidToken, TelegramError

from bot.application import ALLOWED_UPDATES, App, advice, build_application
from bot.command_line import QUESTIONS, SANDBOX, parse
from bot.logs import set_up_logging
from bot.polling import TokenRevokedError
from bot.questions import as_json_lines, kept_questions
from bot.sandbox import command as sandbox
from bot.settings import Settings, SettingsError, read_settings
from bot.storage.database import StorageError
from faq.errors import BankError
from faq.library import Library, slug_key
from faq.loading import bank_folders, load_banks

logger = logging.getLogger(__name__)

WEBHOOK_PATH = "telegram"

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
        banks = load_banks(settings.faq_banks)
    except (SettingsError, BankError) as error:
        print(f"Cannot start:\n{error}", file=sys.stderr)  # noqa: T201  nothing logs yet
        return EXIT_FAULT
    library = Library(banks)
    secrets = (settings.telegram_bot_token, settings.webhook_secret)
    set_up_logging(
        settings.log_level,
        settings.log_format,
        secrets=[secret.get_secret_value() for secret in secrets if secret is not None],
    )
    try:
        application = build_application(settings, library)
    except StorageError as error:
        logger.error("%s", error)
        return EXIT_FAULT
    return serve(application, settings)


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


def serve(application: App, settings: Settings) -> int:
    """Receive updates until a signal ends it; in hand ones are finished first."""
    try:
        if settings.webhook_url is None:
            application.run_polling(allowed_updates=ALLOWED_UPDATES)
        else:
            secret = settings.webhook_secret
            application.run_webhook(
                listen="0.0.0.0",  # the platform's router stands before it
                port=settings.port,
                url_path=WEBHOOK_PATH,
                webhook_url=f"{settings.webhook_url}/{WEBHOOK_PATH}",
                secret_token=secret.get_secret_value() if secret else None,
                allowed_updates=ALLOWED_UPDATES,
            )
    except TelegramError as error:
        logger.error("%s", advice(error))
        failure: Exception | None = error
    except StorageError as error:
        logger.error("%s", error)
        return EXIT_FAULT
    except OSError as error:  # the webhook's socket: those of requests are NetworkErrors
        logger.error("Cannot listen on port %s: %s. Free it, or set PORT.", settings.port, error)
        return EXIT_FAULT
    else:
        failure = application.bot_data.get("failure")
    match failure:
        case None:
            return 0
        case InvalidToken() | TokenRevokedError():
            return EXIT_TOKEN
        case Conflict():
            return EXIT_CONFLICT
        case _:
            return EXIT_FAULT


if __name__ == "__main__":
    sys.exit(main())
