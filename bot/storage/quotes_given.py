"""The quotes in each of the bot's messages, for notices when they are corrected."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    String,
    Table,
    and_,
    delete,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.schema import METADATA, Moment, enumerated, upsert_all
from faq.bank import Language

QUOTES_GIVEN = Table(
    "quotes_given",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("quote_key", String(16), primary_key=True),
    Column("bank_key", String, nullable=False),
    Column("thread_id", BigInteger),
    Column("language", enumerated(Language), nullable=False),
    Column("given", Moment, nullable=False),
    Column("claimed_until", Moment),
    Index("quotes_given_by_quote", "bank_key", "quote_key"),
    Index("quotes_given_by_age", "given"),
)


@dataclass(frozen=True, slots=True)
class GivenQuotes:
    """One of the bot's messages and quotes in it; nothing about the reader.

    Attributes:
        quote_keys: one or more.
        thread_id: the forum topic; None if there is none.
        language: of the bot's own words in the message.
        given: when, with a time zone; in UTC if it comes from the database.
    """

    chat_id: int
    message_id: int
    bank_key: str
    quote_keys: tuple[str, ...]
    thread_id: int | None
    language: Language
    given: datetime


@dataclass(frozen=True, slots=True)
class QuotesGiven:
    """The quotes of the last days, in all chats."""

    engine: AsyncEngine

    async def with_any(
        self, quote_keys: Collection[str], *, bank_key: str, since: datetime
    ) -> list[GivenQuotes]:
        """Return the messages with any of the quotes, and which of them; the oldest first."""
        query = (
            select(QUOTES_GIVEN)
            .where(
                QUOTES_GIVEN.c.bank_key == bank_key,
                QUOTES_GIVEN.c.quote_key.in_(quote_keys),
                QUOTES_GIVEN.c.given >= since,
            )
            .order_by(QUOTES_GIVEN.c.given, QUOTES_GIVEN.c.quote_key)
        )
        found: dict[tuple[int, int], dict[str, Any]] = {}
        async with self.engine.connect() as connection:
            for row in await connection.execute(query):
                fields = row._asdict()
                key = fields.pop("quote_key")
                del fields["claimed_until"]
                message = found.setdefault((row.chat_id, row.message_id), fields)
                message["quote_keys"] = (*message.get("quote_keys", ()), key)
        return [GivenQuotes(**message) for message in found.values()]

    async def has_any(self, *, bank_key: str, since: datetime) -> bool:
        """Whether any quote of an article was given since then."""
        query = select(QUOTES_GIVEN.c.chat_id).where(
            QUOTES_GIVEN.c.bank_key == bank_key, QUOTES_GIVEN.c.given >= since
        )
        async with self.engine.connect() as connection:
            return await connection.scalar(query.limit(1)) is not None

    async def last_given(self, chat_id: int, *, bank_key: str) -> datetime | None:
        """Return when the bot last quoted an article in a chat; None where it remembers none."""
        query = select(func.max(QUOTES_GIVEN.c.given)).where(
            QUOTES_GIVEN.c.chat_id == chat_id, QUOTES_GIVEN.c.bank_key == bank_key
        )
        async with self.engine.connect() as connection:
            last: datetime | None = await connection.scalar(query)
        return last

    async def claim(self, given: GivenQuotes, *, now: datetime, until: datetime) -> bool:
        """Claim the notice about these quotes of a message; return False if another replica has.

        After `until` any replica may claim it again, because the first must have been stopped.
        """
        free = or_(QUOTES_GIVEN.c.claimed_until.is_(None), QUOTES_GIVEN.c.claimed_until < now)
        statement = update(QUOTES_GIVEN).where(_these(given), free).values(claimed_until=until)
        async with self.engine.connect() as connection:
            claimed = await connection.execute(statement)
            if claimed.rowcount != len(given.quote_keys):
                await connection.rollback()  # all or none: a part would wait until the claim ends
                return False
            await connection.commit()
            return True

    async def release(self, given: GivenQuotes) -> None:
        """Give up the claim; the notice was not sent."""
        statement = update(QUOTES_GIVEN).where(_these(given)).values(claimed_until=None)
        async with self.engine.begin() as connection:
            await connection.execute(statement)

    async def settle(self, given: GivenQuotes, *, notice: GivenQuotes | None = None) -> None:
        """Delete these quotes of a message, because a notice was sent or never can be.

        Args:
            notice: the notice and the quotes in it, which are stored.
        """

        def settled(connection: Connection) -> None:
            connection.execute(delete(QUOTES_GIVEN).where(_these(given)))
            if notice is not None:
                note_quotes(connection, notice)

        async with self.engine.begin() as connection:
            await connection.run_sync(settled)


def replace_quotes(connection: Connection, given: GivenQuotes) -> None:
    """Store a message's quotes in place of its earlier ones."""
    before = delete(QUOTES_GIVEN).where(
        QUOTES_GIVEN.c.chat_id == given.chat_id, QUOTES_GIVEN.c.message_id == given.message_id
    )
    connection.execute(before)
    note_quotes(connection, given)


def note_quotes(connection: Connection, *given: GivenQuotes) -> None:
    """Store the quotes of new messages, in place of the same ones of messages with these ids.

    Telegram numbers no two messages of a chat alike, but test servers do.
    """
    if rows := [row for each in given for row in _rows(each)]:
        connection.execute(upsert_all(connection, QUOTES_GIVEN), rows)


def _rows(given: GivenQuotes) -> list[dict[str, Any]]:
    about = {
        "chat_id": given.chat_id,
        "message_id": given.message_id,
        "bank_key": given.bank_key,
        "thread_id": given.thread_id,
        "language": given.language,
        "given": given.given,
        "claimed_until": None,
    }
    return [about | {"quote_key": key} for key in given.quote_keys]


def _these(given: GivenQuotes) -> Any:
    return and_(
        QUOTES_GIVEN.c.chat_id == given.chat_id,
        QUOTES_GIVEN.c.message_id == given.message_id,
        QUOTES_GIVEN.c.quote_key.in_(given.quote_keys),
    )
