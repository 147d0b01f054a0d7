"""The questions whose askers wait for an answer, each stored only because the person wants it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    String,
    Table,
    and_,
    delete,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.database.patience import finishing
from bot.storage.feedback import LONGEST_QUESTION
from bot.storage.schema import METADATA, Line, Moment, enumerated, insert, row_of
from faq.bank import Language

AWAITED_FOR = timedelta(days=30)
"""How long a person waits for an answer."""

MOST_OF_A_PERSON = 20
"""Questions for which one person waits; the oldest go when there are more."""

AWAITED = Table(
    "awaited_answers",
    METADATA,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("question_id", BigInteger, primary_key=True, autoincrement=False),
    Column("thread_id", BigInteger),
    Column("bank_key", String),
    Column("entry_id", String),
    Column("text", Line(LONGEST_QUESTION), nullable=False),
    Column("language", enumerated(Language), nullable=False),
    Column("asked", Moment, nullable=False, index=True),
    Column("claimed_until", Moment),
)


@dataclass(frozen=True, slots=True)
class AwaitedAnswer:
    """A person who waits for the answer to a question.

    Attributes:
        chat_id: where it was asked; the person's own id in a private chat.
        question_id: the message that holds it; negative if it is of a group that has become a
            supergroup since, where nothing can reply to it.
        thread_id: the forum topic; None if there is none.
        bank_key: the only article to answer from; None for all.
        entry_id: the entry that did not help, which is no answer; None if there was none.
        text: the question; its first 500 characters are stored.
        asked: when the person asked to be told, with a time zone.
    """

    user_id: int
    chat_id: int
    question_id: int
    thread_id: int | None
    bank_key: str | None
    entry_id: str | None
    text: str
    language: Language
    asked: datetime

    @property
    def key(self) -> tuple[int, int, int]:
        """What no other one has."""
        return self.user_id, self.chat_id, self.question_id


@dataclass(frozen=True, slots=True)
class AwaitedAnswers:
    """The people who wait for answers, in all chats."""

    engine: AsyncEngine

    @finishing
    async def add(self, awaited: AwaitedAnswer) -> None:
        """Store that a person waits; keep at most `MOST_OF_A_PERSON` of theirs."""
        row = row_of(awaited) | {"text": awaited.text[:LONGEST_QUESTION]}
        theirs = AWAITED.c.user_id == awaited.user_id
        newest = select(AWAITED.c.chat_id, AWAITED.c.question_id).where(theirs)
        newest = newest.order_by(AWAITED.c.asked.desc()).limit(MOST_OF_A_PERSON)
        place = tuple_(AWAITED.c.chat_id, AWAITED.c.question_id)
        async with self.engine.begin() as connection:
            added = insert(connection, AWAITED).values(**row).on_conflict_do_nothing()
            await connection.execute(added)
            await connection.execute(delete(AWAITED).where(theirs, place.not_in(newest)))

    @finishing
    async def holds(self, user_id: int, chat_id: int, question_id: int) -> bool:
        """Whether a person waits for the answer to the question in a message."""
        query = select(AWAITED.c.user_id).where(_is((user_id, chat_id, question_id)))
        async with self.engine.connect() as connection:
            return await connection.scalar(query) is not None

    async def all_since(self, since: datetime) -> list[AwaitedAnswer]:
        """Return who has waited from then on, the longest first."""
        kept = [column for column in AWAITED.columns if column.name != "claimed_until"]
        query = select(*kept).where(AWAITED.c.asked >= since).order_by(AWAITED.c.asked)
        async with self.engine.connect() as connection:
            return [AwaitedAnswer(**row._asdict()) for row in await connection.execute(query)]

    async def claim(self, awaited: AwaitedAnswer, *, now: datetime, until: datetime) -> bool:
        """Claim the notice; return False if another replica has, or nobody waits any more.

        After `until` any replica may claim it again, because the first must have been stopped.
        """
        free = or_(AWAITED.c.claimed_until.is_(None), AWAITED.c.claimed_until < now)
        statement = update(AWAITED).where(_is(awaited.key), free).values(claimed_until=until)
        return await self._execute(statement) == 1

    async def release(self, awaited: AwaitedAnswer) -> None:
        """Give up the claim; the notice was not sent."""
        await self._execute(update(AWAITED).where(_is(awaited.key)).values(claimed_until=None))

    async def settle(self, awaited: AwaitedAnswer) -> None:
        """Delete the question, because the notice was sent or never can be."""
        await self._execute(delete(AWAITED).where(_is(awaited.key)))

    async def _execute(self, statement: Any) -> int:
        async with self.engine.begin() as connection:
            return int((await connection.execute(statement)).rowcount)


def _is(key: tuple[int, int, int]) -> ColumnElement[bool]:
    user_id, chat_id, question_id = key
    return and_(
        AWAITED.c.user_id == user_id,
        AWAITED.c.chat_id == chat_id,
        AWAITED.c.question_id == question_id,
    )
