"""Read what waits for the curator from beside the bot, without changing anything."""

from __future__ import annotations

from bot.storage.database.opening import reading
from bot.storage.feedback import Feedback, UnansweredQuestion


async def read_unanswered(url: str) -> list[UnansweredQuestion]:
    """Return the unanswered questions in the database of a bot, the oldest day first.

    Raises:
        StorageError: the database cannot be read, or is of another version of the bot.
    """
    async with reading(url) as engine:
        return await Feedback(engine).unanswered()
