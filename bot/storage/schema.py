"""The tables. No text of anybody's stands in them but of questions that got no answer."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    Time,
)

METADATA = MetaData()

# Ids of users and chats have up to 52 bits (Bot API, User and Chat).
chats = Table(
    "chats",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("speaks", String(32), nullable=True),
    Column("language", String(8), nullable=True),
    Column("quiet_start", Time, nullable=True),
    Column("quiet_end", Time, nullable=True),
    Column("time_zone", String(64), nullable=True),
    Column("bank_key", String(8), nullable=True),
    Column("last_volunteered", DateTime, nullable=True),
)

answers = Table(
    "answers",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("question_id", BigInteger, primary_key=True, autoincrement=False),
    Column("answer_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger, nullable=True),
    Column("asker_id", BigInteger, nullable=True),
    Column("bank_key", String(8), nullable=True),
    Column("entry_id", String(40), nullable=True),
    Column("language", String(8), nullable=False),
    Column("given", DateTime, nullable=False),
    Index("answers_by_message", "chat_id", "answer_id"),
    Index("answers_by_time", "given"),
)

votes = Table(
    "votes",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("bank_key", String(8), nullable=False),
    Column("entry_id", String(40), nullable=False),
    Column("is_helpful", Boolean, nullable=False),
    Column("reason", String(32), nullable=True),
    Column("cast", DateTime, nullable=False),
)

unanswered = Table(
    "unanswered_questions",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("text", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("outcome", String(32), nullable=False),
    Column("bank_key", String(8), nullable=True),
    Column("asked_on", Date, nullable=False),
)
