"""Time zones as people name them ("Moscow Time", "Asia/Kolkata", "delhi"). Pure.

The names are those of CLDR, the Unicode consortium's locale data, which Babel carries.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global

from faq.bank import Language

OFFERED = (
    "UTC",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Moscow",
    "Asia/Dubai",
    "Asia/Karachi",
    "Asia/Kolkata",
    "Asia/Dhaka",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "America/New_York",
    "America/Los_Angeles",
)
"""The time zones with a button; `/settings Kathmandu` sets any other."""

_NO_PLACES = frozenset({"Factory", "localtime", "posixrules"})
"""Names in the time zone database that are no places; their meaning depends on the machine."""

_HALF_A_YEAR = timedelta(days=182)


def zone_name(zone: str, language: Language, now: datetime) -> str:
    """Return what people call a time zone: "Moscow Time", or its city where CLDR has no name.

    A name that says "standard time" is used only where the clocks do not change in the year
    around `now`: elsewhere it would be wrong in summer.

    Args:
        zone: an IANA name.
        now: a moment with a time zone.
    """
    metazone = get_global("meta_zones").get(_known_to_cldr(zone))
    names = _locale(language).meta_zones.get(metazone, {}).get("long", {})
    if "generic" in names:
        return str(names["generic"])
    if "standard" in names and not _changes_its_clocks(zone, now):
        return str(names["standard"])
    return _city(zone, language)


def zone_named(name: str, now: datetime) -> str:
    """Return a time zone's IANA name for what a person typed.

    That may be the IANA name, its city ("Kathmandu", "Катманду"), or a name that the panel shows.

    Raises:
        ValueError: no zone has that name, or several have it.
    """
    named = _zones_by_name().get(_key(name)) or _offered_as(name, now)
    if len({_known_to_cldr(zone) for zone in named}) != 1:
        raise ValueError(name)
    # Of several IANA names of one zone, the one that has a button is marked there.
    return next((zone for zone in OFFERED if zone in named), min(named))


def _offered_as(name: str, now: datetime) -> set[str]:
    return {
        zone
        for zone in OFFERED
        for language in Language
        if _key(zone_name(zone, language, now)) == _key(name)
    }


@cache
def _zones_by_name() -> dict[str, set[str]]:
    zones = available_timezones() - _NO_PLACES
    by_city: dict[str, set[str]] = defaultdict(set)
    for zone in zones:
        for language in Language:
            by_city[_key(_city(zone, language))].add(zone)
    return by_city | {_key(zone): {zone} for zone in zones}


def _city(zone: str, language: Language) -> str:
    """Return the city of a zone, or the name of a zone without one ("UTC")."""
    known = _locale(language).time_zones.get(_known_to_cldr(zone), {}).get("city")
    if known is not None:
        return str(known)
    return zone if zone.startswith("Etc/") else zone.rpartition("/")[2].replace("_", " ")


def _known_to_cldr(zone: str) -> str:
    """Return the IANA name by which CLDR knows a zone: it keeps the oldest ("Asia/Calcutta")."""
    return _oldest_names().get(_present_name(zone), zone)


@cache
def _oldest_names() -> dict[str, str]:
    return {_present_name(zone): zone for zone in get_global("meta_zones")}


def _present_name(zone: str) -> str:
    return str(get_global("zone_aliases").get(zone, zone))


def _changes_its_clocks(zone: str, now: datetime) -> bool:
    local = now.astimezone(ZoneInfo(zone))
    return (local + _HALF_A_YEAR).utcoffset() != local.utcoffset()


def _key(name: str) -> str:
    return " ".join(name.replace("_", " ").split()).casefold()


@cache
def _locale(language: Language) -> Locale:
    return Locale(language.value)
