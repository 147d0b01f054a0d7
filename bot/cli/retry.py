"""`python -m bot retry`: have the updates that are set aside tried again."""

from __future__ import annotations

import asyncio
import sys

from bot.cli.process import EXIT_FAULT
from bot.settings import Settings
from bot.storage.database.opening import StorageError
from bot.storage.memory import Memory
from bot.updates.set_aside_retries import LOOK_EVERY


def ask_for_retry(settings: Settings) -> int:
    """Mark all updates that are set aside, and print their number; the bot tries them again."""
    try:
        count = asyncio.run(_want(settings.database_url))
    except StorageError as error:
        print(f"Cannot try again:\n{error}", file=sys.stderr)  # noqa: T201
        return EXIT_FAULT
    if count:
        print(  # noqa: T201
            f"Updates set aside: {count}. A bot that runs tries them again within "
            f"{LOOK_EVERY:.0f} seconds, otherwise the next one that starts. Its log says what "
            "became of each."
        )
    else:
        print("No update is set aside.")  # noqa: T201
    return 0


async def _want(database_url: str) -> int:
    memory = Memory(database_url)
    try:
        await memory.prepare()
        return await memory.set_aside.want()
    finally:
        await memory.close()
