"""What readers think of answers, and what got none: for the curator."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.database import from_column, to_column, upsert
from bot.storage.schema import unanswered, votes
from faq.bank import Language

LONGEST_QUESTION = 500
"""Characters of an unanswered question that are kept."""


class Reason(StrEnum):
    """What was wrong with an answer."""

    WRONG = "wrong"
    NOT_ASKED = "not-asked"
    TOO_LONG = "too-long"


class Outcome(StrEnum):
    """What a question got instead of an answer."""

    SUGGESTED = "suggested"
    DECLINED = "declined"
    NOT_UNDERSTOOD = "not-understood"


@dataclass(frozen=True, slots=True)
class Vote:
    """A 👍 or a 👎 to an answer, with what was wrong if that was said."""

    chat_id: int
    message_id: int
    user_id: int
    bank_key: str
    entry_id: str
    is_helpful: bool
    reason: Reason | None
    cast: datetime


@dataclass(frozen=True, slots=True)
class UnansweredQuestion:
    """A question that got no answer; not who asked it, where, or at what time of the day."""

    text: str
    language: Language
    outcome: Outcome
    bank_key: str | None
    asked_on: date


class Feedback:
    """Votes and unanswered questions."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def vote(self, vote: Vote) -> None:
        """Keep a vote; of one person on one message the last counts."""
        values = asdict(vote) | {"cast": to_column(vote.cast)}
        values["reason"] = vote.reason.value if vote.reason else None
        keys = {name: values.pop(name) for name in ("chat_id", "message_id", "user_id")}
        async with self._engine.begin() as connection:
            await upsert(connection, votes, keys, values)

    async def votes(self) -> list[Vote]:
        """Return all votes, the oldest first."""
        async with self._engine.connect() as connection:
            rows = await connection.execute(select(votes).order_by(votes.c.cast))
            return [
                Vote(
                    **{
                        **row,
                        "reason": Reason(row["reason"]) if row["reason"] else None,
                        "cast": from_column(row["cast"]),
                    }
                )
                for row in map(dict, rows.mappings())
            ]

    async def note_unanswered(self, question: UnansweredQuestion) -> None:
        """Keep a question that got no answer, if it says anything."""
        text = question.text.strip()[:LONGEST_QUESTION]
        if not text:
            return
        values = asdict(question) | {
            "text": text,
            "language": question.language.value,
            "outcome": question.outcome.value,
        }
        async with self._engine.begin() as connection:
            await connection.execute(insert(unanswered).values(**values))

    async def unanswered(self) -> list[UnansweredQuestion]:
        """Return the questions that got no answer, in the order of asking."""
        async with self._engine.connect() as connection:
            rows = await connection.execute(select(unanswered).order_by(unanswered.c.id))
            return [
                UnansweredQuestion(
                    text=row["text"],
                    language=Language(row["language"]),
                    outcome=Outcome(row["outcome"]),
                    bank_key=row["bank_key"],
                    asked_on=row["asked_on"],
                )
                for row in rows.mappings()
            ]
