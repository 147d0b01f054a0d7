"""Which code has failed at an update that is set aside, and whether it is to be tried again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the columns, which are null for what is set aside already."""
    op.add_column("set_aside_updates", sa.Column("code", sa.String(64)))
    op.add_column("set_aside_updates", sa.Column("is_wanted", sa.Boolean))
