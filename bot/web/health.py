"""Whether the bot lives, and whether it is ready for updates."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass

from telegram.error import TelegramError

from bot.updates.tracking import TrackedApplication

SILENCE = 60.0
"""Seconds without a word from Telegram after which it is asked whether it is there. Polling hears
of it every ten seconds; to a webhook nobody may write all night."""

_PATIENCE = 3.0  # seconds for an answer, of the database or Telegram


@dataclass(frozen=True, slots=True)
class Readiness:
    """What was found, each as words for the operator; None where all is well."""

    banks: str | None
    database: str | None
    telegram: str | None
    state: str | None

    @property
    def is_ready(self) -> bool:
        """Whether updates can be handled now."""
        return not any((self.banks, self.database, self.telegram, self.state))


@dataclass(frozen=True, slots=True)
class Health:
    """Checks that all that an answer needs is there.

    Attributes:
        count_banks: returns how many banks are loaded.
    """

    application: TrackedApplication
    count_banks: Callable[[], int]

    async def readiness(self) -> Readiness:
        """Look at everything; takes at most a few seconds."""
        return Readiness(
            banks=None if self.count_banks() else "none is loaded",
            database=await self._database(),
            telegram=await self._telegram(),
            state=self._state(),
        )

    def _state(self) -> str | None:
        if self.application.stopped.is_set():
            return "told to stop"
        is_there = self.application.running and self.application.prepared.is_set()
        return None if is_there else "starting"

    async def _database(self) -> str | None:
        try:
            async with asyncio.timeout(_PATIENCE):
                await self.application.memory.check()
        except Exception as error:  # SQLAlchemy's, the driver's, the system's
            return f"no answer ({type(error).__name__})"
        return None

    async def _telegram(self) -> str | None:
        if time.monotonic() - self.application.last_contact <= SILENCE:
            return None
        try:
            async with asyncio.timeout(_PATIENCE):
                await self.application.bot.get_me()
        except (TelegramError, TimeoutError) as error:
            silence = time.monotonic() - self.application.last_contact
            return f"no contact for {silence:.0f} s ({type(error).__name__})"
        self.application.note_contact()
        return None
