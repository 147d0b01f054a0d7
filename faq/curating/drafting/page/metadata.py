"""Read what a page says of its own source: JSON-LD, Open Graph, microdata, and its first lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from typing import Any

import regex
from lxml.html import HtmlElement
from trafilatura import extract_metadata

from faq.curating.drafting.page.json_ld import article_among, objects_of, plain_text

_SEPARATOR = regex.compile(r"\s+(?:[|–—·»:-]|::)\s+|:\s+")
_SAVED_FROM = regex.compile(rb"<!-- saved from url=\(\d+\)(https?://[^\s>]+)")
_ADDRESS = regex.compile(r"https?://\S+")
_NO_NAME = (
    "on|at|and|for|is|staff|senior|photographs?|published|updated|january|february|march|april|may|"
    "june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_NAME_PART = r"\p{L}[\p{L}\p{M}’'.-]*"
_BY = regex.compile(
    r"(?:by|words by|text by|written by|interview(?: by)?|author|story by|текст|автор|द्वारा|लेखक)"
    rf"\s*:?\s+(?P<name>{_NAME_PART}(?: (?!(?:{_NO_NAME})\b){_NAME_PART}){{1,3}})",
    regex.IGNORECASE,
)
_LONGEST_NAME = 80
_MOST_IN_NAME = 8  # words
_LONGEST_PUBLISHER = 5  # words, where only the title has its name


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of its source.

    Attributes:
        body: the text of the article for search engines; empty where there is none.
        words: how many words the page says that the article has; 0 where it does not.
        is_free: whether it does not say that readers have to pay.
        language: the code of its language; empty where it does not say.
    """

    headline: str | None
    publisher: str | None
    url: str | None
    author: str | None
    published: str | None
    body: str
    words: int
    is_free: bool
    language: str


def read_metadata(tree: HtmlElement, content: bytes) -> Metadata:
    """Read a page's metadata; what it does not say is None, never guessed."""
    tags = _tags(tree)
    headings = [_text(each) for each in tree.iter("h1", "h2")][:20]
    title = " ".join((tree.findtext(".//title") or "").split())
    titles = [*headings[:1], tags.get("og:title", ""), title, *_SEPARATOR.split(title)]
    data = article_among(list(objects_of(tree)), titles)
    publisher = _name(data.get("publisher")) or tags.get("og:site_name")
    headline, site = _headline(title, tags, data, headings)
    saved_from = _SAVED_FROM.search(content[:4000])
    addresses = [
        *(each.get("href", "") for each in tree.iter("link") if each.get("rel") == "canonical"),
        tags.get("og:url", ""),
        _address(data.get("url")) or _address(data.get("mainEntityOfPage")),
        saved_from[1].decode(errors="replace") if saved_from else "",
    ]
    author = _authors(data.get("author")) or _author_in(tree, tags)
    return Metadata(
        headline=headline,
        publisher=publisher or site,
        url=next((each for each in addresses if _ADDRESS.fullmatch(each)), None),
        author=None if author and author == publisher else author,
        published=_published(tree, tags, data),
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


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        return next(filter(None, map(_name, value)), None)
    if isinstance(value, dict):
        value = value.get("name")
    name = plain_text(value)
    return name if name and len(name) <= _LONGEST_NAME and not _ADDRESS.match(name) else None


def _authors(value: Any) -> str | None:
    """Return the names of the authors; an organisation is none."""
    people = value if isinstance(value, list) else [value]
    names = [
        _name(each)
        for each in people
        if not (isinstance(each, dict) and "Organization" in str(each.get("@type", "")))
    ]
    return _joined(filter(None, names))


def _joined(names: Iterable[str]) -> str | None:
    return "; ".join(dict.fromkeys(filter(None, map(_clean_name, names)))) or None


def _clean_name(name: str) -> str:
    """Return a name without what bylines have around it: "By", dashes, a full stop, an address."""
    name = regex.sub(r"^(?i:by|von|par|автор:?)\s+|\s*\(?https?://\S+", "", name.strip())
    name = regex.sub(r"(?<=\p{Ll}{3})\.$", "", name.strip(" ,;|–—-"))
    words = name.split()
    return name if len(words) <= _MOST_IN_NAME and name[:1].isalpha() else ""


def _author_in(tree: HtmlElement, tags: Mapping[str, str]) -> str | None:
    for name in (
        "author",
        "article:author",
        "citation_author",
        "dc.creator",
        "dcterms.creator",
        "parsely-author",
        "sailthru.author",
        "byl",
    ):
        said = tags.get(name, "")
        if said and not _ADDRESS.match(said) and len(said) <= _LONGEST_NAME:
            # "Kooman, F." is one name, with the surname first.
            return _joined(regex.split(r"\s*;\s*|,\s*(?!\p{Lu}\.)|\s+(?:and|и|और)\s+", said))
    for number in ("1", "2"):
        if tags.get(f"twitter:label{number}", "").lower() in {"written by", "by", "автор"}:
            return _joined([tags.get(f"twitter:data{number}", "")])
    marked = [
        _text(each)
        for each in tree.iter("a", "span", "div", "p", "address")
        if each.get("itemprop") == "author"
        or each.get("rel") == "author"
        or "p-author" in each.get("class", "").split()
    ]
    names = [
        each for each in marked[:4] if each.istitle() or each.isupper() or len(each.split()) < 4
    ]
    return _joined(each for each in names if len(each) <= _LONGEST_NAME)


def author_in_line(text: str) -> str | None:
    """Return the name in a byline: "By Ann Lee", "Текст: Пётр Соболев"."""
    match = _BY.match(text.split("\n")[0].strip())
    is_name = match and all(
        part[0].isupper() or "ऀ" <= part[0] <= "ॿ" for part in match["name"].split()
    )
    return _clean_name(match["name"]) or None if match and is_name else None


def _published(tree: HtmlElement, tags: Mapping[str, str], data: Mapping[str, Any]) -> str | None:
    stated = [
        data.get("datePublished"),
        *(
            tags.get(name)
            for name in (
                "article:published_time",
                "og:published_time",
                "datepublished",
                "dcterms.date",
                "dc.date",
                "dcterms.created",
                "parsely-pub-date",
                "citation_publication_date",
                "pubdate",
                "publishdate",
                "date",
            )
        ),
        *(
            each.get("datetime") or each.get("content")
            for each in tree.iter("time", "span", "abbr")
            if each.get("itemprop") == "datePublished"
            or each.get("pubdate") is not None
            or {"dt-published", "published", "entry-date"} & set(each.get("class", "").split())
        ),
        *_only_time(tree),
    ]
    return next(filter(None, map(_instant, stated)), None)


def _only_time(tree: HtmlElement) -> list[str]:
    """Return the time at the headline, where it is the page's first."""
    first = next(tree.iter("time"), None)
    return [first.get("datetime", "")] if first is not None else []


def _instant(value: Any) -> str | None:
    """Return a date or a time as ISO 8601 has it; None where it is none."""
    text = str(value or "").strip()
    try:
        if len(text) == len("2026-11-29"):
            return date.fromisoformat(text).isoformat()
        return datetime.fromisoformat(text).isoformat(timespec="seconds")
    except ValueError:
        return None


def _headline(
    title: str, tags: Mapping[str, str], data: Mapping[str, Any], headings: list[str]
) -> tuple[str | None, str | None]:
    """Return the headline, and the site's name where only the title has it."""
    stated = " ".join(plain_text(data.get("headline")).split()) or tags.get("og:title") or ""
    parts = [part for part in _SEPARATOR.split(title) if part]
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
    day = _instant(found.date)
    numbers = [set(map(int, regex.findall(r"\d{1,4}", line))) for line in bylines]
    is_stated = day is not None and any(
        {int(day[:4]), int(day[8:10])} <= stated for stated in numbers
    )
    return author if is_name else None, day if is_stated else None


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())
