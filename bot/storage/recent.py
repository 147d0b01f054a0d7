"""The recent answers in groups, so that a repeated question gets a pointer to its answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Column, String, Table, delete, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.database.patience import finishing
from bot.storage.schema import METADATA, Moment, insert, upsert

RECENT = Table(
    "recent_answers",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("question_key", String(32), primary_key=True),
    Column("answer_id", BigInteger, nullable=False),
    Column("given", Moment, nullable=False, index=True),
)

POINTED = Table(
    "pointed_askers",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("answer_id", BigInteger, primary_key=True, autoincrement=False),
    Column("asker_id", BigInteger, primary_key=True, autoincrement=False),
    Column("pointed", Moment, nullable=False, index=True),
)


@dataclass(frozen=True, slots=True)
class RecentAnswers:
    """The answers of the last minutes, by a key of the question's wording."""

    engine: AsyncEngine

    @finishing
    async def note(self, chat_id: int, question_key: str, answer_id: int, now: datetime) -> None:
        """Record the message that answered a question."""
        row = {
            "chat_id": chat_id,
            "question_key": question_key,
            "answer_id": answer_id,
            "given": now,
        }
        async with self.engine.begin() as connection:
            await connection.execute(upsert(connection, RECENT, row))

    @finishing
    async def answer_to(self, chat_id: int, question_key: str, *, since: datetime) -> int | None:
        """Return the message that answered the question after `since`; None if none did."""
        query = select(RECENT.c.answer_id).where(
            RECENT.c.chat_id == chat_id,
            RECENT.c.question_key == question_key,
            RECENT.c.given > since,
        )
        async with self.engine.connect() as connection:
            answer_id: int | None = await connection.scalar(query)
        return answer_id

    @finishing
    async def is_pointed(self, chat_id: int, answer_id: int, asker_id: int | None) -> bool:
        """Whether a person has been pointed to an answer; False for an unknown person."""
        query = select(POINTED.c.asker_id).where(
            POINTED.c.chat_id == chat_id,
            POINTED.c.answer_id == answer_id,
            POINTED.c.asker_id == asker_id,
        )
        async with self.engine.connect() as connection:
            return await connection.scalar(query) is not None

    @finishing
    async def note_pointed(
        self, chat_id: int, answer_id: int, asker_id: int | None, now: datetime
    ) -> None:
        """Record that a person was pointed to an answer; does nothing for an unknown person."""
        if asker_id is None:
            return
        row = {"chat_id": chat_id, "answer_id": answer_id, "asker_id": asker_id, "pointed": now}
        async with self.engine.begin() as connection:
            pointing = insert(connection, POINTED).values(**row).on_conflict_do_nothing()
            await connection.execute(pointing)

    @finishing
    async def forget(self, chat_id: int, answer_id: int) -> None:
        """Delete an answer, because its message was changed or deleted."""
        async with self.engine.begin() as connection:
            await connection.execute(
                delete(RECENT).where(RECENT.c.chat_id == chat_id, RECENT.c.answer_id == answer_id)
            )
