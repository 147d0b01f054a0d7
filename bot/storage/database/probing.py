"""Check that the database accepts writes, which every answer needs.

A successful read is not enough: the disk may be full, the server a standby, or a table locked.
"""

from __future__ import annotations

import asyncio
import math

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.schema import METADATA

_FRESH = 1.0  # seconds for which a result is kept, so that frequent checks cost no more
_LOCKED_FOR = "500ms"  # a table locked for so long makes readers wait

# This changes nothing, but the database must write and keep it like any change.
_WRITE = text("UPDATE alembic_version SET version_num = version_num")
_PATIENCE = text(f"SET LOCAL lock_timeout = '{_LOCKED_FOR}'")


class Probe:
    """Writes to a database on demand, once at a time.

    Args:
        engine: an engine whose connections nobody else uses.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._one = asyncio.Lock()
        self._looked = -math.inf
        self._found: Exception | None = None

    async def write(self) -> None:
        """Write to the database; return when it is stored.

        Raises:
            Exception: it failed; an error of SQLAlchemy, the driver or the system.
        """
        async with self._one:
            clock = asyncio.get_running_loop().time
            if clock() - self._looked > _FRESH:
                self._found = await self._look()
                self._looked = clock()
        if self._found is not None:
            raise self._found

    async def close(self) -> None:
        """Close the connections."""
        await self._engine.dispose()

    async def _look(self) -> Exception | None:
        try:
            async with self._engine.begin() as connection:
                if connection.dialect.name == "postgresql":
                    await _lock_as_writers_do(connection)
                await connection.execute(_WRITE)
        except Exception as error:
            return error
        return None


async def _lock_as_writers_do(connection: AsyncConnection) -> None:
    """Check that no table is locked. Several writers can hold this lock at the same time."""
    tables = ", ".join(sorted(METADATA.tables))
    await connection.execute(_PATIENCE)
    await connection.execute(text(f"LOCK TABLE {tables} IN ROW EXCLUSIVE MODE"))
