"""Everything that the bot remembers, and what it forgets: of a chat, of a person, with age."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Delete, Table, Update, and_, delete, exists, select, update

from bot.storage.answers import ANSWERS, Answers
from bot.storage.chats import SETTINGS, VOLUNTEERED, Chats
from bot.storage.database.opening import connect, connect_beside, prepare
from bot.storage.feedback import UNANSWERED, VOTES, Feedback
from bot.storage.quotes_given import QUOTES_GIVEN, QuotesGiven
from bot.storage.recent import POINTED, RECENT, RecentAnswers
from bot.storage.tallies import TALLIES, Tallies
from bot.storage.turns import NOTICES, TURNS, TurnsTaken
from bot.storage.update_tables import HANDLED, IDS_KEPT, SET_ASIDE, SET_ASIDE_KEPT
from bot.storage.updates import Updates

ANSWERS_KEPT = timedelta(days=2)
"""How long an answer can be followed up, and its question edited for a better one."""

QUOTES_KEPT = timedelta(days=30)
"""How long a message that gave a quote is told when the article is corrected."""

COUNTED = timedelta(hours=1)
"""How long a question counts at most for the limits of a group (`bot.chats.limits`), or is known
as one that was just answered."""

_MOVED = (SETTINGS, VOLUNTEERED, VOTES, ANSWERS)
_OF_A_CHAT = (*_MOVED, QUOTES_GIVEN, SET_ASIDE, RECENT, POINTED, TURNS, NOTICES)

_NUMBERS = {VOTES: ("message_id",), ANSWERS: ("question_id", "answer_id")}
"""The columns that number messages of a chat."""


class Memory:
    """The bot's memory: prepare it once, share it among all handlers, close it in the end.

    Attributes:
        chats: the settings of chats.
        answers: which message answered which.
        feedback: votes, and questions that got no answer.
        quotes_given: which message gave which quotes.
        tallies: how many questions came to what.
        recent: what was just answered in groups.
        turns: how much was asked in groups.
        updates: what was received, and what became of it.
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
        self.quotes_given = QuotesGiven(self._engine)
        self.tallies = Tallies(self._engine)
        self.recent = RecentAnswers(self._engine)
        self.turns = TurnsTaken(self._engine)
        self._urgent = connect_beside(url, self._engine)
        self.updates = Updates(self._urgent)

    async def prepare(self) -> None:
        """Open the database and bring its tables up to date.

        Raises:
            StorageError: it cannot be opened, or a newer version of the bot has changed it.
        """
        await prepare(self._engine)

    async def check(self) -> None:
        """Return when the database has answered.

        Raises:
            Exception: it has not; SQLAlchemy's, the driver's or the system's.
        """
        async with self._engine.connect() as connection:
            await connection.execute(select(1))

    async def close(self) -> None:
        """Close the database; closing twice does no harm."""
        await self._engine.dispose()
        await self._urgent.dispose()

    async def move_chat(self, old: int, new: int) -> None:
        """Give what is the group's to the supergroup that it became; what that one has, wins.

        A supergroup numbers its messages anew, so the numbers of the old ones are kept negative:
        a follow-up still finds what was shown last, and no new message is taken for an old one.
        What an old one quoted is forgotten: nothing can be told there any more.
        """
        moves = [statement for table in _MOVED for statement in _move(table, old, new)]
        await self._change([*moves, delete(QUOTES_GIVEN).where(QUOTES_GIVEN.c.chat_id == old)])

    async def forget_chat(self, chat_id: int) -> None:
        """Forget all of a chat; unanswered questions are nobody's, and stay."""
        await self._change(delete(table).where(table.c.chat_id == chat_id) for table in _OF_A_CHAT)

    async def forget_person(self, user_id: int, *, counted_from: datetime) -> int:
        """Forget a person: their private chat, their votes, and which answers they were given.

        What they asked from that moment on still counts for the limits, else who is over them
        could lift them so; `forget_old` deletes it.
        A private chat has its person's id (Bot API, Chat). Returns the number of rows that went.
        """
        return await self._change(
            [
                *(delete(table).where(table.c.chat_id == user_id) for table in _OF_A_CHAT),
                delete(VOTES).where(VOTES.c.user_id == user_id),
                delete(ANSWERS).where(ANSWERS.c.asker_id == user_id),
                delete(POINTED).where(POINTED.c.asker_id == user_id),
                delete(SET_ASIDE).where(SET_ASIDE.c.user_id == user_id),
                delete(TURNS).where(TURNS.c.person_id == user_id, TURNS.c.taken < counted_from),
                delete(NOTICES).where(
                    NOTICES.c.person_id == user_id, NOTICES.c.told < counted_from
                ),
            ]
        )

    async def forget_old(self, *, now: datetime, questions_days: int) -> int:
        """Forget answers after two days, quotes given after thirty; votes, unanswered questions
        and counts after `questions_days`.

        The ids of updates go after two days, updates set aside after a week, what counts for the
        limits after an hour. What is exactly that old is kept. Returns how many rows went.
        """
        oldest = now - timedelta(days=questions_days)
        return await self._change(
            [
                delete(ANSWERS).where(ANSWERS.c.given < now - ANSWERS_KEPT),
                delete(QUOTES_GIVEN).where(QUOTES_GIVEN.c.given < now - QUOTES_KEPT),
                delete(VOTES).where(VOTES.c.cast < oldest),
                delete(UNANSWERED).where(UNANSWERED.c.asked_on < oldest.date()),
                delete(TALLIES).where(TALLIES.c.day < oldest.date()),
                delete(RECENT).where(RECENT.c.given < now - COUNTED),
                delete(POINTED).where(POINTED.c.pointed < now - COUNTED),
                delete(TURNS).where(TURNS.c.taken < now - COUNTED),
                delete(NOTICES).where(NOTICES.c.told < now - COUNTED),
                delete(HANDLED).where(HANDLED.c.held_until < now - IDS_KEPT),
                delete(SET_ASIDE).where(SET_ASIDE.c.set_aside < now - SET_ASIDE_KEPT),
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
