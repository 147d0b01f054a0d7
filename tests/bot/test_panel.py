"""The panel of `/settings`: every button of every page does what it says."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.panel import Field, Page, changed, page_after, read_change, render_panel
from bot.replies import Reply
from bot.storage.chats import ChatSettings, QuietHours, Speaks
from faq.bank import Bank, Language

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
NIGHT = QuietHours(start=time(22), end=time(7))
SOME = [
    ChatSettings(),
    ChatSettings(
        speaks=Speaks.CLEAR_QUESTIONS,
        language=Language.HINDI,
        quiet_hours=NIGHT,
        time_zone="Asia/Kolkata",
    ),
]


def buttons(reply: Reply) -> dict[str, str]:
    """Return the callback data of each button, by its label."""
    rows = reply.keyboard.inline_keyboard if reply.keyboard else ()
    return {button.text: str(button.callback_data) for row in rows for button in row}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("page", Page)
@pytest.mark.parametrize("settings", SOME)
def test_every_button_leads_to_settings_and_a_page_that_can_be_shown(
    settings: ChatSettings, page: Page, language: Language, bank: Bank
) -> None:
    reply = render_panel(settings, page, [bank, bank], language, NOW)
    offered = buttons(reply).values()
    assert bool(offered) is (page is not Page.DONE)
    for data in offered:
        assert len(data.encode()) <= 64
        change = read_change(data)
        assert change is not None
        after = changed(settings, *change)
        assert render_panel(after, page_after(*change), [bank, bank], language, NOW).text


@pytest.mark.parametrize(
    ("field", "value", "after"),
    [
        (Field.SPEAKS, "clear-questions", ChatSettings(speaks=Speaks.CLEAR_QUESTIONS)),
        (Field.LANGUAGE, "ru", ChatSettings(language=Language.RUSSIAN)),
        (Field.LANGUAGE, "any", ChatSettings()),
        (Field.QUIET, "on", ChatSettings(quiet_hours=NIGHT)),
        (Field.QUIET, "off", ChatSettings()),
        (Field.ZONE, "asia/kolkata", ChatSettings(time_zone="Asia/Kolkata")),
        (Field.BANK, "6dea2fcd", ChatSettings(bank_key="6dea2fcd")),
        (Field.BANK, "any", ChatSettings()),
        (Field.PAGE, "zones", ChatSettings()),
    ],
)
def test_one_change_leaves_the_rest(field: Field, value: str, after: ChatSettings) -> None:
    assert changed(ChatSettings(), field, value) == after


def test_quiet_hours_that_are_on_already_stay_what_they_are() -> None:
    settings = ChatSettings(quiet_hours=QuietHours(start=time(13), end=time(15)))
    assert changed(settings, Field.QUIET, "on") == settings


@pytest.mark.parametrize("zone", ["Atlantis", "localtime", "posixrules", "../UTC"])
def test_a_zone_that_is_no_place_s_is_refused(zone: str) -> None:
    with pytest.raises(ValueError, match=zone):
        changed(ChatSettings(), Field.ZONE, zone)


@given(st.times(), st.lists(st.sampled_from(["+1", "-1"]), max_size=30))
def test_hours_are_shifted_around_midnight(start: time, shifts: list[str]) -> None:
    settings = ChatSettings(quiet_hours=QuietHours(start=start, end=time(7)))
    for shift in shifts:
        settings = changed(settings, Field.START, shift)
    assert settings.quiet_hours is not None
    turned = (start.hour + sum(map(int, shifts))) % 24
    assert settings.quiet_hours.start == start.replace(hour=turned)
    assert settings.quiet_hours.end == time(7)


@pytest.mark.parametrize("data", ["", "set", "set:mood:good", "set:"])
def test_what_no_button_carries_is_not_read(data: str) -> None:
    assert read_change(data) is None
