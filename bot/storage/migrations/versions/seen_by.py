"""Who in a group sees the bot's answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the column, which is null where everyone sees them."""
    op.add_column("chat_settings", sa.Column("seen_by", sa.String(32)))
