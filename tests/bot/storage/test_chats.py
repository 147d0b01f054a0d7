"""A chat's settings last, and its quiet hours go by the clock on its wall."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.storage.chats import ChatSettings, QuietHours, SeenBy, Speaks
from bot.storage.memory import Memory
from faq.bank import Language
from tests.bot.storage.examples import GROUP, NOW, opened

CHOSEN = ChatSettings(
    speaks=Speaks.CLEAR_QUESTIONS,
    language=Language.HINDI,
    quiet_hours=QuietHours(start=time(22, 30), end=time(7)),
    time_zone="Asia/Kolkata",
    bank_key="harbour",
    seen_by=SeenBy.ASKER,
)
ZONES = st.sampled_from(["UTC", "Asia/Kolkata", "Europe/Berlin", "Australia/Lord_Howe"])
MOMENTS = st.datetimes(
    min_value=datetime(2000, 1, 1),  # noqa: DTZ001 - made aware by `timezones`
    max_value=datetime(2037, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


async def test_a_new_chat_has_the_defaults(memory: Memory) -> None:
    assert await memory.chats.settings(GROUP) == ChatSettings()
    assert ChatSettings().speaks is Speaks.WHEN_SPOKEN_TO


async def test_settings_survive_a_restart(url: str) -> None:
    memory = await opened(url)
    await memory.chats.save(GROUP, CHOSEN)
    await memory.chats.note_volunteered(GROUP, NOW)
    await memory.close()

    memory = await opened(url)
    assert await memory.chats.settings(GROUP) == CHOSEN
    assert await memory.chats.last_volunteered(GROUP) == NOW
    await memory.close()


async def test_saving_replaces_all_settings_of_that_chat_only(memory: Memory) -> None:
    await memory.chats.save(GROUP, CHOSEN)
    await memory.chats.save(GROUP - 1, CHOSEN)
    await memory.chats.save(GROUP, ChatSettings())
    assert await memory.chats.settings(GROUP) == ChatSettings()
    assert await memory.chats.settings(GROUP - 1) == CHOSEN


async def test_saving_keeps_when_the_bot_last_volunteered(memory: Memory) -> None:
    assert await memory.chats.last_volunteered(GROUP) is None
    await memory.chats.note_volunteered(GROUP, NOW)
    await memory.chats.save(GROUP, CHOSEN)
    assert await memory.chats.last_volunteered(GROUP) == NOW


async def test_volunteering_leaves_the_settings_alone(memory: Memory) -> None:
    await memory.chats.save(GROUP, CHOSEN)
    await memory.chats.note_volunteered(GROUP, NOW)
    await memory.chats.note_volunteered(GROUP, NOW + timedelta(hours=1))
    assert await memory.chats.settings(GROUP) == CHOSEN
    assert await memory.chats.last_volunteered(GROUP) == NOW + timedelta(hours=1)


async def test_a_moment_of_another_zone_comes_back_in_utc(memory: Memory) -> None:
    await memory.chats.note_volunteered(GROUP, NOW.astimezone(ZoneInfo("Asia/Kolkata")))
    latest = await memory.chats.last_volunteered(GROUP)
    assert latest == NOW
    assert latest.tzinfo is UTC


@pytest.mark.parametrize(
    ("start", "end", "clock", "quiet"),
    [
        pytest.param("13:00", "15:00", "12:59", False, id="before"),
        pytest.param("13:00", "15:00", "13:00", True, id="the start is quiet"),
        pytest.param("13:00", "15:00", "15:00", False, id="the end is not"),
        pytest.param("22:00", "07:00", "21:59", False, id="before the night"),
        pytest.param("22:00", "07:00", "23:59", True, id="before midnight"),
        pytest.param("22:00", "07:00", "00:00", True, id="midnight"),
        pytest.param("22:00", "07:00", "06:59", True, id="after midnight"),
        pytest.param("22:00", "07:00", "07:00", False, id="after the night"),
        pytest.param("22:00", "00:00", "23:59", True, id="until midnight"),
        pytest.param("22:00", "00:00", "00:00", False, id="not after midnight"),
        pytest.param("09:00", "09:00", "03:00", True, id="the same twice is all day"),
    ],
)
def test_quiet_hours_may_span_midnight(start: str, end: str, clock: str, quiet: bool) -> None:
    hours = QuietHours(start=time.fromisoformat(start), end=time.fromisoformat(end))
    moment = datetime.combine(NOW, time.fromisoformat(clock), UTC)
    assert hours.covers(moment, ZoneInfo("UTC")) is quiet


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        pytest.param("2026-01-15T05:59+00:00", True, id="06:59 in winter"),
        pytest.param("2026-01-15T06:00+00:00", False, id="07:00 in winter"),
        pytest.param("2026-07-15T04:59+00:00", True, id="06:59 in summer"),
        pytest.param("2026-07-15T05:00+00:00", False, id="07:00 in summer"),
        pytest.param("2026-03-29T05:00+00:00", False, id="07:00, the clocks went forward"),
        pytest.param("2026-10-25T05:00+00:00", True, id="06:00, the clocks went back"),
        pytest.param("2026-07-15T20:00+00:00", True, id="22:00 in summer"),
        pytest.param("2026-07-15T19:59+00:00", False, id="21:59 in summer"),
    ],
)
def test_quiet_hours_follow_summer_time(moment: str, quiet: bool) -> None:
    settings = ChatSettings(
        quiet_hours=QuietHours(start=time(22), end=time(7)), time_zone="Europe/Berlin"
    )
    assert settings.is_quiet(datetime.fromisoformat(moment)) is quiet


@given(start=st.times(), end=st.times(), zone=ZONES, moment=MOMENTS)
def test_what_is_not_quiet_is_quiet_with_start_and_end_swapped(
    start: time, end: time, zone: str, moment: datetime
) -> None:
    if start == end:
        return
    here = QuietHours(start=start, end=end).covers(moment, ZoneInfo(zone))
    swapped = QuietHours(start=end, end=start).covers(moment, ZoneInfo(zone))
    assert here is not swapped


@given(moment=MOMENTS, zone=ZONES)
def test_without_quiet_hours_no_moment_is_quiet(moment: datetime, zone: str) -> None:
    assert not ChatSettings(time_zone=zone).is_quiet(moment)


@pytest.mark.parametrize(
    "key",
    ["", "Mars/Olympus", "Europe", "../UTC", "/etc/passwd", "Europe/Moscow\0", "x" * 1000],
)
def test_an_unknown_time_zone_is_refused(key: str) -> None:
    with pytest.raises(ValidationError, match="must be an IANA time zone"):
        ChatSettings(time_zone=key)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param(time(22, tzinfo=UTC), time(7), id="start"),
        pytest.param(time(22), time(7, tzinfo=UTC), id="end"),
    ],
)
def test_quiet_hours_are_local(start: time, end: time) -> None:
    with pytest.raises(ValidationError, match="without a zone"):
        QuietHours(start=start, end=end)


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param(ChatSettings(speaks=Speaks.CLEAR_QUESTIONS), id="when it speaks"),
        pytest.param(ChatSettings(language=Language.RUSSIAN), id="language"),
        pytest.param(ChatSettings(bank_key="harbour"), id="bank"),
        pytest.param(ChatSettings(time_zone="Europe/Moscow"), id="time zone"),
        pytest.param(
            ChatSettings(quiet_hours=QuietHours(start=time(0), end=time(7, 30))),
            id="quiet from midnight",
        ),
        pytest.param(
            ChatSettings(quiet_hours=QuietHours(start=time(22), end=time(0))),
            id="quiet until midnight",
        ),
        pytest.param(
            ChatSettings(quiet_hours=QuietHours(start=time(0), end=time(0))), id="always quiet"
        ),
    ],
)
async def test_one_thing_that_was_chosen_leaves_the_others_as_they_were(
    memory: Memory, settings: ChatSettings
) -> None:
    await memory.chats.save(GROUP, settings)
    assert await memory.chats.settings(GROUP) == settings


async def test_what_many_ask_at_once_is_each_chat_s_own(memory: Memory) -> None:
    chosen = {GROUP - 1: CHOSEN, GROUP - 2: ChatSettings(bank_key="tower")}
    for chat_id, settings in chosen.items():
        await memory.chats.save(chat_id, settings)
    asked = [GROUP - 2, GROUP, GROUP - 1, GROUP - 2]
    found = await asyncio.gather(*(memory.chats.settings(chat_id) for chat_id in asked))
    assert found == [chosen.get(chat_id, ChatSettings()) for chat_id in asked]


async def test_each_chat_was_volunteered_to_at_its_own_time(memory: Memory) -> None:
    await memory.chats.note_volunteered(GROUP, NOW)
    await memory.chats.note_volunteered(GROUP - 1, NOW + timedelta(hours=1))
    assert await memory.chats.last_volunteered(GROUP) == NOW
    assert await memory.chats.last_volunteered(GROUP - 1) == NOW + timedelta(hours=1)
    assert await memory.chats.last_volunteered(GROUP - 2) is None
