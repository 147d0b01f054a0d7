"""The settings of each chat, as its members have set them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import field_validator
from sqlalchemy import BigInteger, Column, Connection, Row, String, Table, Time, bindparam, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.database.batching import Batcher
from bot.storage.database.patience import finishing
from bot.storage.schema import METADATA, Moment, enumerated, upsert
from faq.bank import Language, Model


class Speaks(StrEnum):
    """When the bot speaks in a group."""

    WHEN_SPOKEN_TO = "when-spoken-to"
    CLEAR_QUESTIONS = "clear-questions"


class SeenBy(StrEnum):
    """Who in a group sees the bot's answers."""

    EVERYONE = "everyone"
    ASKER = "asker"


SETTINGS = Table(
    "chat_settings",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("speaks", enumerated(Speaks), nullable=False),
    Column("language", enumerated(Language)),
    Column("quiet_start", Time),
    Column("quiet_end", Time),
    Column("time_zone", String, nullable=False),
    Column("bank_key", String),
    Column("seen_by", enumerated(SeenBy)),  # null in rows of an earlier version
)

_OF_CHATS = select(SETTINGS).where(SETTINGS.c.chat_id.in_(bindparam("chat_ids", expanding=True)))

# A separate table, so that chats without settings can have a row, and saving settings keeps it.
VOLUNTEERED = Table(
    "volunteered",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("latest", Moment, nullable=False),
)


class QuietHours(Model):
    """A part of each day in local time; it may span midnight.

    Attributes:
        start: the first quiet moment, without a time zone.
        end: the first moment that is no longer quiet, without a time zone; equal to `start` for
            the whole day.
    """

    start: time
    end: time

    @field_validator("start", "end")
    @classmethod
    def _is_naive(cls, value: time) -> time:
        if value.tzinfo is not None:
            raise ValueError("must be a local time, without a zone")
        return value

    def covers(self, moment: datetime, zone: ZoneInfo) -> bool:
        """Whether a moment, given with a time zone, is quiet in local time of `zone`."""
        clock = moment.astimezone(zone).time()
        if self.start < self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end


class ChatSettings(Model):
    """The settings of a chat.

    Attributes:
        language: the language of the bot's own words; None for the language of the person who
            asks.
        quiet_hours: when the bot's messages make no sound, and it volunteers no answers; None for
            never.
        time_zone: an IANA name, such as Europe/Moscow, for the quiet hours.
        bank_key: the only bank that the chat asks; None for all.
        seen_by: who in a group sees an answer; the asker can show it to everyone.
    """

    speaks: Speaks = Speaks.WHEN_SPOKEN_TO
    language: Language | None = None
    quiet_hours: QuietHours | None = None
    time_zone: str = "UTC"
    bank_key: str | None = None
    seen_by: SeenBy = SeenBy.EVERYONE

    @field_validator("time_zone")
    @classmethod
    def _is_known(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        # An unknown name; no valid name, such as "../UTC"; a folder, such as "Europe".
        except (KeyError, ValueError, OSError):
            raise ValueError("must be an IANA time zone such as Europe/Moscow") from None
        return value

    def is_quiet(self, moment: datetime) -> bool:
        """Whether a moment, given with a time zone, is in the chat's quiet hours."""
        hours = self.quiet_hours
        return hours is not None and hours.covers(moment, ZoneInfo(self.time_zone))


class Chats:
    """The settings of all chats, by chat id."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._settings = Batcher(self._settings_of_all)

    @finishing
    async def settings(self, chat_id: int) -> ChatSettings:
        """Return the chat's settings; the defaults if it has none."""
        return await self._settings(chat_id)

    @finishing
    async def save(self, chat_id: int, settings: ChatSettings) -> None:
        """Store the chat's settings in place of earlier ones."""
        hours = settings.quiet_hours
        row = {
            "chat_id": chat_id,
            "speaks": settings.speaks,
            "language": settings.language,
            "quiet_start": hours.start if hours else None,
            "quiet_end": hours.end if hours else None,
            "time_zone": settings.time_zone,
            "bank_key": settings.bank_key,
            "seen_by": settings.seen_by,
        }
        async with self.engine.begin() as connection:
            await connection.execute(upsert(connection, SETTINGS, row))

    @finishing
    async def last_volunteered(self, chat_id: int) -> datetime | None:
        """Return when the bot last volunteered an answer there, in UTC; None for never."""
        query = select(VOLUNTEERED.c.latest).where(VOLUNTEERED.c.chat_id == chat_id)
        async with self.engine.connect() as connection:
            latest: datetime | None = await connection.scalar(query)
        return latest

    @finishing
    async def note_volunteered(self, chat_id: int, now: datetime) -> None:
        """Record that the bot has just volunteered an answer there."""
        async with self.engine.begin() as connection:
            await connection.execute(
                upsert(connection, VOLUNTEERED, {"chat_id": chat_id, "latest": now})
            )

    async def _settings_of_all(self, chat_ids: Sequence[int]) -> Sequence[ChatSettings]:
        def look(connection: Connection) -> dict[int, ChatSettings]:
            rows = connection.execute(_OF_CHATS, {"chat_ids": chat_ids})
            return {row.chat_id: _settings_in(row) for row in rows}

        async with self.engine.connect() as connection:
            known = await connection.run_sync(look)
        return [known.get(chat_id, _DEFAULTS) for chat_id in chat_ids]


def _settings_in(row: Row[Any]) -> ChatSettings:
    has_hours = row.quiet_start is not None
    return ChatSettings(
        speaks=row.speaks,
        language=row.language,
        quiet_hours=QuietHours(start=row.quiet_start, end=row.quiet_end) if has_hours else None,
        time_zone=row.time_zone,
        bank_key=row.bank_key,
        seen_by=row.seen_by or SeenBy.EVERYONE,
    )


_DEFAULTS = ChatSettings()
