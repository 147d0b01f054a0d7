"""The `/settings` panel: what it shows, and what its buttons change. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from telegram import InlineKeyboardButton

from bot.chats.limits import VOLUNTEERS_EVERY
from bot.locales import words
from bot.rendering.buttons import Row
from bot.rendering.paging import MOST_ON_A_PAGE
from bot.rendering.quoting import article_name
from bot.rendering.replies import Reply, reply_of
from bot.rendering.rich_text import RichTextBuilder
from bot.rendering.zones import OFFERED, zone_name, zone_named
from bot.storage.chats import ChatSettings, QuietHours, SeenBy, Speaks
from faq.bank import Language
from faq.library import BankOrCard, bank_key

PREFIX = "set"
"""The prefix of the panel buttons' callback data."""

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
    SEEN_BY = "seen"
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


def changed(settings: ChatSettings, field: Field, value: str, now: datetime) -> ChatSettings:
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
        case Field.SEEN_BY:
            change = {"seen_by": SeenBy(value)}
        case Field.LANGUAGE:
            change = {"language": None if value == _ANY else Language(value)}
        case Field.QUIET:
            change = {"quiet_hours": quiet if value == "on" else None}
        case Field.START:
            change = {"quiet_hours": QuietHours(start=_shift(quiet.start, value), end=quiet.end)}
        case Field.END:
            change = {"quiet_hours": QuietHours(start=quiet.start, end=_shift(quiet.end, value))}
        case Field.ZONE:
            change = {"time_zone": zone_named(value, now)}
        case Field.BANK:
            change = {"bank_key": None if value == _ANY else value}
    return ChatSettings.model_validate({**dict(settings), **change})


def render_panel(
    settings: ChatSettings,
    page: Page,
    banks: Sequence[BankOrCard],
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
            lines = _main_lines(settings, banks, language, now)
            rows = _main_rows(settings, banks, language)
        case Page.QUIET:
            lines = [_quiet(settings, language, now)]
            rows = _quiet_rows(settings, language, now)
        case Page.ZONES:
            lines, rows = [words("panel-zones", language)], _zone_rows(settings, language, now)
        case Page.DONE:
            lines, rows = _summary(settings, banks, language, now), []
    if settings.speaks is Speaks.CLEAR_QUESTIONS and not sees_all:
        lines.append(words("panel-sees-little", language))
    title = words("panel", language)
    builder = RichTextBuilder()
    builder.add("\n".join([title, *(f"• {line}" for line in lines)]))
    return reply_of(builder.build(), rows)


def _main_lines(
    settings: ChatSettings, banks: Sequence[BankOrCard], language: Language, now: datetime
) -> list[str]:
    """Return what the buttons of the first page do not say themselves."""
    lines = _limits(settings, language)
    lines.append(words("panel-language-choice", language))
    lines.append(_quiet(settings, language, now))
    if len(banks) > 1 and not _has_buttons(banks):
        lines.append(_article(settings, banks, language))
    return lines


def _summary(
    settings: ChatSettings, banks: Sequence[BankOrCard], language: Language, now: datetime
) -> list[str]:
    lines = [words(_SPEAKS[settings.speaks], language)]
    if settings.seen_by is SeenBy.ASKER:
        lines.append(words("panel-seen-by-asker", language))
    lines += _limits(settings, language)
    name = _LANGUAGE_NAMES[settings.language or Language.ENGLISH]
    lines.append(words("panel-language", language, name=name))
    lines.append(_quiet(settings, language, now))
    if len(banks) > 1:
        lines.append(_article(settings, banks, language))
    return lines


def _limits(settings: ChatSettings, language: Language) -> list[str]:
    """Return what limits the chosen manner of speaking."""
    lines = []
    if settings.speaks is Speaks.CLEAR_QUESTIONS:
        minutes = int(VOLUNTEERS_EVERY.total_seconds() // 60)
        lines.append(words("panel-speaks-limit", language, minutes=minutes))
    if settings.seen_by is SeenBy.ASKER:
        lines.append(words("panel-seen-by-asker-limit", language))
    return lines


def _quiet(settings: ChatSettings, language: Language, now: datetime) -> str:
    hours = settings.quiet_hours
    if hours is None:
        return words("panel-no-quiet-hours", language)
    return words(
        "panel-quiet-hours",
        language,
        start=f"{hours.start:%H:%M}",
        end=f"{hours.end:%H:%M}",
        zone=zone_name(settings.time_zone, language, now),
        now=f"{now.astimezone(ZoneInfo(settings.time_zone)):%H:%M}",
    )


def _article(settings: ChatSettings, banks: Sequence[BankOrCard], language: Language) -> str:
    chosen = next((bank for bank in banks if bank_key(bank) == settings.bank_key), None)
    name = article_name(chosen) if chosen else words("all-articles", language)
    message = "panel-article" if _has_buttons(banks) else "panel-article-by-command"
    return words(message, language, name=name)


def _main_rows(
    settings: ChatSettings, banks: Sequence[BankOrCard], language: Language
) -> list[Row]:
    rows = [
        [_choice(words(label, language), Field.SPEAKS, each, each is settings.speaks)]
        for each, label in _SPEAKS.items()
    ]
    is_quiet = settings.seen_by is SeenBy.ASKER
    other = SeenBy.EVERYONE if is_quiet else SeenBy.ASKER
    rows.append([_choice(words("panel-seen-by-asker", language), Field.SEEN_BY, other, is_quiet)])
    spoken = settings.language or Language.ENGLISH
    rows.append(
        [
            _choice(name, Field.LANGUAGE, each, each is spoken)
            for each, name in _LANGUAGE_NAMES.items()
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


def _has_buttons(banks: Sequence[BankOrCard]) -> bool:
    """Whether each article has a button in the panel; `/articles` lists a larger number."""
    return len(banks) <= MOST_ON_A_PAGE


def _quiet_rows(settings: ChatSettings, language: Language, now: datetime) -> list[Row]:
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
    zone = zone_name(settings.time_zone, language, now) if hours is None else None
    label = words("panel-to-zones", language, zone=zone or words("panel-zone", language))
    rows.append([_button(label, Field.PAGE, Page.ZONES)])
    rows.append([_button(words("panel-back", language), Field.PAGE, Page.MAIN)])
    return rows


def _zone_rows(settings: ChatSettings, language: Language, now: datetime) -> list[Row]:
    rows = [
        [_choice(zone_name(zone, language, now), Field.ZONE, zone, zone == settings.time_zone)]
        for zone in OFFERED
    ]
    return [*rows, [_button(words("panel-back", language), Field.PAGE, Page.QUIET)]]


def _choice(label: str, field: Field, value: str, is_chosen: bool) -> InlineKeyboardButton:
    return _button(f"✓ {label}" if is_chosen else label, field, value)


def _button(label: str, field: Field, value: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=f"{PREFIX}:{field}:{value}")


def _shift(moment: time, hours: str) -> time:
    """Return the time of day an hour later ("+1") or earlier ("-1"), wrapping at midnight.

    Raises:
        ValueError: any other shift.
    """
    if hours not in ("+1", "-1"):
        raise ValueError(hours)
    day = datetime(2000, 1, 1)  # noqa: DTZ001  a time of day has no zone
    return (datetime.combine(day, moment) + timedelta(hours=int(hours))).time()
