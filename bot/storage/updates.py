"""The updates that the bot has received: waiting in the inbox, in flight, handled, or set aside.

Telegram deletes an update once it is confirmed; after that only these tables hold it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
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
    """The updates of all replicas; an operation on many ids takes one transaction."""

    engine: AsyncEngine

    async def take_in(
        self, batch: Sequence[Received], *, is_repeated: bool = False
    ) -> list[Received]:
        """Put a batch into the inbox; return the updates not received before, in their order.

        Once this returns, the batch may be confirmed to Telegram.

        Args:
            batch: all received at the same moment, which no other batch has.
            is_repeated: whether it has failed before; it may be stored, if the connection broke.
        """
        by_id = {each.update_id: each for each in batch}
        if not by_id:
            return []
        is_ours = INBOX.c.received == batch[0].received

        def take(connection: Connection) -> list[Received]:
            known = _ids_in(connection, HANDLED, by_id, HANDLED.c.handled.is_not(None))
            stored = _ids_in(connection, INBOX, by_id, is_ours) if is_repeated else set()
            known |= _ids_in(connection, INBOX, by_id, true()) - stored
            fresh = [each for key, each in by_id.items() if key not in known]
            if rows := [row_of(each) for each in fresh if each.update_id not in stored]:
                connection.execute(_TAKING_IN, rows)
            return fresh

        async with self.engine.begin() as connection:
            return await connection.run_sync(take)

    async def waiting(self, *, after: int = -1, most: int | None = None) -> list[Received]:
        """Return the updates in the inbox, the oldest first.

        Args:
            after: only those with a higher `update_id`.
            most: the maximum number; None for all.
        """
        query = select(*_RECEIVED).where(INBOX.c.update_id > after).order_by(INBOX.c.update_id)
        return await self._received(query.limit(most))

    async def those_waiting(self, ids: Sequence[int]) -> list[Received]:
        """Return the updates with these ids that are in the inbox, the oldest first."""
        query = select(*_RECEIVED).where(INBOX.c.update_id.in_(ids))
        return await self._received(query.order_by(INBOX.c.update_id))

    async def risk(self, update_id: int) -> int:
        """Count a crash of an update in the inbox before it is handled, in case it crashes.

        Returns:
            The number of crashes before; 0 if the update is not in the inbox. `outlived` resets
            the count.
        """
        wanted = INBOX.c.update_id == update_id
        crashes = await self._count_crashes(INBOX, wanted, literal(1))
        return crashes - 1 if crashes else 0

    async def outlived(self, update_id: int) -> None:
        """Reset the crashes of an update in the inbox, because it was handled without one."""
        async with self.engine.begin() as connection:
            await connection.execute(
                update(INBOX).where(INBOX.c.update_id == update_id).values(crashes=0)
            )

    async def claim(
        self, ids: Sequence[int], *, holder: str, now: datetime, until: datetime
    ) -> dict[int, Claim]:
        """Try to claim these updates for a replica, the `holder`, until a moment."""
        wanted = sorted(set(ids))  # sorted, so that two replicas cannot deadlock
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
        """Claim an update whose claim has expired, and count a crash.

        It was no crash if the expired claim was this holder's own, for example because the
        database was away.

        Returns:
            The number of crashes of replicas that handled it; None if another took it over.
        """
        wanted = (HANDLED.c.update_id == update_id) & _is_open(now)
        is_crash = case((HANDLED.c.holder == holder, 0), else_=1)
        return await self._count_crashes(
            HANDLED, wanted, is_crash, holder=holder, held_until=until
        )

    async def prolong(
        self, ids: Iterable[int], *, holder: str, now: datetime, until: datetime
    ) -> None:
        """Prolong the holder's claims on updates; a claim given up meanwhile stays given up."""
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

    async def release_all(self, holder: str, *, now: datetime) -> None:
        """Give up all claims of a holder, so that no replica waits until they expire.

        Such updates do not count as left by a crash.
        """
        async with self.engine.begin() as connection:
            await connection.execute(
                update(HANDLED)
                .where(HANDLED.c.holder == holder, HANDLED.c.handled.is_(None))
                .where(HANDLED.c.held_until > now)
                .values(held_until=now, holder=None, crashes=0)
            )

    async def finish(self, ids: Sequence[int], *, now: datetime) -> None:
        """Record these updates as handled, and remove them from the inbox."""
        async with self.engine.begin() as connection:
            await connection.run_sync(_finish, ids, now)

    async def release_failed(self, update_id: int, *, is_fault: bool, now: datetime) -> Failures:
        """Give up the claim on an update that failed, and return its failures."""
        async with self.engine.begin() as connection:
            row = (
                await connection.execute(
                    update(HANDLED)
                    .where(HANDLED.c.update_id == update_id)
                    .values(
                        held_until=now,
                        holder=None,
                        crashes=0,
                        faults=HANDLED.c.faults + (1 if is_fault else 0),
                        failing_since=func.coalesce(HANDLED.c.failing_since, literal(now, Moment)),
                    )
                    .returning(HANDLED.c.faults, HANDLED.c.failing_since)
                )
            ).one_or_none()
        return Failures() if row is None else Failures(row.faults, row.failing_since)

    async def put_aside(self, failed: SetAside, *, code: str | None = None) -> None:
        """Store an update that cannot be handled, with its error; from now on it is done.

        Args:
            code: the code that has failed at it; see `bot.storage.set_aside`.
        """
        row = row_of(failed) | {"error": failed.error[:LONGEST_ERROR], "code": code}

        def put(connection: Connection) -> None:
            connection.execute(insert(connection, SET_ASIDE).values(row).on_conflict_do_nothing())
            _finish(connection, [failed.update_id], failed.set_aside)

        async with self.engine.begin() as connection:
            await connection.run_sync(put)

    async def set_aside(self) -> list[SetAside]:
        """Return the updates that could not be handled, the oldest first."""
        columns = [SET_ASIDE.c[field.name] for field in fields(SetAside)]
        query = select(*columns).order_by(SET_ASIDE.c.update_id)
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
        """Add to an update's crashes and return their number; None if there is no such row."""
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
    """Whether an update is not handled, and no replica has a valid claim on it."""
    return HANDLED.c.handled.is_(None) & (HANDLED.c.held_until <= now)


_TAKING_IN = INBOX.insert()
_LEAVING = delete(INBOX).where(INBOX.c.update_id == bindparam("finished_id"))


@cache
def _claiming(dialect: str) -> Executable:
    """Return the statement that claims those of many updates that are free, and returns their
    ids."""
    claims = insert_of(dialect, HANDLED)
    return claims.on_conflict_do_update(
        index_elements=["update_id"],
        set_={"holder": claims.excluded.holder, "held_until": claims.excluded.held_until},
        where=_is_open(bindparam("now", type_=Moment)) & HANDLED.c.holder.is_(None),
    ).returning(HANDLED.c.update_id)


@cache
def _finishing(dialect: str) -> Executable:
    """Return the statement that records updates as handled, whether they were claimed or not."""
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
