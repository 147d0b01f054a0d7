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
    """The number of one day's questions with the same entry and outcome.

    Attributes:
        entry_id: the entry that answered, or that declined on purpose; empty if there was none.
        count: 1 or more.
    """

    day: date
    bank_key: str
    entry_id: str
    result: Outcome
    count: int


class Tallies:
    """The counts of all chats together.

    A question is counted in memory, so its answer does not wait for the database. `flush` adds
    the counts to the database. A crash loses some seconds' counts.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._waiting: Counter[tuple[date, str, str, Outcome]] = Counter()

    def count(self, *, day: date, bank_key: str, entry_id: str, result: Outcome) -> None:
        """Count one more question."""
        self._waiting[day, bank_key, entry_id, result] += 1

    async def flush(self) -> None:
        """Add the counts to the database; if that fails, they wait for the next time."""
        counted, self._waiting = self._waiting, Counter()
        if not counted:
            return
        rows = [
            {"day": day, "bank_key": key, "entry_id": entry_id, "result": result, "count": count}
            # Sorted, so that replicas lock the rows in the same order and cannot deadlock.
            for (day, key, entry_id, result), count in sorted(counted.items())
        ]
        try:
            async with self._engine.begin() as connection:
                await connection.execute(adding(connection, TALLIES), rows)
        except BaseException:
            self._waiting += counted
            raise

    async def since(self, day: date) -> list[Tally]:
        """Return the counts in the database from `day` on, the oldest first."""
        query = select(TALLIES).where(TALLIES.c.day >= day).order_by(TALLIES.c.day)
        async with self._engine.connect() as connection:
            return [Tally(**row._asdict()) for row in await connection.execute(query)]
