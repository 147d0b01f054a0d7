"""The questions whose askers want to be told of an answer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "awaited_answers",
        sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("question_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("thread_id", sa.BigInteger),
        sa.Column("bank_key", sa.String),
        sa.Column("entry_id", sa.String),
        sa.Column("text", sa.String(500), nullable=False),
        sa.Column("language", sa.String(32), nullable=False),
        sa.Column("asked", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True)),
    )
