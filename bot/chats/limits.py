"""Limits on a group's questions: enough for any conversation, and within Telegram's own limits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from bot.storage.turns import TurnsTaken, Used

PER_CHAT = 18
"""Answers in a group within `WINDOW`. Telegram allows 20 messages a minute in a group (Bots FAQ,
"My bot is hitting limits"); two are left for notices."""

PER_PERSON = 8
"""Answers to one person in a group within `WINDOW`."""

WINDOW = timedelta(minutes=1)

SAME_QUESTION = timedelta(minutes=1)
"""How long a repeated question gets a pointer to the earlier answer."""

VOLUNTEERS_EVERY = timedelta(minutes=10)
"""A group gets at most one answer in this time that nobody asked the bot for."""


class Verdict(Enum):
    """What to do with a question."""

    ANSWER = auto()
    NOTICE = auto()  # say once that the limit is exceeded
    SILENCE = auto()


@dataclass(frozen=True, slots=True)
class Limits:
    """Counts the questions answered within the last minute, by group and by person.

    Attributes:
        turns: the counts in the database, which all replicas share.
    """

    turns: TurnsTaken
    per_chat: int = PER_CHAT
    per_person: int = PER_PERSON

    async def judge(self, chat_id: int, person_id: int | None, now: datetime) -> Verdict:
        """Count a question, and return what to do with it.

        Only questions that may be answered count, so a person who waits a minute gets answers
        again.
        """
        since = now - WINDOW
        used = await self.turns.take(
            chat_id,
            person_id,
            now=now,
            since=since,
            per_chat=self.per_chat,
            per_person=self.per_person,
        )
        if used is None:
            return Verdict.ANSWER
        person = person_id if used is Used.OF_PERSON else None
        is_first = await self.turns.record_notice(chat_id, person, now=now, since=since)
        return Verdict.NOTICE if is_first else Verdict.SILENCE
