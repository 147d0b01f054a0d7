"""Which message answered which, so that edits and follow-ups find it. No text is kept."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.database import from_column, to_column, upsert
from bot.storage.schema import answers
from faq.bank import Language


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """A reply of the bot's to a question.

    Attributes:
        question_id: the message that holds the question.
        answer_id: the bot's message.
        thread_id: the forum topic; None outside of topics.
        asker_id: None where it is not known, or was to be forgotten.
        entry_id: None where nothing was answered.
        given: aware of its zone.
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


class Answers:
    """The answers given lately."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def record(self, answer: GivenAnswer) -> None:
        """Keep an answer; a question has one, the last."""
        values = asdict(replace(answer, given=to_column(answer.given)))
        values["language"] = answer.language.value
        keys = {name: values.pop(name) for name in ("chat_id", "question_id")}
        async with self._engine.begin() as connection:
            await upsert(connection, answers, keys, values)

    async def to_question(self, chat_id: int, question_id: int) -> GivenAnswer | None:
        """Return the answer to a question."""
        return await self._first(
            answers.c.chat_id == chat_id, answers.c.question_id == question_id
        )

    async def by_message(self, chat_id: int, answer_id: int) -> GivenAnswer | None:
        """Return the answer that stands in one of the bot's messages."""
        return await self._first(answers.c.chat_id == chat_id, answers.c.answer_id == answer_id)

    async def latest_shown(
        self, chat_id: int, thread_id: int | None, *, since: datetime
    ) -> GivenAnswer | None:
        """Return the newest answer with an entry in that chat and topic."""
        return await self._first(
            answers.c.chat_id == chat_id,
            answers.c.thread_id.is_(None)
            if thread_id is None
            else answers.c.thread_id == thread_id,
            answers.c.entry_id.is_not(None),
            answers.c.given >= to_column(since),
        )

    async def show(self, shown: GivenAnswer) -> None:
        """Keep that a message of the bot's shows another entry now, as after a press.

        It stays the answer to the question it was given to, if it was to one.
        """
        values = {
            "bank_key": shown.bank_key,
            "entry_id": shown.entry_id,
            "language": shown.language.value,
            "given": to_column(shown.given),
        }
        async with self._engine.begin() as connection:
            changed = await connection.execute(
                update(answers)
                .where(answers.c.chat_id == shown.chat_id, answers.c.answer_id == shown.answer_id)
                .values(**values)
            )
        if not changed.rowcount:
            await self.record(shown)

    async def _first(self, *conditions: ColumnElement[bool]) -> GivenAnswer | None:
        newest = select(answers).where(*conditions).order_by(answers.c.given.desc()).limit(1)
        async with self._engine.connect() as connection:
            row = (await connection.execute(newest)).mappings().first()
        return None if row is None else _answer(dict(row))


def _answer(row: dict[str, Any]) -> GivenAnswer:
    language, given = Language(row.pop("language")), from_column(row.pop("given"))
    return GivenAnswer(**row, language=language, given=given)
