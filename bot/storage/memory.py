"""All that the bot remembers, and how it forgets."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import DatabaseError

from bot.storage import schema
from bot.storage.answers import Answers
from bot.storage.chats import Chats
from bot.storage.database import StorageError, check_url, connect, to_column
from bot.storage.feedback import Feedback

ANSWERS_KEPT = timedelta(days=2)
"""An edit is possible for two days (Telegram FAQ), a follow-up for minutes."""


class Memory:
    """What is kept, by what it is about.

    Attributes:
        chats: the settings of chats.
        answers: which message answered which.
        feedback: votes, and questions that got no answer.
    """

    def __init__(self, url: str) -> None:
        """Take the address of a database; nothing is opened yet.

        Raises:
            StorageError: it is no usable address.
        """
        self._engine = connect(check_url(url))
        self.chats = Chats(self._engine)
        self.answers = Answers(self._engine)
        self.feedback = Feedback(self._engine)

    async def prepare(self) -> None:
        """Open the database, and make the tables that are missing.

        Raises:
            StorageError: it cannot be opened, or is no database.
        """
        try:
            async with self._engine.begin() as connection:
                await connection.run_sync(schema.METADATA.create_all)
        except DatabaseError as error:
            raise StorageError(
                f"The database {self._engine.url.render_as_string()} cannot be used: "
                f"{error.orig}. Check DATABASE_URL, and that the file may be written."
            ) from error

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()

    async def move_chat(self, old: int, new: int) -> None:
        """Let a supergroup have what was its group's, where it has nothing newer of its own.

        Message ids start anew in a supergroup, so what was kept by them is forgotten.
        """
        chats = schema.chats
        async with self._engine.begin() as connection:
            found = await connection.execute(select(chats).where(chats.c.chat_id == old))
            row = found.mappings().first()
            taken = await connection.execute(select(chats.c.chat_id).where(chats.c.chat_id == new))
            if row is not None and taken.first() is None:
                await connection.execute(insert(chats).values(**{**row, "chat_id": new}))
            await connection.execute(delete(chats).where(chats.c.chat_id == old))
            await connection.execute(delete(schema.answers).where(schema.answers.c.chat_id == old))

    async def forget_chat(self, chat_id: int) -> None:
        """Delete what is kept of a group that the bot is no longer in."""
        async with self._engine.begin() as connection:
            for table in (schema.chats, schema.answers, schema.votes):
                await connection.execute(delete(table).where(table.c.chat_id == chat_id))

    async def forget_person(self, user_id: int) -> None:
        """Delete what is kept about a person: votes, their private chat, their name on answers.

        A private chat has its person's id (Bot API, Chat).
        """
        answers = schema.answers
        async with self._engine.begin() as connection:
            await connection.execute(delete(schema.votes).where(schema.votes.c.user_id == user_id))
            for table in (schema.chats, answers):
                await connection.execute(delete(table).where(table.c.chat_id == user_id))
            await connection.execute(
                update(answers).where(answers.c.asker_id == user_id).values(asker_id=None)
            )

    async def forget_old(self, *, now: datetime, questions_days: int) -> int:
        """Delete what is too old, and return how many rows that were.

        Args:
            questions_days: for how many days unanswered questions and votes are kept.
        """
        oldest = now - timedelta(days=questions_days)
        async with self._engine.begin() as connection:
            done = [
                await connection.execute(delete(table).where(is_old))
                for table, is_old in (
                    (schema.answers, schema.answers.c.given < to_column(now - ANSWERS_KEPT)),
                    (schema.votes, schema.votes.c.cast < to_column(oldest)),
                    (schema.unanswered, schema.unanswered.c.asked_on < oldest.date()),
                )
            ]
        return sum(each.rowcount for each in done)
