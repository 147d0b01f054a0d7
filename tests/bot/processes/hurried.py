"""The bot, which waits less for a database: else each fault would take half a minute."""

from __future__ import annotations

from collections.abc import Sequence

from bot.__main__ import main
from bot.storage.database import postgresql, sqlite
from bot.transport import backoff


def run_hurried(arguments: Sequence[str]) -> int:
    """Run the bot."""
    sqlite.LOCKED_FOR = 0.5
    postgresql.LOCKED_FOR = 0.5
    postgresql._ANSWERING = 2.0
    backoff.LONGEST_PAUSE = 1.0
    return main(arguments)
