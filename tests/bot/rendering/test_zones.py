"""Time zones are shown and read as people name them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import available_timezones

import pytest

from bot.rendering.zones import OFFERED, zone_name, zone_named
from faq.bank import Language

WINTER = datetime(2026, 1, 1, 12, tzinfo=UTC)
SUMMER = datetime(2026, 7, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "names"),
    [
        ("Europe/Moscow", ("Moscow Time", "मॉस्को समय", "Москва")),
        ("Asia/Kolkata", ("India Standard Time", "भारतीय मानक समय", "Индия")),
        ("America/New_York", ("Eastern Time", "उत्तरी अमेरिकी पूर्वी समय", "Восточная Америка")),
        ("Europe/London", ("London", "लंदन", "Лондон")),
        ("Asia/Kathmandu", ("Nepal Time", "नेपाल समय", "Непал")),
        ("UTC", ("UTC", "UTC", "UTC")),
    ],
)
def test_a_zone_is_called_as_people_call_it_all_year(zone: str, names: tuple[str, ...]) -> None:
    for moment in (WINTER, SUMMER):
        assert tuple(zone_name(zone, language, moment) for language in Language) == names


def test_every_zone_has_a_name_without_a_slash_except_plain_offsets() -> None:
    for zone in available_timezones() - {"Factory", "localtime", "posixrules"}:
        for language in Language:
            name = zone_name(zone, language, WINTER)
            assert name
            assert "/" not in name or zone.startswith("Etc/")


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("asia/kathmandu", "Asia/Kathmandu"),
        ("Kathmandu", "Asia/Kathmandu"),
        ("катманду", "Asia/Kathmandu"),
        ("new york", "America/New_York"),
        ("Нью-Йорк", "America/New_York"),
        ("मॉस्को", "Europe/Moscow"),
        ("moscow  time", "Europe/Moscow"),
        ("Калькутта", "Asia/Kolkata"),
        ("India Standard Time", "Asia/Kolkata"),
        ("GMT", "GMT"),
    ],
)
def test_a_zone_is_found_by_the_names_that_people_type(typed: str, zone: str) -> None:
    assert zone_named(typed, WINTER) == zone


@pytest.mark.parametrize("typed", ["Atlantis", "", "west", "localtime", "../UTC", "+03:00"])
def test_what_names_no_zone_or_several_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=typed.replace("+", r"\+") or "^$"):
        zone_named(typed, WINTER)


def test_each_offered_zone_is_found_by_what_its_button_says() -> None:
    for zone in OFFERED:
        for language in Language:
            assert zone_named(zone_name(zone, language, SUMMER), SUMMER) == zone
