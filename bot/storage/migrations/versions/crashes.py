"""The number of processes that crashed while handling an update."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the counts, which are null for existing updates."""
    for table in ("inbox", "handled_updates"):
        op.add_column(table, sa.Column("crashes", sa.Integer))
