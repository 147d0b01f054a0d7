"""The updates that the bot has received: waiting in the inbox, in flight, handled, or set aside.

Telegram forgets an update once it is confirmed; from then on these tables are all there is of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Executable,
    Select,
    Table,
    bindparam,
    case,
    delete,
    func,
    literal,
    select,
    true,
    update,
)
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.schema import Moment, insert, insert_of, row_of
from bot.storage.update_tables import (
    HANDLED,
    INBOX,
    LONGEST_ERROR,
    SET_ASIDE,
    Claim,
    Failures,
    Received,
    SetAside,
)

_RECEIVED = (INBOX.c.update_id, INBOX.c.body, INBOX.c.received)


@dataclass(frozen=True, slots=True)
class Updates:
    """The updates of all replicas. Many ids at a time cost one transaction."""

    engine: AsyncEngine

    async def take_in(self, batch: Sequence[Received]) -> list[Received]:
        """Put a batch into the inbox; return what was not received before, in its order.

        Once this returns, the batch may be confirmed to Telegram.
        """
        by_id = {each.update_id: each for each in batch}
        if not by_id:
            return []

        def take(connection: Connection) -> list[Received]:
            known = _ids_in(connection, HANDLED, by_id, HANDLED.c.handled.is_not(None))
            known |= _ids_in(connection, INBOX, by_id, true())
            fresh = [each for key, each in by_id.items() if key not in known]
            if fresh:
                connection.execute(_TAKING_IN, [row_of(each) for each in fresh])
            return fresh

        async with self.engine.begin() as connection:
            return await connection.run_sync(take)

    async def waiting(self, *, after: int = -1, most: int | None = None) -> list[Received]:
        """Return the inbox, the oldest update first.

        Args:
            after: only what has a higher `update_id`.
            most: so many at most; all if None.
        """
        query = select(*_RECEIVED).where(INBOX.c.update_id > after).order_by(INBOX.c.update_id)
        return await self._received(query.limit(most))

    async def those_waiting(self, ids: Sequence[int]) -> list[Received]:
        """Return these of the inbox, the oldest first."""
        query = select(*_RECEIVED).where(INBOX.c.update_id.in_(ids))
        return await self._received(query.order_by(INBOX.c.update_id))

    async def risk(self, update_id: int) -> int:
        """Count a crash over an update in the inbox, before it is handled and can be one.

        Returns:
            How many there were before; `outlived` takes them back.
        """
        wanted = INBOX.c.update_id == update_id
        return (await self._count_crashes(INBOX, wanted, literal(1)) or 1) - 1

    async def outlived(self, update_id: int) -> None:
        """Forget the crashes over an update in the inbox: here is a process that had none."""
        async with self.engine.begin() as connection:
            await connection.execute(
                update(INBOX).where(INBOX.c.update_id == update_id).values(crashes=0)
            )

    async def claim(
        self, ids: Sequence[int], *, holder: str, now: datetime, until: datetime
    ) -> dict[int, Claim]:
        """Try to be the one who handles these updates until then."""
        wanted = sorted(set(ids))  # two replicas that claim in one order never wait in a ring
        rows = [
            {"update_id": key, "holder": holder, "held_until": until, "faults": 0, "now": now}
            for key in wanted
        ]

        def take(connection: Connection) -> dict[Claim, set[int]]:
            claiming = _claiming(connection.dialect.name)
            granted = set(connection.execute(claiming, rows).scalars())
            refused = [key for key in wanted if key not in granted]
            done = _ids_in(connection, HANDLED, refused, HANDLED.c.handled.is_not(None))
            left = _ids_in(connection, HANDLED, refused, _is_open(now)) if refused else set()
            return {Claim.GRANTED: granted, Claim.HANDLED: done, Claim.LEFT: left}

        async with self.engine.begin() as connection:
            claims_of = await connection.run_sync(take)
        found = {key: claim for claim, keys in claims_of.items() for key in keys}
        return {key: found.get(key, Claim.HELD) for key in wanted}

    async def take_over(
        self, update_id: int, *, holder: str, now: datetime, until: datetime
    ) -> int | None:
        """Claim an update that was left, and count the crash.

        What this holder has left itself, as when the database was away, was no crash.

        Returns:
            How many replicas ended while they handled it; None where another took it over.
        """
        wanted = (HANDLED.c.update_id == update_id) & _is_open(now)
        is_crash = case((HANDLED.c.holder == holder, 0), else_=1)
        return await self._count_crashes(
            HANDLED, wanted, is_crash, holder=holder, held_until=until
        )

    async def hold_on(
        self, ids: Iterable[int], *, holder: str, now: datetime, until: datetime
    ) -> None:
        """Prolong one's own claims on updates that take long; not one given back meanwhile."""
        wanted = sorted(ids)
        if not wanted:
            return
        async with self.engine.begin() as connection:
            await connection.execute(
                update(HANDLED)
                .where(
                    HANDLED.c.update_id.in_(wanted),
                    HANDLED.c.holder == holder,
                    HANDLED.c.held_until > now,
                )
                .values(held_until=until)
            )

    async def let_go(self, holder: str, *, now: datetime) -> None:
        """Give up all one's claims at once, so that nobody has to wait until they run out.

        What is given up was not left: nothing says that it ends a process.
        """
        async with self.engine.begin() as connection:
            await connection.execute(
                update(HANDLED)
                .where(HANDLED.c.holder == holder, HANDLED.c.handled.is_(None))
                .where(HANDLED.c.held_until > now)
                .values(held_until=now, holder=None, crashes=0)
            )

    async def finish(self, ids: Sequence[int], *, now: datetime) -> None:
        """Remember that these updates are handled; they leave the inbox."""
        async with self.engine.begin() as connection:
            await connection.run_sync(_finish, ids, now)

    async def give_back(self, update_id: int, *, is_fault: bool, now: datetime) -> Failures:
        """Let anybody have another try at an update that failed, and return how often it has."""
        async with self.engine.begin() as connection:
            row = (
                await connection.execute(
                    update(HANDLED)
                    .where(HANDLED.c.update_id == update_id)
                    .values(
                        held_until=now,
                        holder=None,
                        crashes=0,
                        faults=HANDLED.c.faults + int(is_fault),
                        failing_since=func.coalesce(HANDLED.c.failing_since, literal(now, Moment)),
                    )
                    .returning(HANDLED.c.faults, HANDLED.c.failing_since)
                )
            ).one_or_none()
        return Failures() if row is None else Failures(row.faults, row.failing_since)

    async def put_aside(self, failed: SetAside) -> None:
        """Keep an update that cannot be handled, with its error; from now on it counts as done."""
        row = row_of(failed) | {"error": failed.error[:LONGEST_ERROR]}

        def put(connection: Connection) -> None:
            connection.execute(insert(connection, SET_ASIDE).values(row).on_conflict_do_nothing())
            _finish(connection, [failed.update_id], failed.set_aside)

        async with self.engine.begin() as connection:
            await connection.run_sync(put)

    async def set_aside(self) -> list[SetAside]:
        """Return what could not be handled, the oldest first."""
        query = select(SET_ASIDE).order_by(SET_ASIDE.c.update_id)
        async with self.engine.connect() as connection:
            return [SetAside(**row._asdict()) for row in await connection.execute(query)]

    async def _received(self, query: Select[Any]) -> list[Received]:
        async with self.engine.connect() as connection:
            return [Received(*row) for row in await connection.execute(query)]

    async def _count_crashes(
        self,
        table: Table,
        wanted: ColumnElement[bool],
        more: ColumnElement[int],
        **changes: object,
    ) -> int | None:
        """Return how many there are now; None where there is no such row."""
        statement = (
            update(table)
            .where(wanted)
            .values(crashes=func.coalesce(table.c.crashes, 0) + more, **changes)
            .returning(table.c.crashes)
        )
        async with self.engine.begin() as connection:
            count: int | None = (await connection.execute(statement)).scalar()
            return count


def _is_open(now: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    """Whether an update is not handled, and nobody handles it."""
    return HANDLED.c.handled.is_(None) & (HANDLED.c.held_until <= now)


_TAKING_IN = INBOX.insert()
_LEAVING = delete(INBOX).where(INBOX.c.update_id == bindparam("finished_id"))


@cache
def _claiming(dialect: str) -> Executable:
    """Return the statement that takes what is free, of many rows, and returns the ids of that."""
    claims = insert_of(dialect, HANDLED)
    return claims.on_conflict_do_update(
        index_elements=["update_id"],
        set_={"holder": claims.excluded.holder, "held_until": claims.excluded.held_until},
        where=_is_open(bindparam("now", type_=Moment)) & HANDLED.c.holder.is_(None),
    ).returning(HANDLED.c.update_id)


@cache
def _finishing(dialect: str) -> Executable:
    """Return the statement that notes updates as handled, whether they were claimed or not."""
    done = insert_of(dialect, HANDLED)
    return done.on_conflict_do_update(
        index_elements=["update_id"],
        set_={"held_until": done.excluded.held_until, "handled": done.excluded.handled},
    )


def _ids_in(
    connection: Connection, table: Table, ids: Iterable[int], condition: ColumnElement[bool]
) -> set[int]:
    wanted = list(ids)
    if not wanted:
        return set()
    query = select(table.c.update_id).where(table.c.update_id.in_(wanted), condition)
    return set(connection.execute(query).scalars())


def _finish(connection: Connection, ids: Sequence[int], now: datetime) -> None:
    finished = sorted(set(ids))
    rows = [{"update_id": key, "held_until": now, "handled": now, "faults": 0} for key in finished]
    connection.execute(_finishing(connection.dialect.name), rows)
    connection.execute(_LEAVING, [{"finished_id": key} for key in finished])
