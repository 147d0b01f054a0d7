"""Settings of chats, answers, votes, questions without an answer: the schema before migrations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the first tables."""
    op.create_table(
        "answers",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("question_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("answer_id", sa.BigInteger, nullable=False),
        sa.Column("thread_id", sa.BigInteger),
        sa.Column("asker_id", sa.BigInteger),
        sa.Column("bank_key", sa.String),
        sa.Column("entry_id", sa.String),
        sa.Column("language", sa.String(32), nullable=False),
        sa.Column("given", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("answers_by_message", "answers", ["chat_id", "answer_id"])
    op.create_index("answers_by_age", "answers", ["given"])
    op.create_table(
        "chat_settings",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("speaks", sa.String(32), nullable=False),
        sa.Column("language", sa.String(32)),
        sa.Column("quiet_start", sa.Time),
        sa.Column("quiet_end", sa.Time),
        sa.Column("time_zone", sa.String, nullable=False),
        sa.Column("bank_key", sa.String),
    )
    op.create_table(
        "volunteered",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("latest", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "votes",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("message_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("bank_key", sa.String, nullable=False),
        sa.Column("entry_id", sa.String, nullable=False),
        sa.Column("is_helpful", sa.Boolean, nullable=False),
        sa.Column("reason", sa.String(32)),
        sa.Column("cast", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "unanswered_questions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("text", sa.String(500), nullable=False),
        sa.Column("language", sa.String(32), nullable=False),
        sa.Column("outcome", sa.String(32), nullable=False),
        sa.Column("bank_key", sa.String),
        sa.Column("asked_on", sa.Date, nullable=False, index=True),
    )
