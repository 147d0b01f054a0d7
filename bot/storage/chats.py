"""What each chat has set."""

from __future__ import annotations

from datetime import datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BaseModel, ConfigDict, field_validator
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.database import from_column, to_column, upsert
from bot.storage.schema import chats
from faq.bank import Language


class Speaks(StrEnum):
    """When the bot speaks in a group."""

    WHEN_SPOKEN_TO = "when-spoken-to"
    CLEAR_QUESTIONS = "clear-questions"


class QuietHours(BaseModel):
    """A stretch of each day, by the clock on the wall; it may span midnight.

    It begins with `start` and ends before `end`; where both are the same, it is the whole day.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: time
    end: time

    def covers(self, moment: datetime, zone: ZoneInfo) -> bool:
        """Whether a moment (aware of its zone) lies within them in that zone."""
        now = moment.astimezone(zone).time()
        if self.start < self.end:
            return self.start <= now < self.end
        return now >= self.start or now < self.end


class ChatSettings(BaseModel):
    """What a chat's admins have set, or the reader in a private chat.

    Attributes:
        language: of the bot's own words where nobody's question or app tells; None: English.
        time_zone: an IANA name; the quiet hours are meant in it.
        bank_key: of the article to answer from; None for all.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    speaks: Speaks = Speaks.WHEN_SPOKEN_TO
    language: Language | None = None
    quiet_hours: QuietHours | None = None
    time_zone: str = "UTC"
    bank_key: str | None = None

    @field_validator("time_zone")
    @classmethod
    def _exists(cls, name: str) -> str:
        known = {zone.casefold(): zone for zone in available_timezones()}
        if name.casefold() not in known:
            raise ValueError(f"there is no time zone {name!r}")
        return known[name.casefold()]

    def is_quiet(self, moment: datetime) -> bool:
        """Whether a moment (aware of its zone) lies within the quiet hours."""
        hours = self.quiet_hours
        return hours is not None and hours.covers(moment, ZoneInfo(self.time_zone))


class Chats:
    """The settings of all chats."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def settings(self, chat_id: int) -> ChatSettings:
        """Return a chat's settings; the usual ones where nothing was set."""
        async with self._engine.connect() as connection:
            found = await connection.execute(select(chats).where(chats.c.chat_id == chat_id))
            row = found.mappings().first()
        if row is None or row["speaks"] is None:
            return ChatSettings()
        start, end = row["quiet_start"], row["quiet_end"]
        return ChatSettings(
            speaks=Speaks(row["speaks"]),
            language=Language(row["language"]) if row["language"] else None,
            quiet_hours=None if start is None else QuietHours(start=start, end=end),
            time_zone=row["time_zone"],
            bank_key=row["bank_key"],
        )

    async def save(self, chat_id: int, settings: ChatSettings) -> None:
        """Keep a chat's settings."""
        hours = settings.quiet_hours
        values = {
            "speaks": settings.speaks.value,
            "language": settings.language.value if settings.language else None,
            "quiet_start": hours.start if hours else None,
            "quiet_end": hours.end if hours else None,
            "time_zone": settings.time_zone,
            "bank_key": settings.bank_key,
        }
        async with self._engine.begin() as connection:
            await upsert(connection, chats, {"chat_id": chat_id}, values)

    async def last_volunteered(self, chat_id: int) -> datetime | None:
        """Return when the bot last spoke there without being asked."""
        async with self._engine.connect() as connection:
            column = chats.c.last_volunteered
            found = await connection.execute(select(column).where(chats.c.chat_id == chat_id))
            moment = found.scalar()
        return None if moment is None else from_column(moment)

    async def note_volunteered(self, chat_id: int, now: datetime) -> None:
        """Keep that the bot speaks there without being asked."""
        async with self._engine.begin() as connection:
            values = {"last_volunteered": to_column(now)}
            await upsert(connection, chats, {"chat_id": chat_id}, values)
