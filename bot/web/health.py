"""Check whether the bot is ready for updates."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass

from telegram.error import TelegramError

from bot.storage.database.errors import StorageError
from bot.storage.database.faults import Fault, fault_of
from bot.transport.answers import taken_from
from bot.updates.tracking import TrackedApplication

SILENCE = 60.0
"""Seconds without contact after which the check calls Telegram. Polling has contact every ten
seconds; a webhook may get no update all night."""

_PATIENCE = 3.0  # seconds for a response from the database or Telegram


@dataclass(frozen=True, slots=True)
class Readiness:
    """What is wrong with each part, in words for the operator; None for a part that works."""

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
    """Checks everything that an answer needs.

    Attributes:
        fault_of_banks: returns why the banks cannot be asked yet; None if they can.
    """

    application: TrackedApplication
    fault_of_banks: Callable[[], str | None]

    async def readiness(self) -> Readiness:
        """Check everything; takes at most a few seconds.

        While the banks are opened, the database and Telegram are not asked for anything.
        """
        banks = self.fault_of_banks()
        if banks is not None and not self.application.running:
            return Readiness(banks=banks, database=None, telegram=None, state=self._state())
        return Readiness(
            banks=banks,
            database=await self._database(),
            telegram=await self._telegram(),
            state=self._state(),
        )

    def _state(self) -> str | None:
        if self.application.stopped.is_set():
            return "told to stop"
        is_started = self.application.running and self.application.prepared.is_set()
        return None if is_started else "starting"

    async def _database(self) -> str | None:
        try:
            async with asyncio.timeout(_PATIENCE):
                await self.application.memory.check()
        except StorageError as error:
            return str(error)
        except Exception as error:  # of SQLAlchemy, the driver or the system
            fault = fault_of(error) or Fault.SILENT
            if fault is Fault.SILENT:
                return f"no answer ({type(error).__name__})"
            return f"{fault.value}: {fault.remedy}"
        return None

    async def _telegram(self) -> str | None:
        if time.monotonic() - self.application.last_contact <= SILENCE:
            return None
        try:
            async with asyncio.timeout(_PATIENCE):
                with taken_from("getMe"):
                    await self.application.bot.get_me()
        except (TelegramError, TimeoutError) as error:
            silence = time.monotonic() - self.application.last_contact
            return f"no contact for {silence:.0f} s ({type(error).__name__})"
        self.application.note_contact()
        return None
