"""Whether the bot is ready for updates, and what it says to its operator where it is not."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.banks.served_banks import ServedBanks
from bot.updates.tracking import TrackedApplication
from bot.web.health import Health, Readiness
from tests.bot.updates.leaping import seconds
from tests.bot.updates.replicas import ME, GetMe, build, replica

IN_MEMORY = "sqlite://"
WELL = Readiness(banks=None, database=None, telegram=None, state=None)


@asynccontextmanager
async def healthy(
    telegram: GetMe | None = None, *, silent_for: float = 0
) -> AsyncIterator[TrackedApplication]:
    """Run a bot to which Telegram has said nothing for so many seconds."""
    async with replica(IN_MEMORY, request=telegram) as application:
        application.last_contact = time.monotonic() - silent_for
        yield application


def health(application: TrackedApplication, banks: str | None = None) -> Health:
    return Health(application, lambda: banks)


@pytest.mark.parametrize(
    ("found", "is_ready"),
    [
        pytest.param(WELL, True, id="all is well"),
        pytest.param(Readiness("none", None, None, None), False, id="no banks"),
        pytest.param(Readiness(None, "away", None, None), False, id="no database"),
        pytest.param(Readiness(None, None, "away", None), False, id="no Telegram"),
        pytest.param(Readiness(None, None, None, "starting"), False, id="starting"),
    ],
)
def test_it_is_ready_where_nothing_is_missing(found: Readiness, is_ready: bool) -> None:
    assert found.is_ready is is_ready


async def test_a_bot_that_runs_with_all_it_needs_is_well() -> None:
    async with healthy() as application:
        assert await health(application).readiness() == WELL


async def test_until_its_banks_are_open_there_is_nothing_to_answer_from() -> None:
    async with healthy() as application:
        found = await health(application, ServedBanks().fault()).readiness()
    assert (found.banks, found.is_ready) == ("opening", False)


async def test_before_it_runs_it_is_starting() -> None:
    found = await health(build(IN_MEMORY)).readiness()
    assert found == Readiness(banks=None, database=None, telegram=None, state="starting")


async def test_until_its_banks_are_indexed_it_is_starting() -> None:
    async with healthy() as application:
        application.prepared.clear()
        assert (await health(application).readiness()).state == "starting"
        application.prepared.set()
        assert (await health(application).readiness()).state is None


async def test_once_it_is_told_to_stop_it_is_not_ready() -> None:
    async with healthy() as application:
        application.stop_running()
        found = await health(application).readiness()
    assert (found.state, found.is_ready) == ("told to stop", False)


async def test_a_database_that_cannot_be_opened_says_so() -> None:
    found = await health(build("sqlite:////nowhere/verbatim.db")).readiness()
    assert found.database == (
        "has trouble with its disk or folder: look at the disk and at the rights of its folder"
    )


async def test_a_database_that_is_slow_is_waited_for_three_seconds() -> None:
    async with healthy() as application:
        begun = seconds()
        async with application.memory.chats.engine.connect():  # there is only one connection
            found = await health(application).readiness()
        assert seconds() - begun == pytest.approx(3, abs=0.01)
    assert found.database == "no answer (TimeoutError)"


async def test_telegram_is_not_asked_where_it_was_heard_of_within_a_minute() -> None:
    telegram = GetMe()
    async with healthy(telegram, silent_for=59) as application:
        asked = telegram.asked
        assert await health(application).readiness() == WELL
        assert telegram.asked == asked


async def test_after_a_minutes_silence_it_is_asked_once_and_its_answer_is_a_contact() -> None:
    telegram = GetMe()
    async with healthy(telegram, silent_for=61) as application:
        asked, before = telegram.asked, time.monotonic()
        assert await health(application).readiness() == WELL
        assert application.last_contact >= before
        assert await health(application).readiness() == WELL
        assert telegram.asked == asked + 1


@pytest.mark.parametrize(
    ("status", "name"), [(502, "NetworkError"), (401, "InvalidToken")], ids=["away", "refuses"]
)
async def test_where_telegram_fails_it_says_for_how_long_there_was_no_contact(
    status: int, name: str
) -> None:
    async def fail() -> tuple[int, dict[str, Any]]:
        return status, {"ok": False, "description": "?"}

    telegram = GetMe()
    async with healthy(telegram, silent_for=3600) as application:
        telegram.say = fail
        found = await health(application).readiness()
        assert time.monotonic() - application.last_contact >= 3600
    assert found.telegram is not None
    assert found.telegram.replace("3601", "3600") == f"no contact for 3600 s ({name})"


async def test_telegram_is_waited_for_three_seconds() -> None:
    async def dawdle() -> tuple[int, dict[str, Any]]:
        await asyncio.sleep(60)
        return 200, {"ok": True, "result": ME}

    telegram = GetMe()
    async with healthy(telegram, silent_for=3600) as application:
        telegram.say, begun = dawdle, seconds()
        found = await health(application).readiness()
        assert seconds() - begun == pytest.approx(3, abs=0.01)
    assert found.telegram is not None
    assert found.telegram.endswith("s (TimeoutError)")
