"""How many questions came to what, by day and entry: numbers only, and nobody's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import BigInteger, Column, Date, String, Table, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.schema import METADATA, increment, words


class Result(StrEnum):
    """What a question came to."""

    ANSWERED = "answered"
    SUGGESTED = "suggested"
    DECLINED = "declined"
    NOT_UNDERSTOOD = "not-understood"


TALLIES = Table(
    "tallies",
    METADATA,
    Column("day", Date, primary_key=True),
    Column("bank_key", String, primary_key=True),
    Column("entry_id", String, primary_key=True),
    Column("result", words(Result), primary_key=True),
    Column("count", BigInteger, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Tally:
    """How often questions of one day came to the same.

    Attributes:
        entry_id: the entry that answered, or that foresaw the decline; empty: none.
        count: 1 or more.
    """

    day: date
    bank_key: str
    entry_id: str
    result: Result
    count: int


@dataclass(frozen=True, slots=True)
class Tallies:
    """The counts of all chats together."""

    engine: AsyncEngine

    async def count(self, *, day: date, bank_key: str, entry_id: str, result: Result) -> None:
        """Count one more question."""
        key = {"day": day, "bank_key": bank_key, "entry_id": entry_id, "result": result}
        async with self.engine.begin() as connection:
            await connection.execute(increment(connection, TALLIES, key))

    async def since(self, day: date) -> list[Tally]:
        """Return the counts of that day and later, the oldest first."""
        query = select(TALLIES).where(TALLIES.c.day >= day).order_by(TALLIES.c.day)
        async with self.engine.connect() as connection:
            return [Tally(**row._asdict()) for row in await connection.execute(query)]
