"""What the tables share: their metadata, their column types, and inserts that may meet a row.

A statement that each update needs is made once: to put one together, and to turn it into SQL,
costs several times what the database takes to carry it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, DateTime, Dialect, Enum, Executable, MetaData, String, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import TypeDecorator

from faq.answering import Outcome

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
    from sqlalchemy.dialects import postgresql

METADATA = MetaData()

AnyConnection = AsyncConnection | Connection


class Moment(TypeDecorator[datetime]):
    """An aware point in time, kept and given back in UTC (SQLite keeps no zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Bring an aware time to UTC.

        Raises:
            ValueError: the time is naive, so nobody knows when it is.
        """
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone cannot be stored: {value}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Say that it is UTC, where the database does not."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Line(TypeDecorator[str]):
    """Text of an outsider's, without the signs that a database refuses.

    JSON can say them: PostgreSQL keeps no U+0000, and half of a surrogate pair is in no encoding.
    """

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Put a question mark in the place of what cannot be kept."""
        del dialect
        if value is None:
            return None
        return value.replace("\0", "?").encode("utf-8", "replace").decode("utf-8")


class OutcomeColumn(TypeDecorator[Outcome]):
    """How a question came out.

    Until revision 0007 "not_understood" was written with a hyphen. A replica of the version
    before may still write it so during an upgrade.
    """

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: Outcome | None, dialect: Dialect) -> str | None:
        """Write the enumeration's value."""
        del dialect
        return None if value is None else value.value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Outcome | None:
        """Read either spelling."""
        del dialect
        return None if value is None else Outcome(value.replace("-", "_"))


def enumerated(kind: type[StrEnum]) -> Enum:
    """Return a column type that keeps the enumeration's values, as text in any database."""
    return Enum(
        kind,
        native_enum=False,  # a word added later needs no change of the table
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )


def row_of(instance: DataclassInstance) -> dict[str, Any]:
    """Return a row whose columns are named as the fields; `asdict` would copy each value, too."""
    return {field.name: getattr(instance, field.name) for field in fields(instance)}


def insert(connection: AnyConnection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """Return the database's own `insert`, which knows what to do with rows that are there."""
    return insert_of(connection.dialect.name, table)


def insert_of(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    """Return `insert` of the database's kind, "postgresql" or "sqlite"."""
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql  # 3 MB that a bot with a file can spare

        return postgresql.insert(table)
    return sqlite.insert(table)


def upsert(connection: AnyConnection, table: Table, row: Mapping[str, Any]) -> Executable:
    """Return the statement that inserts the row, or overwrites the one with its primary key."""
    return _over(insert(connection, table).values(**row), table, row)


def upsert_all(connection: AnyConnection, table: Table) -> Executable:
    """Return the statement that does so with each of many whole rows, its parameters."""
    return _upsert_all(connection.dialect.name, table)


@cache
def _upsert_all(dialect: str, table: Table) -> Executable:
    return _over(insert_of(dialect, table), table, table.columns.keys())


def _over(
    statement: postgresql.Insert | sqlite.Insert, table: Table, names: Iterable[str]
) -> Executable:
    key = [column.name for column in table.primary_key]
    return statement.on_conflict_do_update(
        index_elements=key,
        set_={name: statement.excluded[name] for name in names if name not in key},
    )


def adding(connection: AnyConnection, table: Table) -> Executable:
    """Return the statement that adds to the `count` of the row with the same primary key."""
    statement = insert(connection, table)
    return statement.on_conflict_do_update(
        index_elements=[column.name for column in table.primary_key],
        set_={"count": table.c.count + statement.excluded.count},
    )
