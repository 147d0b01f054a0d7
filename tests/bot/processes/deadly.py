"""The bot, for which one question is deadly: its process is killed while it handles it.

As by the kernel when memory is used up: nothing can be caught, nothing is noted.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from telegram import Update

from bot.__main__ import main
from bot.application import App, build_application
from bot.cli import serving
from bot.updates import deliveries
from tests.bot.processes.failing import let_fail

DEADLY = "Tell me all"


def _die(update: Update) -> None:
    if update.message is not None and update.message.text == DEADLY:
        os.kill(os.getpid(), signal.SIGKILL)


def _build_mortal(*arguments: Any, **more: Any) -> App:
    application = build_application(*arguments, **more)
    let_fail(application, _die)
    return application


def run_mortal(arguments: Sequence[str]) -> int:
    """Run the bot until that question comes."""
    deliveries.LEASE = timedelta(seconds=1)  # so that nobody waits long for what was left
    deliveries._PROLONGED_EVERY = 0.3
    serving.build_application = _build_mortal  # type: ignore[attr-defined]
    return main(arguments)
