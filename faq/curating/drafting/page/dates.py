"""Find when an article was published: in JSON-LD, meta tags, marked elements and bylines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import dateparser
import regex
from lxml.html import HtmlElement

from faq.curating.drafting.page.furniture import CLOCK, DAY

_TAGS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "dcterms.date",
    "dc.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "published_time",
    "date",
)
_PROPERTIES = frozenset(["datepublished", "datecreated"])
_CLASSES = frozenset(["dt-published", "published", "entry-date"])
_DAY = regex.compile(DAY, regex.IGNORECASE)
_CLOCK = regex.compile(CLOCK, regex.IGNORECASE)
# "Updated" before a day: it is not when the article was published.
_LATER = regex.compile(
    r"(?:updated?|modified|revised|changed|обновлен\p{L}*|обновлён\p{L}*|изменен\p{L}*|"
    r"अपडेटेड|अपडेट|संशोधित)\b[^\p{N}]{0,30}(?:\p{N}{1,2}[:.]\p{N}{2}[^\p{N}]{0,20})?$",
    regex.IGNORECASE,
)
_AGO = regex.compile(r"ago\b", regex.IGNORECASE)
_TWO_WAYS = regex.compile(r"(?:0?\d|1[0-2])[/-](?:0?\d|1[0-2])[/-]\d{2,4}")
_LANGUAGES = ["en", "hi", "ru"]


def stated_date(tree: HtmlElement, tags: Mapping[str, str], data: Mapping[str, Any]) -> str | None:
    """Return when the page's data or marked elements say that it was published."""
    stated = [
        data.get("datePublished"),
        *map(tags.get, _TAGS),
        *(
            each.get("datetime") or each.get("content") or each.get("title")
            for each in tree.iter("time", "span", "abbr", "div", "p")
            if _is_marked(each)
        ),
        *_only_time(tree),
    ]
    return next(filter(None, map(instant, stated)), None)


def _is_marked(element: HtmlElement) -> bool:
    properties = f"{element.get('itemprop', '')} {element.get('property', '')}".lower().split()
    return (
        not _PROPERTIES.isdisjoint(each.rpartition(":")[2] for each in properties)
        or element.get("pubdate") is not None
        or not _CLASSES.isdisjoint(element.get("class", "").split())
    )


def _only_time(tree: HtmlElement) -> list[str]:
    """Return the time at the headline, where it is the page's first."""
    first = next(tree.iter("time"), None)
    return [first.get("datetime", "")] if first is not None else []


def instant(value: Any) -> str | None:
    """Return a date or a time as ISO 8601 has it; None where it is none."""
    text = str(value or "").strip()
    try:
        if len(text) == len("2026-11-29"):
            return date.fromisoformat(text).isoformat()
        return datetime.fromisoformat(text).isoformat(timespec="seconds")
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text).isoformat(timespec="seconds")
    except ValueError:
        return None


def date_in_lines(lines: Iterable[str]) -> str | None:
    """Return the day, and the hour beside it, that bylines give; not one of an update.

    A zone's letters are left out: "IST" is India's and Israel's. A day that may be read in two
    ways ("03/06/2025") is none.
    """
    for line in lines:
        for match in _DAY.finditer(line):
            day = match[0]
            if (
                _AGO.search(day)
                or _TWO_WAYS.fullmatch(day)
                or _LATER.search(line[: match.start()])
            ):
                continue
            found = dateparser.parse(
                day, languages=_LANGUAGES, settings={"REQUIRE_PARTS": ["day", "month", "year"]}
            )
            if found is not None:
                return _with_clock(found, line, match)
    return None


def _with_clock(day: datetime, line: str, match: regex.Match[str]) -> str:
    """Return a day with the hour that stands next to it."""
    before = [*_CLOCK.finditer(line, max(0, match.start() - 16), match.start())]
    behind = _CLOCK.search(line, match.end(), match.end() + 24)
    clock = behind or (before[-1] if before else None)
    hour = dateparser.parse(clock[0].replace(".", ":", 1), languages=["en"]) if clock else None
    if hour is None:
        return day.date().isoformat()
    return datetime.combine(day.date(), hour.time()).isoformat(timespec="seconds")
