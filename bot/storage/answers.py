"""The answers of the last days, with the messages that hold question and answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    Select,
    String,
    Table,
    bindparam,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.database.batching import Batcher
from bot.storage.database.patience import finishing
from bot.storage.quotes_given import GivenQuotes, note_quotes, replace_quotes
from bot.storage.schema import METADATA, Moment, enumerated, row_of, upsert, upsert_all
from faq.bank import Language

ANSWERS = Table(
    "answers",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("question_id", BigInteger, primary_key=True, autoincrement=False),
    Column("answer_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger),
    Column("asker_id", BigInteger),
    Column("bank_key", String),
    Column("entry_id", String),
    Column("outcome", String(16)),
    Column("language", enumerated(Language), nullable=False),
    Column("given", Moment, nullable=False),
    Index("answers_by_message", "chat_id", "answer_id"),
    Index("answers_by_age", "given"),
)


_SHOWN = (
    select(ANSWERS)
    .where(
        ANSWERS.c.chat_id.in_(bindparam("chat_ids", expanding=True)),
        ANSWERS.c.entry_id.is_not(None),
        ANSWERS.c.given >= bindparam("since"),
    )
    .order_by(ANSWERS.c.given.desc(), ANSWERS.c.answer_id.desc())
)
"""The answers of some chats that show an entry, the newest first."""


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One of the bot's messages, and the question that it answers.

    Attributes:
        question_id: the message that holds the question.
        answer_id: the bot's message; negative for one that only the asker sees
            (`bot.chats.messages.id_of`).
        thread_id: the forum topic, the comments on a post, or the thread of replies that contains
            the bot's message; None if there is none.
        asker_id: the person who asked; None if unknown.
        bank_key: the bank of the entry; None without an entry.
        entry_id: the entry that answers; None if the reply was no answer.
        outcome: a digest of a reply that is not the entry's answer; None for an answer, or if
            unknown.
        language: the language of the reply.
        given: when, with a time zone; in UTC if it comes from the database.
    """

    chat_id: int
    question_id: int
    answer_id: int
    thread_id: int | None
    asker_id: int | None
    bank_key: str | None
    entry_id: str | None
    language: Language
    given: datetime
    outcome: str | None = None

    @property
    def is_ephemeral(self) -> bool:
        """Whether only the asker sees the message.

        Its id is negative then. Where a group became a supergroup, that of its question is, too.
        """
        return self.answer_id < 0 < self.question_id

    @property
    def position(self) -> int:
        """Where the message stands in its chat, where ids grow.

        An ephemeral message is numbered apart from the others, so its question's id counts.
        """
        return self.question_id if self.is_ephemeral else self.answer_id


@dataclass(frozen=True, slots=True)
class _Given:
    """An answer and its quotes, to be recorded together; see `Answers.record`."""

    answer: GivenAnswer
    quotes: GivenQuotes | None
    is_revised: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """Where and how far back to look for the latest answer; see `Answers.latest_shown`."""

    chat_id: int
    thread_id: int | None
    since: datetime
    in_any_thread: bool
    before: int | None
    asker_id: int | None

    def holds(self, answer: GivenAnswer) -> bool:
        """Whether an answer of the same chat was given there, and the asker has seen it."""
        return (
            (not answer.is_ephemeral or answer.asker_id == self.asker_id)
            and answer.given >= self.since
            and (self.in_any_thread or answer.thread_id == self.thread_id)
            and (self.before is None or answer.position < self.before)
        )


class Answers:
    """The answers of the last days, in all chats."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._record = Batcher(self._record_all)
        self._latest_shown = Batcher(self._latest_shown_in_all)

    @finishing
    async def record(
        self, answer: GivenAnswer, *, quotes: GivenQuotes | None = None, is_revised: bool = False
    ) -> None:
        """Store the answer in place of an earlier one to the same question.

        Args:
            quotes: those in its message, to be corrected if they change; None for none.
            is_revised: whether its message gave another answer before.
        """
        await self._record(_Given(answer, quotes, is_revised))

    @finishing
    async def to_question(self, chat_id: int, question_id: int) -> GivenAnswer | None:
        """Return the answer to the question in a message; None if there is none."""
        return await self._newest(
            select(ANSWERS).where(
                ANSWERS.c.chat_id == chat_id, ANSWERS.c.question_id == question_id
            )
        )

    @finishing
    async def by_message(self, chat_id: int, answer_id: int) -> GivenAnswer | None:
        """Return the newest answer that the bot gave in a message; None if there is none."""
        return await self._newest(
            select(ANSWERS).where(ANSWERS.c.chat_id == chat_id, ANSWERS.c.answer_id == answer_id)
        )

    @finishing
    async def latest_shown(
        self,
        chat_id: int,
        thread_id: int | None,
        *,
        since: datetime,
        in_any_thread: bool = False,
        before: int | None = None,
        asker_id: int | None = None,
    ) -> GivenAnswer | None:
        """Return the newest answer that shows an entry, in a thread of a chat.

        An answer given exactly at `since` counts. Of two given at the same time, the later message
        counts.

        Args:
            in_any_thread: whether to look in the whole chat instead.
            before: only answers whose position is lower than this.
            asker_id: who asks now; an answer that only another person sees does not count.
        """
        place = _Place(chat_id, thread_id, since, in_any_thread, before, asker_id)
        return await self._latest_shown(place)

    @finishing
    async def show(
        self,
        chat_id: int,
        answer_id: int,
        *,
        bank_key: str,
        entry_id: str,
        now: datetime,
        thread_id: int | None = None,
        topic_id: int | None = None,
        language: Language = Language.ENGLISH,
        quote_keys: tuple[str, ...] = (),
    ) -> None:
        """Record that one of the bot's messages now shows an entry's answer.

        A message that answered no question before, such as a list of topics, counts as its own
        question from now on. `thread_id` is stored only for such a message.

        Args:
            topic_id: the message's forum topic.
            language: of the reply, for a notice about its quotes. A message that answered a
                question before keeps the language of that answer.
            quote_keys: those of the quotes in the message now.
        """
        shown: dict[str, Any] = {
            "bank_key": bank_key, "entry_id": entry_id, "outcome": None, "given": now
        }  # fmt: skip
        known = update(ANSWERS).where(
            ANSWERS.c.chat_id == chat_id, ANSWERS.c.answer_id == answer_id
        )
        quotes = GivenQuotes(
            chat_id, answer_id, bank_key, quote_keys, topic_id, language, given=now
        )

        def note(connection: Connection) -> None:
            replace_quotes(connection, quotes)
            if connection.execute(known.values(**shown)).rowcount:
                return
            answer = GivenAnswer(
                chat_id=chat_id,
                question_id=answer_id,
                answer_id=answer_id,
                thread_id=thread_id,
                asker_id=None,
                language=language,
                **shown,
            )
            connection.execute(upsert(connection, ANSWERS, row_of(answer)))

        async with self.engine.begin() as connection:
            await connection.run_sync(note)

    async def _newest(self, query: Select[Any]) -> GivenAnswer | None:
        newest = query.order_by(ANSWERS.c.given.desc(), ANSWERS.c.answer_id.desc()).limit(1)
        async with self.engine.connect() as connection:
            row = (await connection.execute(newest)).one_or_none()
        return None if row is None else GivenAnswer(**row._asdict())

    async def _record_all(self, given: Sequence[_Given]) -> Sequence[None]:
        # The later of two answers to the same question counts. The rows are sorted, so that two
        # replicas lock them in the same order and cannot deadlock.
        answers = {(each.answer.chat_id, each.answer.question_id): each.answer for each in given}
        rows = [row_of(answers[key]) for key in sorted(answers)]
        new = [each.quotes for each in given if each.quotes and not each.is_revised]
        revised = [each.quotes for each in given if each.quotes and each.is_revised]

        def note(connection: Connection) -> None:
            connection.execute(upsert_all(connection, ANSWERS), rows)
            note_quotes(connection, *new)
            for quotes in revised:
                replace_quotes(connection, quotes)

        async with self.engine.begin() as connection:
            await connection.run_sync(note)
        return [None] * len(given)

    async def _latest_shown_in_all(self, places: Sequence[_Place]) -> Sequence[GivenAnswer | None]:
        looked_for = {
            "chat_ids": [place.chat_id for place in places],
            "since": min(place.since for place in places),
        }
        shown: dict[int, list[GivenAnswer]] = defaultdict(list)

        def look(connection: Connection) -> None:
            for row in connection.execute(_SHOWN, looked_for):
                shown[row.chat_id].append(GivenAnswer(**row._asdict()))

        async with self.engine.begin() as connection:
            await connection.run_sync(look)
        return [next(filter(place.holds, shown[place.chat_id]), None) for place in places]
