"""`python -m bot questions`: the questions that wait for the curator, as JSON lines.

Each line is an object `{"question", "language", "outcome", "bank", "entry", "asked"}`, the oldest
first. `outcome` is "declined", "not_understood", "suggested" or "unhelpful" (a 👎), `bank` the
name of a bank's folder, `entry` the id of the entry that did not help or null, `asked` a date.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterable, Iterator, Mapping

from bot.cli.process import EXIT_FAULT
from bot.settings import Settings
from bot.storage.database.opening import StorageError
from bot.storage.feedback import UnansweredQuestion
from bot.storage.memory import Memory
from faq.errors import BankError
from faq.files.loading import bank_folders
from faq.library import slug_key


async def kept_questions(database_url: str) -> list[UnansweredQuestion]:
    """Return the questions that the bot has stored in a database, the oldest first.

    Raises:
        StorageError: the database cannot be used.
    """
    memory = Memory(database_url)
    try:
        await memory.prepare()
        return await memory.feedback.unanswered()
    finally:
        await memory.close()


def as_json_lines(
    questions: Iterable[UnansweredQuestion], slugs: Mapping[str, str]
) -> Iterator[str]:
    """Return a line for each question about a bank in `slugs`; other questions are left out.

    Args:
        slugs: the folder names of the banks, by bank key.
    """
    for question in questions:
        if question.bank_key is not None and question.bank_key in slugs:
            line = {
                "question": question.text,
                "language": question.language.value,
                "outcome": question.outcome.value,
                "bank": slugs[question.bank_key],
                "entry": question.entry_id,
                "asked": question.asked_on.isoformat(),
            }
            yield json.dumps(line, ensure_ascii=False)


def print_questions(slug: str | None, settings: Settings) -> int:
    """Print the questions that wait for the curator: all, or those about one bank."""
    try:
        slugs = [folder.name for folder in bank_folders(settings.faq_banks)]
        if slug is not None and slug not in slugs:
            print(f"There is no bank {slug!r}; there are: {', '.join(slugs)}", file=sys.stderr)  # noqa: T201
            return EXIT_FAULT
        questions = asyncio.run(kept_questions(settings.database_url))
    except (BankError, StorageError) as error:
        print(f"Cannot read the questions:\n{error}", file=sys.stderr)  # noqa: T201
        return EXIT_FAULT
    wanted = {slug_key(each): each for each in slugs if slug in (None, each)}
    for line in as_json_lines(questions, wanted):
        print(line)  # noqa: T201
    return 0
