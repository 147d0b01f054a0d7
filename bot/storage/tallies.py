"""Counts questions by day, entry and outcome; stores no text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import BigInteger, Column, Date, String, Table, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.schema import METADATA, OutcomeColumn, adding
from faq.answering import Outcome

TALLIES = Table(
    "tallies",
    METADATA,
    Column("day", Date, primary_key=True),
    Column("bank_key", String, primary_key=True),
    Column("entry_id", String, primary_key=True),
    Column("result", OutcomeColumn, primary_key=True),
    Column("count", BigInteger, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many questions of one day had the same entry and outcome.

    Attributes:
        entry_id: the entry that answered, or that foresaw the decline; empty: none.
        count: 1 or more.
    """

    day: date
    bank_key: str
    entry_id: str
    result: Outcome
    count: int


class Tallies:
    """The counts of all chats together.

    A question is counted in memory, which costs its answer nothing; `flush` adds what came
    together to the database. What a crash loses are some seconds' counts, and nobody's words.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._waiting: Counter[tuple[date, str, str, Outcome]] = Counter()

    def count(self, *, day: date, bank_key: str, entry_id: str, result: Outcome) -> None:
        """Count one more question."""
        self._waiting[day, bank_key, entry_id, result] += 1

    async def flush(self) -> None:
        """Add what was counted to the database; what cannot be added waits for the next time."""
        counted, self._waiting = self._waiting, Counter()
        if not counted:
            return
        rows = [
            {"day": day, "bank_key": key, "entry_id": entry_id, "result": result, "count": count}
            # In one order for all replicas, so that none waits for another in a circle.
            for (day, key, entry_id, result), count in sorted(counted.items())
        ]
        try:
            async with self._engine.begin() as connection:
                await connection.execute(adding(connection, TALLIES), rows)
        except BaseException:
            self._waiting += counted
            raise

    async def since(self, day: date) -> list[Tally]:
        """Return the counts in the database of that day and later, the oldest first."""
        query = select(TALLIES).where(TALLIES.c.day >= day).order_by(TALLIES.c.day)
        async with self._engine.connect() as connection:
            return [Tally(**row._asdict()) for row in await connection.execute(query)]
