"""The `/settings` panel: what it shows, and what its buttons change. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo, available_timezones

from telegram import InlineKeyboardButton

from bot.chats.limits import VOLUNTEERS_EVERY
from bot.locales import words
from bot.rendering.buttons import Row
from bot.rendering.paging import MOST_ON_A_PAGE
from bot.rendering.replies import Reply, article_name, reply_of
from bot.rendering.rich_text import RichTextBuilder
from bot.storage.chats import ChatSettings, QuietHours, Speaks
from faq.bank import Bank, Language
from faq.library import bank_key

PREFIX = "set"
"""The prefix of the panel buttons' callback data."""

ZONES = (
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
"""The time zones with a button; `/settings Asia/Kathmandu` sets any other."""

_NO_PLACES = frozenset({"Factory", "localtime", "posixrules"})
"""Names in the time zone database that are no places; their meaning depends on the machine."""

_USUAL_QUIET_HOURS = QuietHours(start=time(22), end=time(7))
_ANY = "any"
_LANGUAGE_NAMES = {
    Language.ENGLISH: "English",
    Language.HINDI: "हिन्दी",
    Language.RUSSIAN: "Русский",
}


_SPEAKS = {
    Speaks.WHEN_SPOKEN_TO: "panel-when-spoken-to",
    Speaks.CLEAR_QUESTIONS: "panel-clear-questions",
}


class Field(StrEnum):
    """What a button of the panel changes, or which page it opens."""

    PAGE = "page"
    SPEAKS = "speaks"
    LANGUAGE = "language"
    QUIET = "quiet"
    START = "start"
    END = "end"
    ZONE = "zone"
    BANK = "bank"


class Page(StrEnum):
    """A page of the panel."""

    MAIN = "main"
    QUIET = "quiet"
    ZONES = "zones"
    DONE = "done"


def read_change(data: str) -> tuple[Field, str] | None:
    """Return the field and its new value from callback data; None for an unknown field."""
    _, _, rest = data.partition(":")
    field, _, value = rest.partition(":")
    return (Field(field), value) if field in set(Field) else None


def page_after(field: Field, value: str) -> Page:
    """Return the page to show after a button was pressed."""
    match field:
        case Field.PAGE:
            return Page(value) if value in set(Page) else Page.MAIN
        case Field.QUIET | Field.START | Field.END | Field.ZONE:
            return Page.QUIET
        case _:
            return Page.MAIN


def changed(settings: ChatSettings, field: Field, value: str) -> ChatSettings:
    """Return the settings with one change made.

    Raises:
        ValueError: there is no such value.
    """
    quiet = settings.quiet_hours or _USUAL_QUIET_HOURS
    match field:
        case Field.PAGE:
            return settings
        case Field.SPEAKS:
            change: dict[str, object] = {"speaks": Speaks(value)}
        case Field.LANGUAGE:
            change = {"language": None if value == _ANY else Language(value)}
        case Field.QUIET:
            change = {"quiet_hours": quiet if value == "on" else None}
        case Field.START:
            change = {"quiet_hours": QuietHours(start=_shift(quiet.start, value), end=quiet.end)}
        case Field.END:
            change = {"quiet_hours": QuietHours(start=quiet.start, end=_shift(quiet.end, value))}
        case Field.ZONE:
            change = {"time_zone": _zone_named(value)}
        case Field.BANK:
            change = {"bank_key": None if value == _ANY else value}
    return ChatSettings.model_validate({**dict(settings), **change})


def render_panel(
    settings: ChatSettings,
    page: Page,
    banks: Sequence[Bank],
    language: Language,
    now: datetime,
    *,
    sees_all: bool = True,
) -> Reply:
    """Render a page of the panel: the settings, and buttons to change them.

    Args:
        sees_all: whether Telegram gives the bot all messages of the group; if not, the panel says
            that the bot cannot answer those it does not see.
    """
    match page:
        case Page.MAIN:
            rows = _main_rows(settings, banks, language)
        case Page.QUIET:
            rows = _quiet_rows(settings, language)
        case Page.ZONES:
            rows = _zone_rows(settings, language)
        case Page.DONE:
            rows = []
    builder = RichTextBuilder()
    builder.add(_summary(settings, banks, language, now))
    if settings.speaks is Speaks.CLEAR_QUESTIONS and not sees_all:
        builder.add(words("panel-sees-little", language))
    return reply_of(builder.build(), rows)


def _summary(
    settings: ChatSettings, banks: Sequence[Bank], language: Language, now: datetime
) -> str:
    lines = [words("panel", language), f"• {_speaks(settings.speaks, language)}"]
    if settings.speaks is Speaks.CLEAR_QUESTIONS:
        minutes = int(VOLUNTEERS_EVERY.total_seconds() // 60)
        lines.append(words("panel-speaks-limit", language, minutes=minutes))
    chosen = settings.language
    name = _LANGUAGE_NAMES[chosen] if chosen else words("panel-any-language", language)
    lines.append("• " + words("panel-language", language, name=name))
    lines.append(f"• {_quiet(settings, language, now)}")
    if len(banks) > 1:
        name = _article(settings, banks, language)
        message = "panel-article" if _has_buttons(banks) else "panel-article-by-command"
        lines.append("• " + words(message, language, name=name))
    return "\n".join(lines)


def _speaks(speaks: Speaks, language: Language) -> str:
    return words(_SPEAKS[speaks], language)


def _quiet(settings: ChatSettings, language: Language, now: datetime) -> str:
    hours = settings.quiet_hours
    if hours is None:
        return words("panel-no-quiet-hours", language)
    return words(
        "panel-quiet-hours",
        language,
        start=f"{hours.start:%H:%M}",
        end=f"{hours.end:%H:%M}",
        zone=settings.time_zone,
        now=f"{now.astimezone(ZoneInfo(settings.time_zone)):%H:%M}",
    )


def _article(settings: ChatSettings, banks: Sequence[Bank], language: Language) -> str:
    chosen = next((bank for bank in banks if bank_key(bank) == settings.bank_key), None)
    return article_name(chosen) if chosen else words("all-articles", language)


def _main_rows(settings: ChatSettings, banks: Sequence[Bank], language: Language) -> list[Row]:
    rows = [
        [_choice(_speaks(each, language), Field.SPEAKS, each.value, each is settings.speaks)]
        for each in Speaks
    ]
    any_language = words("panel-any-language", language)
    rows.append(
        [
            _choice(any_language, Field.LANGUAGE, _ANY, settings.language is None),
            *(
                _choice(name, Field.LANGUAGE, each.value, each is settings.language)
                for each, name in _LANGUAGE_NAMES.items()
            ),
        ]
    )
    rows.append([_button(words("panel-to-quiet-hours", language), Field.PAGE, Page.QUIET)])
    if len(banks) > 1 and _has_buttons(banks):
        served = {bank_key(bank) for bank in banks}
        chosen = settings.bank_key if settings.bank_key in served else None
        rows.append([_choice(words("all-articles", language), Field.BANK, _ANY, chosen is None)])
        rows += [
            [_choice(article_name(bank), Field.BANK, bank_key(bank), bank_key(bank) == chosen)]
            for bank in banks
        ]
    rows.append([_button(words("panel-done", language), Field.PAGE, Page.DONE)])
    return rows


def _has_buttons(banks: Sequence[Bank]) -> bool:
    """Whether each article has a button in the panel; `/articles` lists a larger number."""
    return len(banks) <= MOST_ON_A_PAGE


def _quiet_rows(settings: ChatSettings, language: Language) -> list[Row]:
    hours = settings.quiet_hours
    off, on = words("panel-off", language), words("panel-on", language)
    rows = [
        [
            _choice(off, Field.QUIET, "off", hours is None),
            _choice(on, Field.QUIET, "on", hours is not None),
        ]
    ]
    if hours is not None:
        rows += [
            [
                _button(f"− {hours.start:%H:%M}", Field.START, "-1"),
                _button(f"{hours.start:%H:%M} +", Field.START, "+1"),
                _button(f"− {hours.end:%H:%M}", Field.END, "-1"),
                _button(f"{hours.end:%H:%M} +", Field.END, "+1"),
            ],
        ]
    rows.append([_button(settings.time_zone, Field.PAGE, Page.ZONES)])
    rows.append([_button(words("panel-back", language), Field.PAGE, Page.MAIN)])
    return rows


def _zone_rows(settings: ChatSettings, language: Language) -> list[Row]:
    buttons = [_choice(zone, Field.ZONE, zone, zone == settings.time_zone) for zone in ZONES]
    rows = [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
    return [*rows, [_button(words("panel-back", language), Field.PAGE, Page.QUIET)]]


def _choice(label: str, field: Field, value: str, is_chosen: bool) -> InlineKeyboardButton:
    return _button(f"✓ {label}" if is_chosen else label, field, value)


def _button(label: str, field: Field, value: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=f"{PREFIX}:{field}:{value}")


def _zone_named(name: str) -> str:
    """Return a time zone's IANA name for what a person typed ("asia/kolkata").

    Raises:
        ValueError: there is no such zone.
    """
    zones = available_timezones() - _NO_PLACES
    for zone in zones:
        if zone.casefold() == name.casefold():
            return zone
    raise ValueError(name)


def _shift(moment: time, hours: str) -> time:
    """Return the time of day an hour later ("+1") or earlier ("-1"), wrapping at midnight.

    Raises:
        ValueError: any other shift.
    """
    if hours not in ("+1", "-1"):
        raise ValueError(hours)
    day = datetime(2000, 1, 1)  # noqa: DTZ001  a time of day has no zone
    return (datetime.combine(day, moment) + timedelta(hours=int(hours))).time()
