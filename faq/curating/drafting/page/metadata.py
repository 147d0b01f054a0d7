"""Read what a page says of its own source: JSON-LD, Open Graph, microdata, and its first lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

import regex
from lxml.html import HtmlElement
from trafilatura import extract_metadata

from faq.curating.drafting.page.authors import (
    ADDRESS,
    is_person,
    marked_authors,
    name_of,
    stated_authors,
)
from faq.curating.drafting.page.dates import instant, stated_date
from faq.curating.drafting.page.furniture import Furniture
from faq.curating.drafting.page.json_ld import article_among, objects_of, plain_text

_SEPARATOR = regex.compile(r"\s+(?:[|–—·»:-]|::)\s+|:\s+")
_SAVED_FROM = regex.compile(rb"<!-- saved from url=\(\d+\)(https?://[^\s>]+)")
_LONGEST_PUBLISHER = 5  # words, where only the title has its name


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of its source.

    Attributes:
        site: the name of the site, which may differ from its publisher's.
        body: the text of the article for search engines; empty where there is none.
        words: how many words the page says that the article has; 0 where it does not.
        is_free: whether it does not say that readers have to pay.
        language: the code of its language; empty where it does not say.
    """

    headline: str | None
    publisher: str | None
    site: str | None
    url: str | None
    author: str | None
    published: str | None
    body: str
    words: int
    is_free: bool
    language: str


def read_metadata(tree: HtmlElement, content: bytes, furniture: Furniture) -> Metadata:
    """Read a page's metadata; what it does not say is None, never guessed."""
    tags = _tags(tree)
    headings = [_text(each) for each in tree.iter("h1", "h2", "h3")][:20]
    title = " ".join((tree.findtext(".//title") or "").split())
    titles = [*headings[:1], tags.get("og:title", ""), title, *_SEPARATOR.split(title)]
    data = article_among(list(objects_of(tree)), titles)
    publisher = name_of(data.get("publisher")) or tags.get("og:site_name")
    headline, site = _headline(title, tags, data, headings)
    saved_from = _SAVED_FROM.search(content[:4000])
    addresses = [
        *(each.get("href", "") for each in tree.iter("link") if each.get("rel") == "canonical"),
        tags.get("og:url", ""),
        _address(data.get("url")) or _address(data.get("mainEntityOfPage")),
        saved_from[1].decode(errors="replace") if saved_from else "",
    ]
    author = stated_authors(data, tags)
    if author is None or author == publisher or not is_person(author):
        author = marked_authors(tree, furniture) or author
    return Metadata(
        headline=headline,
        publisher=publisher or site,
        site=tags.get("og:site_name"),
        url=next((each for each in addresses if ADDRESS.fullmatch(each)), None),
        author=None if author and author == publisher else author,
        published=stated_date(tree, tags, data),
        body=plain_text(data.get("articleBody")),
        words=_number(data.get("wordCount")),
        is_free=str(data.get("isAccessibleForFree", True)).lower() not in {"false", "no"},
        language=(tree.get("lang") or tags.get("og:locale", "")).lower()[:2],
    )


def _tags(tree: HtmlElement) -> dict[str, str]:
    """Return the content of the page's meta tags by their names; the first of each."""
    tags: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = " ".join(unescape(element.get("content", "")).split())
        if name and content:
            tags.setdefault(name.lower(), content)
    return tags


def _headline(
    title: str, tags: Mapping[str, str], data: Mapping[str, Any], headings: list[str]
) -> tuple[str | None, str | None]:
    """Return the headline, and the site's name where only the title has it."""
    stated = " ".join(plain_text(data.get("headline")).split()) or tags.get("og:title") or ""
    parts = [part for part in _SEPARATOR.split(title) if part]
    # An attribute in double quotes ends at such a mark within the headline.
    cut = (f'{stated} "', f'{stated}"')
    stated = next((each for each in headings if stated and each.startswith(cut)), stated)
    for heading in headings:
        if heading and heading in (stated or title) and heading != title:
            rest = title.replace(heading, "").strip(" |–—·»:-")
            is_name = rest and len(rest.split()) <= _LONGEST_PUBLISHER and rest in parts
            if stated and heading != stated:
                stated = heading if stated.startswith(heading) else stated
            return stated or heading, rest if is_name else None
    return stated or (headings[0] if headings[:1] and headings[0] else title) or None, None


def _address(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value.strip() if isinstance(value, str) else ""


def _number(value: Any) -> int:
    text = str(value or "").replace(",", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


def guessed(tree: HtmlElement, bylines: Iterable[str]) -> tuple[str | None, str | None]:
    """Return the author and the date that the library finds in the text of a page.

    It guesses: an author is taken only if it looks like a name, a date only if a byline says it.

    Args:
        bylines: the blocks with names and dates beside the article.
    """
    found = extract_metadata(tree)
    author = found.author or ""
    is_name = 2 <= len(author.split()) <= 4 and all(
        part[0].isupper() and not part.isupper() for part in author.split()
    )
    day = instant(found.date)
    numbers = [set(map(int, regex.findall(r"\d{1,4}", line))) for line in bylines]
    is_stated = day is not None and any(
        {int(day[:4]), int(day[8:10])} <= stated for stated in numbers
    )
    return author if is_name else None, day if is_stated else None


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())
