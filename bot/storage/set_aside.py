"""The updates that are set aside: which of them are to be tried again, and by which code."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.update_tables import LONGEST_ERROR, SET_ASIDE

_IS_WANTED = SET_ASIDE.c.is_wanted.is_(True)


@dataclass(frozen=True, slots=True)
class Due:
    """An update that is to be tried again.

    Attributes:
        body: its JSON.
        code: the code that has failed at it; None if unknown.
        is_wanted: whether the operator has asked for it.
    """

    update_id: int
    body: str
    code: str | None
    is_wanted: bool


@dataclass(frozen=True, slots=True)
class SetAsideUpdates:
    """The updates set aside of all replicas."""

    engine: AsyncEngine

    async def count(self) -> int:
        """Return how many updates are set aside."""
        async with self.engine.connect() as connection:
            return await connection.scalar(select(func.count()).select_from(SET_ASIDE)) or 0

    async def want(self) -> int:
        """Ask for another try at each update; return their number."""
        async with self.engine.begin() as connection:
            return (await connection.execute(update(SET_ASIDE).values(is_wanted=True))).rowcount

    async def wanted(self) -> list[int]:
        """Return the ids of the updates that the operator wants tried again, the oldest first."""
        return await self._ids(_IS_WANTED)

    async def due_for(self, code: str) -> list[int]:
        """Return the ids of the updates that this code has not failed at, the oldest first."""
        return await self._ids(_IS_WANTED | SET_ASIDE.c.code.is_distinct_from(code))

    async def find(self, update_id: int) -> Due | None:
        """Return an update that is set aside; None if it is no longer."""
        columns = (
            SET_ASIDE.c.update_id,
            SET_ASIDE.c.body,
            SET_ASIDE.c.code,
            SET_ASIDE.c.is_wanted,
        )
        query = select(*columns).where(SET_ASIDE.c.update_id == update_id)
        async with self.engine.connect() as connection:
            row = (await connection.execute(query)).one_or_none()
        return row and Due(row.update_id, row.body, row.code, bool(row.is_wanted))

    async def begin(self, due: Due, code: str) -> bool:
        """Record that this code tries an update; return False if another replica was faster.

        It stays recorded if the process crashes, so one crash is all that another try can cause.
        """
        statement = (
            update(SET_ASIDE)
            .where(
                SET_ASIDE.c.update_id == due.update_id,
                func.coalesce(SET_ASIDE.c.is_wanted, False).is_(due.is_wanted),
                SET_ASIDE.c.code.is_not_distinct_from(due.code),
            )
            .values(code=code, is_wanted=False)
        )
        async with self.engine.begin() as connection:
            return (await connection.execute(statement)).rowcount == 1

    async def put_back(self, due: Due) -> None:
        """Undo `begin`, because the attempt ended without a result."""
        await self._change(due.update_id, code=due.code, is_wanted=due.is_wanted)

    async def fail(self, update_id: int, error: str) -> None:
        """Record the error of another try."""
        await self._change(update_id, error=error[:LONGEST_ERROR])

    async def finish(self, update_id: int) -> None:
        """Delete an update that has been handled after all."""
        async with self.engine.begin() as connection:
            await connection.execute(delete(SET_ASIDE).where(SET_ASIDE.c.update_id == update_id))

    async def _change(self, update_id: int, **values: object) -> None:
        statement = update(SET_ASIDE).where(SET_ASIDE.c.update_id == update_id).values(**values)
        async with self.engine.begin() as connection:
            await connection.execute(statement)

    async def _ids(self, condition: ColumnElement[bool]) -> list[int]:
        query = select(SET_ASIDE.c.update_id).where(condition).order_by(SET_ASIDE.c.update_id)
        async with self.engine.connect() as connection:
            return list(await connection.scalars(query))
