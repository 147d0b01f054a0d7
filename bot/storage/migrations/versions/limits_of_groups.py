"""Limits of groups, and recently answered questions, shared by all replicas."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the tables of the last minute's questions."""
    op.create_table(
        "turns",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("person_id", sa.BigInteger),
        sa.Column("taken", sa.DateTime(timezone=True), nullable=False, index=True),
    )
    op.create_table(
        "limit_notices",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("person_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("told", sa.DateTime(timezone=True), nullable=False, index=True),
    )
    op.create_table(
        "recent_answers",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("question_key", sa.String(32), primary_key=True),
        sa.Column("answer_id", sa.BigInteger, nullable=False),
        sa.Column("given", sa.DateTime(timezone=True), nullable=False, index=True),
    )
    op.create_table(
        "pointed_askers",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("answer_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("asker_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("pointed", sa.DateTime(timezone=True), nullable=False, index=True),
    )
