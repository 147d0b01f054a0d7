"""Read the questions that got no answer from a bot's database; nothing is written there.

The bot's own reader is called, in this process: what `python -m bot questions` prints and what the
desk shows are then the same, and no second process has to be given the database's password. That
command itself would make or upgrade the database.
"""

from __future__ import annotations

import asyncio

from faq.errors import FaqError
from faq.library import slug_key
from faq.measuring.asked import AskedQuestion


def questions_in_database(url: str, slug: str) -> tuple[AskedQuestion, ...]:
    """Return the questions about a bank that wait for its curator, the oldest first.

    Raises:
        FaqError: the database cannot be read.
    """
    # Imported here, since most desks read no database.
    from bot.cli.questions import as_json_lines
    from bot.storage.database.errors import StorageError
    from bot.storage.reading import read_unanswered

    try:
        kept = asyncio.run(read_unanswered(url))
    except StorageError as error:
        raise FaqError(f"The questions cannot be read: {error}") from None
    lines = as_json_lines(kept, {slug_key(slug): slug})
    return tuple(map(AskedQuestion.model_validate_json, lines))
