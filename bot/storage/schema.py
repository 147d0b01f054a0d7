"""Shared parts of the tables: metadata, column types, and inserts that handle conflicts.

Statements that each update needs are built once and cached: building one and compiling it to SQL
takes several times as long as the database takes to execute it.
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
    """A point in time with a time zone, stored and returned in UTC (SQLite stores no zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Convert a time to UTC.

        Raises:
            ValueError: the time has no time zone.
        """
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone cannot be stored: {value}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time in UTC; a database's time without a zone is in UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Line(TypeDecorator[str]):
    """Text from outside, without characters that a database refuses.

    JSON can contain them: PostgreSQL cannot store U+0000, and no encoding has lone surrogates.
    """

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Replace each character that cannot be stored by a question mark."""
        del dialect
        if value is None:
            return None
        return value.replace("\0", "?").encode("utf-8", "replace").decode("utf-8")


class OutcomeColumn(TypeDecorator[Outcome]):
    """The outcome of a question.

    Until revision 0007 "not_understood" was written with a hyphen. A replica of the previous
    version may still write it so during an upgrade.
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
    """Return a column type that stores the enumeration's values as text in any database."""
    return Enum(
        kind,
        native_enum=False,  # so that a new member needs no migration
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )


def row_of(instance: DataclassInstance) -> dict[str, Any]:
    """Return a row with the fields as columns; `asdict` would also copy each value."""
    return {field.name: getattr(instance, field.name) for field in fields(instance)}


def insert(connection: AnyConnection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """Return the database's own `insert`, which supports ON CONFLICT."""
    return insert_of(connection.dialect.name, table)


def insert_of(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    """Return the `insert` of a dialect, "postgresql" or "sqlite"."""
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql  # 3 MB, which a bot with SQLite does not need

        return postgresql.insert(table)
    return sqlite.insert(table)


def upsert(connection: AnyConnection, table: Table, row: Mapping[str, Any]) -> Executable:
    """Return the statement that inserts the row, or overwrites the row with its primary key."""
    return _over(insert(connection, table).values(**row), table, row)


def upsert_all(connection: AnyConnection, table: Table) -> Executable:
    """Return the statement that upserts many complete rows, which are its parameters."""
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
