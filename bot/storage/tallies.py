"""How many questions came to what, by day and entry: numbers only, and nobody's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import BigInteger, Column, Date, String, Table, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.schema import METADATA, add_all, words
from bot.together import Together


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


Key = tuple[date, str, str, Result]


class Tallies:
    """The counts of all chats together."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._count = Together(self._count_all)

    async def count(self, *, day: date, bank_key: str, entry_id: str, result: Result) -> None:
        """Count one more question."""
        await self._count((day, bank_key, entry_id, result))

    async def _count_all(self, keys: Sequence[Key]) -> Sequence[None]:
        rows = [
            asdict(Tally(*key, count=count))
            # In one order always: of two replicas that wait for each other, neither would go on.
            for key, count in sorted(Counter(keys).items())
        ]
        async with self.engine.begin() as connection:
            await connection.execute(add_all(connection, TALLIES), rows)
        return [None] * len(keys)

    async def since(self, day: date) -> list[Tally]:
        """Return the counts of that day and later, the oldest first."""
        query = select(TALLIES).where(TALLIES.c.day >= day).order_by(TALLIES.c.day)
        async with self.engine.connect() as connection:
            return [Tally(**row._asdict()) for row in await connection.execute(query)]
