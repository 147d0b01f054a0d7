"""`python -m bot`: with a token, serve Telegram; without one, the sandbox.

Each command imports only what it needs, so the sandbox shows its page before the bot is imported.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from bot.cli.process import (
    EXIT_FAULT,
    EXIT_INTERRUPTED,
    end_when_told,
    stop_as_usual,
)

if __name__ == "__main__":
    end_when_told()  # before the slow imports

from faq.garbage_collection import never_collected

with never_collected():  # modules stay loaded; the collector would take a sixth of the time
    from bot.cli.command_line import QUESTIONS, RETRY, SANDBOX, parse
    from bot.settings import Settings, SettingsError, read_settings


_NO_SANDBOX = (
    "The sandbox is not installed here. Set TELEGRAM_BOT_TOKEN to serve Telegram, or install the "
    "package verbatim-sandbox."
)


_CANNOT = {QUESTIONS: "Cannot read the questions", RETRY: "Cannot try again"}
"""The commands that need only the database, and what a wrong setting prevents."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the bot as the settings say, or one of its commands, and return the exit code."""
    parsed = parse(arguments)
    # Without it python-telegram-bot 22 warns at the first 429 that `retry_after` changes its type.
    # The bot reads both types.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    try:
        settings = read_settings()
    except SettingsError as error:
        print(f"{_CANNOT.get(parsed.command, 'Cannot start')}:\n{error}", file=sys.stderr)  # noqa: T201  nothing logs yet
        return EXIT_FAULT
    if parsed.command in _CANNOT:
        stop_as_usual()
        try:
            return _do(parsed, settings)
        except KeyboardInterrupt:
            return EXIT_INTERRUPTED
    options = {name: value for name, value in vars(parsed).items() if name != "command"}
    if parsed.command == SANDBOX or options or settings.telegram_bot_token is None:
        try:
            with never_collected():
                from sandbox.hosting import command as sandbox
        except ModuleNotFoundError as error:
            if error.name != "sandbox":
                raise
            print(f"Cannot start:\n{_NO_SANDBOX}", file=sys.stderr)  # noqa: T201
            return EXIT_FAULT
        return sandbox.run(sandbox.Options(**options), settings)
    with never_collected():
        from bot.cli.serving import serve_telegram

    return serve_telegram(settings)


def _do(parsed: argparse.Namespace, settings: Settings) -> int:
    """Run a command that needs only the database."""
    if parsed.command == QUESTIONS:
        from bot.cli.questions import print_questions

        return print_questions(parsed.bank, settings)
    from bot.cli.retry import ask_for_retry

    return ask_for_retry(settings)


if __name__ == "__main__":
    sys.exit(main())
