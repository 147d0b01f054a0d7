"""Upgrade the tables of a database from any earlier version of the bot."""

from __future__ import annotations

import logging
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, select

from bot.storage.database.errors import StorageError
from bot.storage.migrations import BASELINE, HEAD
from bot.storage.schema import METADATA

logger = logging.getLogger(__name__)

MIGRATIONS = Path(__file__).parent.parent / "migrations"

# Alembic's record of a database's revision.
_VERSION = Table(
    "alembic_version", MetaData(), Column("version_num", String(32), primary_key=True)
)

OLDEST_TABLE = "chat_settings"
"""Of the tables of the baseline, one that every database of the bot has, of whatever version."""


def upgrade(connection: Connection) -> None:
    """Apply the migrations that the database lacks, within the caller's transaction.

    A database from before the migrations is taken to be at the baseline; an empty one gets the
    current tables.

    Raises:
        StorageError: a newer version of the bot has changed it.
    """
    current = _current(connection)
    if current == HEAD:
        return
    is_at_baseline = current is None and inspect(connection).has_table(OLDEST_TABLE)
    if current is None and not is_at_baseline:
        METADATA.create_all(connection, checkfirst=False)
        _VERSION.create(connection, checkfirst=True)
        connection.execute(_VERSION.insert().values(version_num=HEAD))
        return
    # Imported only here: Alembic takes 11 MB of memory and 0.2 s, and most starts do not need it.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    if is_at_baseline:
        command.stamp(config, BASELINE)
    try:
        command.upgrade(config, HEAD)
    except CommandError as error:
        raise StorageError(
            f"the database is of a newer version of the bot (its schema is {current}, the newest"
            f" known here {HEAD}): run that version, or restore the backup made before it"
        ) from error
    logger.info("The database's schema is now %s.", HEAD)


def require_current(connection: Connection) -> None:
    """Check that the tables are those of this version, for a reader that must not upgrade them.

    Raises:
        StorageError: they are of another version, or are not the bot's.
    """
    current = _current(connection)
    if current == HEAD:
        return
    if current is None and not inspect(connection).has_table(OLDEST_TABLE):
        raise StorageError("the database has no tables of the bot: is it the right one?")
    raise StorageError(
        f"the database is of another version of the bot (its schema is {current or 'the first'}, "
        f"and {HEAD} is known here): use the same version here and there; a bot that starts "
        "upgrades its database"
    )


def _current(connection: Connection) -> str | None:
    """Return the database's revision; None if none is recorded."""
    if not inspect(connection).has_table(_VERSION.name):
        return None
    return connection.scalar(select(_VERSION.c.version_num))
