"""The turns that a group and its members have used recently, counted for all replicas."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from sqlalchemy import BigInteger, Column, Integer, Table, bindparam, or_, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.database.patience import finishing
from bot.storage.schema import METADATA, Moment, insert

# The turns of a chat are numbered consecutively. Two replicas that count at the same time want the
# same number: the database gives it to the first, and the second counts again.
TURNS = Table(
    "turns",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("person_id", BigInteger),
    Column("taken", Moment, nullable=False, index=True),
)

NOTICES = Table(
    "limit_notices",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("told", Moment, nullable=False, index=True),
)

# Written as SQL: building the statement for each question would take twice as long.
_COUNTED = """
    SELECT coalesce(max(number), 0) AS last_number,
        count(CASE WHEN taken > :since THEN 1 END) AS of_chat,
        count(CASE WHEN taken > :since AND person_id = :person_id THEN 1 END) AS of_person
    FROM turns WHERE chat_id = :chat_id
"""
_ASKING = (
    bindparam("chat_id", type_=BigInteger),
    bindparam("person_id", type_=BigInteger),
    bindparam("since", type_=Moment),
)
_USED = text(_COUNTED).bindparams(*_ASKING)
_TAKE = text(f"""
    INSERT INTO turns (chat_id, number, person_id, taken)
    SELECT :chat_id, last_number + 1, :person_id, :now FROM ({_COUNTED}) AS used
    WHERE of_chat < :per_chat AND of_person < :per_person
    ON CONFLICT DO NOTHING RETURNING number
""").bindparams(
    *_ASKING,
    bindparam("now", type_=Moment),
    bindparam("per_chat", type_=Integer),
    bindparam("per_person", type_=Integer),
)

_EVERYBODY = 0  # stands for the person in a notice to a whole group; no person has this id


class Used(Enum):
    """Whether the turns of a chat or those of a person are used up."""

    OF_CHAT = auto()
    OF_PERSON = auto()


@dataclass(frozen=True, slots=True)
class TurnsTaken:
    """The turns taken in all chats; taking one costs one statement."""

    engine: AsyncEngine

    @finishing
    async def take(
        self,
        chat_id: int,
        person_id: int | None,
        *,
        now: datetime,
        since: datetime,
        per_chat: int,
        per_person: int,
    ) -> Used | None:
        """Take a turn and return None, or return whose turns since `since` are used up.

        A turn taken exactly at `since` no longer counts. Turns of an unknown person (`person_id`
        None) count only for the chat.
        """
        asking = {
            "chat_id": chat_id,
            "person_id": person_id,
            "now": now,
            "since": since,
            "per_chat": per_chat,
            "per_person": per_person,
        }
        async with self.engine.begin() as connection:
            while (await connection.execute(_TAKE, asking)).first() is None:
                used = (await connection.execute(_USED, asking)).one()
                if used.of_chat >= per_chat:
                    return Used.OF_CHAT
                if used.of_person >= per_person:
                    return Used.OF_PERSON
        return None

    @finishing
    async def record_notice(
        self, chat_id: int, person_id: int | None, *, now: datetime, since: datetime
    ) -> bool:
        """Record a notice to a person, or with None to a whole group.

        Returns False if they have had one since `since`; one exactly at `since` does not count.
        """
        row = {"chat_id": chat_id, "person_id": person_id or _EVERYBODY, "told": now}
        async with self.engine.begin() as connection:
            statement = insert(connection, NOTICES).values(**row)
            statement = statement.on_conflict_do_update(
                index_elements=["chat_id", "person_id"],
                set_={"told": statement.excluded.told},
                where=or_(NOTICES.c.told <= since, NOTICES.c.told > now),
            )
            recorded = await connection.execute(statement.returning(NOTICES.c.told))
            return recorded.first() is not None
