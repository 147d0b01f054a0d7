"""Everything that the bot remembers, and what it forgets: of a chat, of a person, with age."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Delete, Table, Update, and_, delete, exists, update

from bot.storage.answers import ANSWERS, Answers
from bot.storage.chats import SETTINGS, VOLUNTEERED, Chats
from bot.storage.database import connect, prepare
from bot.storage.feedback import UNANSWERED, VOTES, Feedback

ANSWERS_KEPT = timedelta(days=2)
"""How long an answer can be followed up, and its question edited for a better one."""

_OF_A_CHAT = (SETTINGS, VOLUNTEERED, VOTES, ANSWERS)

_NUMBERS = {VOTES: ("message_id",), ANSWERS: ("question_id", "answer_id")}
"""The columns that number messages of a chat."""


class Memory:
    """The bot's memory: prepare it once, share it among all handlers, close it in the end.

    Attributes:
        chats: the settings of chats.
        answers: which message answered which.
        feedback: votes, and questions that got no answer.
    """

    def __init__(self, url: str) -> None:
        """Take the database's URL; nothing is opened yet.

        Raises:
            StorageError: the URL is wrong.
        """
        self._engine = connect(url)
        self.chats = Chats(self._engine)
        self.answers = Answers(self._engine)
        self.feedback = Feedback(self._engine)

    async def prepare(self) -> None:
        """Open the database and create the tables that it lacks.

        Raises:
            StorageError: the folder or the file is wrong.
        """
        await prepare(self._engine)

    async def close(self) -> None:
        """Close the database; closing twice does no harm."""
        await self._engine.dispose()

    async def move_chat(self, old: int, new: int) -> None:
        """Give what is the group's to the supergroup that it became; what that one has, wins.

        A supergroup numbers its messages anew, so the numbers of the old ones are kept negative:
        a follow-up still finds what was shown last, and no new message is taken for an old one.
        """
        moves = [statement for table in _OF_A_CHAT for statement in _move(table, old, new)]
        await self._change(moves)

    async def forget_chat(self, chat_id: int) -> None:
        """Forget all of a chat; unanswered questions are nobody's, and stay."""
        await self._change(delete(table).where(table.c.chat_id == chat_id) for table in _OF_A_CHAT)

    async def forget_person(self, user_id: int) -> int:
        """Forget a person: their private chat, their votes, and which answers they were given.

        A private chat has its person's id (Bot API, Chat). Returns the number of rows that went.
        """
        return await self._change(
            [
                *(delete(table).where(table.c.chat_id == user_id) for table in _OF_A_CHAT),
                delete(VOTES).where(VOTES.c.user_id == user_id),
                delete(ANSWERS).where(ANSWERS.c.asker_id == user_id),
            ]
        )

    async def forget_old(self, *, now: datetime, questions_days: int) -> int:
        """Forget answers after two days, votes and unanswered questions after `questions_days`.

        What is exactly that old is kept. Returns the number of rows that went.
        """
        oldest = now - timedelta(days=questions_days)
        return await self._change(
            [
                delete(ANSWERS).where(ANSWERS.c.given < now - ANSWERS_KEPT),
                delete(VOTES).where(VOTES.c.cast < oldest),
                delete(UNANSWERED).where(UNANSWERED.c.asked_on < oldest.date()),
            ]
        )

    async def _change(self, statements: Iterable[Delete | Update]) -> int:
        """Carry out all of them or none; return how many rows they changed."""
        async with self._engine.begin() as connection:
            return sum([(await connection.execute(each)).rowcount for each in statements])


def _move(table: Table, old: int, new: int) -> tuple[Delete, Update]:
    """Return what clears the rows that the new chat has too, and what moves the others."""
    there = table.alias()
    renumbered = {name: -table.c[name] for name in _NUMBERS.get(table, ())}
    same_key = [
        there.c[column.name] == renumbered.get(column.name, column)
        for column in table.primary_key
        if column.name != "chat_id"
    ]
    taken = exists().where(and_(there.c.chat_id == new, *same_key))
    return (
        delete(table).where(table.c.chat_id == old, taken),
        update(table).where(table.c.chat_id == old).values(chat_id=new, **renumbered),
    )
