"""Readers' votes on answers, and the questions that got no answer or an unhelpful one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from random import SystemRandom
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Integer,
    String,
    Table,
    delete,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.database.patience import finishing
from bot.storage.schema import (
    METADATA,
    Line,
    Moment,
    OutcomeColumn,
    enumerated,
    insert,
    row_of,
    upsert,
)
from faq.answering import Outcome
from faq.bank import Language

LONGEST_QUESTION = 500  # characters; enough for a curator to see what was asked


_LOT = SystemRandom()  # not to be guessed from the numbers before


class Reason(StrEnum):
    """Why an answer did not help."""

    WRONG = "wrong"
    NOT_ASKED = "not-asked"
    TOO_LONG = "too-long"


VOTES = Table(
    "votes",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("bank_key", String, nullable=False),
    Column("entry_id", String, nullable=False),
    Column("is_helpful", Boolean, nullable=False),
    Column("reason", enumerated(Reason)),
    Column("cast", Moment, nullable=False),
)

UNANSWERED = Table(
    "unanswered_questions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("text", Line(LONGEST_QUESTION), nullable=False),
    Column("language", enumerated(Language), nullable=False),
    Column("outcome", OutcomeColumn, nullable=False),
    Column("bank_key", String),
    Column("entry_id", String),
    Column("asked_on", Date, nullable=False, index=True),
)

_LEAST_ID, _MOST_ID = 2**30, 2**31 - 1
"""Of unanswered questions, drawn by lot. Numbers in a row would tell in which order they were
asked, and beside the times of the answers, by whom. Smaller ids are those of earlier versions,
which the database gave out in a row."""


@dataclass(frozen=True, slots=True)
class Vote:
    """One person's opinion of one answer.

    Attributes:
        message_id: the bot's message that showed the entry. A message of inline mode has no chat
            id, so votes on it are not stored.
        reason: why it did not help; None if it did or no reason was given.
        cast: when, with a time zone; in UTC if it comes from the database.
    """

    chat_id: int
    message_id: int
    user_id: int
    bank_key: str
    entry_id: str
    is_helpful: bool
    reason: Reason | None
    cast: datetime


@dataclass(frozen=True, slots=True)
class UnansweredQuestion:
    """A question for the curator, deliberately without user, chat and time of day.

    Attributes:
        outcome: why the curator should see it; any but ANSWERED.
        entry_id: the entry of an unhelpful answer; None if there was no answer.
    """

    text: str
    language: Language
    outcome: Outcome
    bank_key: str | None
    asked_on: date
    entry_id: str | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """The votes and the unanswered questions of all chats."""

    engine: AsyncEngine

    @finishing
    async def vote(self, vote: Vote) -> None:
        """Store the vote in place of the person's earlier one on the same message."""
        async with self.engine.begin() as connection:
            await connection.execute(upsert(connection, VOTES, row_of(vote)))

    @finishing
    async def vote_of(self, user_id: int, *, chat_id: int, message_id: int) -> Vote | None:
        """Return a person's vote on a message; None if there is none."""
        query = select(VOTES).where(
            VOTES.c.chat_id == chat_id,
            VOTES.c.message_id == message_id,
            VOTES.c.user_id == user_id,
        )
        async with self.engine.connect() as connection:
            row = (await connection.execute(query)).first()
        return None if row is None else Vote(**row._asdict())

    @finishing
    async def count_votes(
        self, chat_id: int, message_id: int, *, entry_id: str
    ) -> tuple[int, int]:
        """Return how many have found an entry in a message helpful, and how many have not."""
        query = select(VOTES.c.is_helpful).where(
            VOTES.c.chat_id == chat_id,
            VOTES.c.message_id == message_id,
            VOTES.c.entry_id == entry_id,
        )
        async with self.engine.connect() as connection:
            votes = (await connection.scalars(query)).all()
        return votes.count(True), votes.count(False)

    async def votes(self, *, since: date | None = None) -> list[Vote]:
        """Return the votes, the oldest first; all, or those from the start of `since` (UTC) on."""
        query = select(VOTES).order_by(VOTES.c.cast)
        if since is not None:
            query = query.where(VOTES.c.cast >= datetime.combine(since, time(), UTC))
        async with self.engine.connect() as connection:
            return [Vote(**row._asdict()) for row in await connection.execute(query)]

    @finishing
    async def note_unanswered(self, question: UnansweredQuestion) -> None:
        """Keep the question: its first 500 characters, without white space around them."""
        text = question.text.strip()[:LONGEST_QUESTION].rstrip()
        async with self.engine.begin() as connection:
            await _insert(connection, row_of(question) | {"text": text})

    async def mix(self, *, since: date) -> None:
        """Write the questions of that day and later anew, in an order drawn by lot.

        PostgreSQL keeps rows as they came, whatever their ids. So do the ids of questions that a
        version before this one has kept: those are written anew whatever their day.
        """
        is_in_order = (UNANSWERED.c.asked_on >= since) | (UNANSWERED.c.id < _LEAST_ID)
        taken = delete(UNANSWERED).where(is_in_order).returning(*UNANSWERED.columns)
        async with self.engine.begin() as connection:
            rows = [row._asdict() for row in await connection.execute(taken)]
            _LOT.shuffle(rows)
            for row in rows:
                await _insert(connection, row)

    async def unanswered(self, *, since: date | None = None) -> list[UnansweredQuestion]:
        """Return the unanswered questions, the oldest day first; all, or from that day on.

        Within a day their order says nothing.
        """
        kept = [column for column in UNANSWERED.columns if column.name != "id"]
        query = select(*kept).order_by(UNANSWERED.c.asked_on, UNANSWERED.c.id)
        if since is not None:
            query = query.where(UNANSWERED.c.asked_on >= since)
        async with self.engine.connect() as connection:
            return [UnansweredQuestion(**row._asdict()) for row in await connection.execute(query)]


async def _insert(connection: AsyncConnection, row: Mapping[str, Any]) -> None:
    """Insert an unanswered question with an id drawn by lot that is free."""
    statement = insert(connection, UNANSWERED).on_conflict_do_nothing()
    while True:
        drawn = {"id": _LOT.randint(_LEAST_ID, _MOST_ID)}
        if (await connection.execute(statement, {**row, **drawn})).rowcount:
            return
