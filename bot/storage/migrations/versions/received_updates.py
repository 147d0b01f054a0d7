"""Updates: the inbox, those handled and by which replica, and those set aside."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the tables of updates."""
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("received", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "handled_updates",
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("holder", sa.String(32)),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("handled", sa.DateTime(timezone=True)),
        sa.Column("faults", sa.Integer, nullable=False),
        sa.Column("failing_since", sa.DateTime(timezone=True)),
    )
    op.create_table(
        "set_aside_updates",
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("chat_id", sa.BigInteger),
        sa.Column("user_id", sa.BigInteger),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("error", sa.String(500), nullable=False),
        sa.Column("set_aside", sa.DateTime(timezone=True), nullable=False, index=True),
    )
