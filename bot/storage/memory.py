"""The bot's database as a whole: its parts, and deletion by chat, by person and by age."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Delete, Table, Update, and_, delete, exists, func, select, update

from bot.storage.answers import ANSWERS, Answers
from bot.storage.awaited import AWAITED, AWAITED_FOR, AwaitedAnswers
from bot.storage.chats import SETTINGS, VOLUNTEERED, Chats
from bot.storage.database.held_file import HeldFile
from bot.storage.database.opening import (
    StorageError,
    connect,
    connect_beside,
    connect_to_probe,
    damage,
    held,
    prepare,
)
from bot.storage.database.patience import finishing
from bot.storage.database.probing import Probe
from bot.storage.feedback import UNANSWERED, VOTES, Feedback
from bot.storage.quotes_given import QUOTES_GIVEN, QuotesGiven
from bot.storage.recent import POINTED, RECENT, RecentAnswers
from bot.storage.set_aside import SetAsideUpdates
from bot.storage.tallies import TALLIES, Tallies
from bot.storage.turns import NOTICES, TURNS, TurnsTaken
from bot.storage.update_tables import HANDLED, IDS_KEPT, SET_ASIDE, SET_ASIDE_KEPT
from bot.storage.updates import Updates

ANSWERS_KEPT = timedelta(days=2)
"""How long an answer can be followed up, or changed by an edit of its question."""

QUOTES_KEPT = timedelta(days=30)
"""How long after an answer its chat gets a notice if a quote in it is corrected."""

COUNTED = timedelta(hours=1)
"""How long the rows for a group's limits (`bot.chats.limits`) and for repeated questions are
stored; the limits themselves are shorter."""

_MOVED = (SETTINGS, VOLUNTEERED, VOTES, ANSWERS, AWAITED)
_OF_A_CHAT = (*_MOVED, QUOTES_GIVEN, SET_ASIDE, RECENT, POINTED, TURNS, NOTICES)

_NUMBERS = {
    VOTES: ("message_id",),
    ANSWERS: ("question_id", "answer_id"),
    AWAITED: ("question_id",),
}
"""The columns with ids of a chat's messages."""


class Memory:
    """The bot's database: prepare it once, share it among all handlers, close it at the end.

    Attributes:
        chats: the settings of chats.
        answers: the answers, and the messages that asked for them.
        awaited: the people who wait for an answer.
        feedback: votes, and questions that got no answer.
        quotes_given: the quotes in each of the bot's messages.
        tallies: the counts of questions by outcome.
        recent: the recent answers in groups.
        turns: the turns used in groups.
        updates: the updates received, and their outcomes.
        set_aside: the updates that could not be handled, and when each is tried again.
    """

    def __init__(self, url: str) -> None:
        """Set the database's URL; nothing is opened yet.

        Raises:
            StorageError: the URL is wrong.
        """
        self._engine = connect(url)
        self.chats = Chats(self._engine)
        self.answers = Answers(self._engine)
        self.awaited = AwaitedAnswers(self._engine)
        self.feedback = Feedback(self._engine)
        self.quotes_given = QuotesGiven(self._engine)
        self.tallies = Tallies(self._engine)
        self.recent = RecentAnswers(self._engine)
        self.turns = TurnsTaken(self._engine)
        self._urgent = connect_beside(url, self._engine)
        self.updates = Updates(self._urgent)
        self.set_aside = SetAsideUpdates(self._urgent)
        self._probe = Probe(connect_to_probe(url, self._engine))
        self._file: HeldFile | None = None
        self._damage: str | None = None
        self._is_prepared = False

    async def prepare(self) -> None:
        """Open the database and upgrade its tables.

        Raises:
            StorageError: it cannot be opened, or a newer version of the bot has changed it.
        """
        await prepare(self._engine)
        self._file = held(self._engine)
        self._is_prepared = True

    async def check(self) -> None:
        """Wait until the database has stored a write; before `prepare`, until it answers.

        Raises:
            StorageError: its file was taken away, or was damaged at the last look.
            Exception: it does not; an error of SQLAlchemy, the driver or the system.
        """
        if complaint := self.complaint_of_file() or self._damage:
            raise StorageError(complaint)
        if self._is_prepared:
            await self._probe.write()
            return
        async with self._engine.connect() as connection:
            await connection.execute(select(1))

    def complaint_of_file(self) -> str | None:
        """Return what happened to the database's file since it was opened.

        Returns None if the file is unchanged or the database is not a file.
        """
        return self._file.complaint() if self._file else None

    async def look_for_damage(self) -> str | None:
        """Read the whole file; return what is damaged and what to do, or None if it is whole."""
        self._damage = await asyncio.to_thread(damage, self._engine)
        return self._damage

    async def close(self) -> None:
        """Close the database; closing twice does no harm."""
        await self._engine.dispose()
        await self._urgent.dispose()
        await self._probe.close()

    @finishing
    async def move_chat(self, old: int, new: int) -> None:
        """Move the rows of a group to the supergroup that it became; existing rows there win.

        A supergroup numbers its messages anew, so the ids of old messages are stored as negative
        numbers: a follow-up still finds the last answer, and no new message is taken for an old
        one. The quotes of old messages are deleted, because no notice can reply to them.
        """
        moves = [statement for table in _MOVED for statement in _move(table, old, new)]
        await self._change([*moves, delete(QUOTES_GIVEN).where(QUOTES_GIVEN.c.chat_id == old)])

    @finishing
    async def forget_chat(self, chat_id: int) -> None:
        """Delete all rows of a chat; unanswered questions name no chat and stay."""
        await self._change(delete(table).where(table.c.chat_id == chat_id) for table in _OF_A_CHAT)

    @finishing
    async def forget_person(self, user_id: int, *, counted_from: datetime) -> int:
        """Delete a person's rows: their private chat, votes, answers, and awaited answers.

        Their turns from `counted_from` on stay until `forget_old`; otherwise a person could lift
        the limits by this. A private chat has the person's id (Bot API, Chat). Returns the number
        of rows deleted.
        """
        return await self._change(
            [
                *(delete(table).where(table.c.chat_id == user_id) for table in _OF_A_CHAT),
                delete(VOTES).where(VOTES.c.user_id == user_id),
                delete(ANSWERS).where(ANSWERS.c.asker_id == user_id),
                delete(AWAITED).where(AWAITED.c.user_id == user_id),
                delete(POINTED).where(POINTED.c.asker_id == user_id),
                delete(SET_ASIDE).where(SET_ASIDE.c.user_id == user_id),
                delete(TURNS).where(TURNS.c.person_id == user_id, TURNS.c.taken < counted_from),
                delete(NOTICES).where(
                    NOTICES.c.person_id == user_id, NOTICES.c.told < counted_from
                ),
            ]
        )

    async def forget_old(self, *, now: datetime, questions_days: int) -> int:
        """Delete old rows, and return their number.

        Answers are deleted after two days, quotes given and awaited answers after thirty, votes,
        unanswered questions and counts after `questions_days`, ids of updates after two days,
        updates set aside after a week, and rows for limits and repeated questions after an hour.
        Rows of exactly that age stay.
        """
        oldest = now - timedelta(days=questions_days)
        return await self._change(
            [
                delete(ANSWERS).where(ANSWERS.c.given < now - ANSWERS_KEPT),
                delete(QUOTES_GIVEN).where(QUOTES_GIVEN.c.given < now - QUOTES_KEPT),
                delete(AWAITED).where(AWAITED.c.asked < now - AWAITED_FOR),
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
        """Execute all statements or none; return the number of rows changed."""
        async with self._engine.begin() as connection:
            return sum([(await connection.execute(each)).rowcount for each in statements])


def _move(table: Table, old: int, new: int) -> tuple[Delete, Update]:
    """Return a statement that deletes the rows that the new chat has too, and one that moves the
    others."""
    there = table.alias()
    renumbered = {name: -func.abs(table.c[name]) for name in _NUMBERS.get(table, ())}
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
