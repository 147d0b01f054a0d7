"""`python -m bot questions`: the questions that wait for the curator, as JSON lines.

One object a line: `{"question", "language", "outcome", "bank", "entry", "asked"}`, the oldest
first. `outcome` is "declined", "not_understood", "suggested" or "unhelpful" (a 👎), `bank` a
bank's folder name, `entry` the id of the entry that did not help or null, `asked` a date.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from bot.storage.feedback import UnansweredQuestion
from bot.storage.memory import Memory


async def kept_questions(database_url: str) -> list[UnansweredQuestion]:
    """Return the questions that the bot has kept in that database, the oldest first.

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
    """Return a line for each question about a bank of `slugs`; the others are left out.

    Args:
        slugs: the names of the banks' folders, by the banks' keys.
    """
    for question in questions:
        if question.bank_key is not None and question.bank_key in slugs:
            line = {
                "question": question.text,
                "language": question.language.value,
                "outcome": question.outcome.value.replace("-", "_"),
                "bank": slugs[question.bank_key],
                "entry": question.entry_id,
                "asked": question.asked_on.isoformat(),
            }
            yield json.dumps(line, ensure_ascii=False)
