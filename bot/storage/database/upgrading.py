"""Brings the tables of a database up to date, whichever version of the bot made them."""

from __future__ import annotations

import logging
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, select

from bot.storage.database.errors import StorageError
from bot.storage.migrations import BASELINE, HEAD
from bot.storage.schema import METADATA

logger = logging.getLogger(__name__)

MIGRATIONS = Path(__file__).parent.parent / "migrations"

# Alembic's own record of where a database stands.
_VERSION = Table(
    "alembic_version", MetaData(), Column("version_num", String(32), primary_key=True)
)

# Of the tables of the baseline, one that each database has which is older than the record.
_ANY_OF_BASELINE = "chat_settings"


def upgrade(connection: Connection) -> None:
    """Apply the migrations that the database lacks, within the caller's transaction.

    One made before there were migrations is taken to be at the baseline; an empty one gets the
    tables as they are now.

    Raises:
        StorageError: a newer version of the bot has changed it.
    """
    current = _current(connection)
    if current == HEAD:
        return
    is_at_baseline = current is None and inspect(connection).has_table(_ANY_OF_BASELINE)
    if current is None and not is_at_baseline:
        METADATA.create_all(connection, checkfirst=False)
        _VERSION.create(connection, checkfirst=True)
        connection.execute(_VERSION.insert().values(version_num=HEAD))
        return
    # Only here, for Alembic is 11 MB of memory and a fifth of a second that most starts can spare.
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


def _current(connection: Connection) -> str | None:
    """Return the database's revision; None where nothing has recorded one."""
    if not inspect(connection).has_table(_VERSION.name):
        return None
    return connection.scalar(select(_VERSION.c.version_num))
