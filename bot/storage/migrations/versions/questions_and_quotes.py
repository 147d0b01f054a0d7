"""Counts of questions, the entry of an unhelpful answer, and the quotes of each message."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the tables of counts and of quotes, and add the column."""
    op.add_column("unanswered_questions", sa.Column("entry_id", sa.String))
    op.create_table(
        "tallies",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("bank_key", sa.String, primary_key=True),
        sa.Column("entry_id", sa.String, primary_key=True),
        sa.Column("result", sa.String(32), primary_key=True),
        sa.Column("count", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "quotes_given",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("message_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("quote_key", sa.String(16), primary_key=True),
        sa.Column("bank_key", sa.String, nullable=False),
        sa.Column("thread_id", sa.BigInteger),
        sa.Column("language", sa.String(32), nullable=False),
        sa.Column("given", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_until", sa.DateTime(timezone=True)),
    )
    op.create_index("quotes_given_by_quote", "quotes_given", ["bank_key", "quote_key"])
    op.create_index("quotes_given_by_age", "quotes_given", ["given"])
