"""Read the objects that a page describes itself with for search engines (JSON-LD)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any

import regex
from lxml.html import HtmlElement

_ARTICLES = regex.compile(r"(?:Article|Posting|Report|Review|Interview|LiveBlog|NewsItem)\b")
_MOST_OBJECTS = 2_000


def objects_of(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield all the objects of the page's JSON-LD; what is not JSON is passed over."""
    waiting: list[Any] = []
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", ""):
            try:
                waiting.append(json.loads((script.text or "").strip().rstrip(";"), strict=False))
            except (ValueError, RecursionError):
                continue
    seen = 0
    while waiting and seen < _MOST_OBJECTS:
        value = waiting.pop(0)
        seen += 1
        if isinstance(value, dict):
            yield value
            waiting.extend(each for each in value.values() if isinstance(each, dict | list))
        elif isinstance(value, list):
            waiting.extend(value)


def article_among(objects: list[dict[str, Any]], titles: Iterable[str]) -> Mapping[str, Any]:
    """Return the object of this article: of several the one with the page's own headline."""
    articles = [each for each in objects if _ARTICLES.search(str(each.get("@type", "")))]
    keys = {_key(title) for title in titles if title}
    same = [each for each in articles if _key(plain_text(each.get("headline"))) in keys]
    return next(iter([*same, *articles]), {})


def _key(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


def plain_text(value: Any) -> str:
    """Return a text of JSON-LD without markup; paragraphs stay."""
    if not isinstance(value, str):
        return ""
    text = regex.sub(r"(?i)</p>|<br\s*/?>\s*<br\s*/?>", "\n\n", unescape(unescape(value)))
    text = regex.sub(r"</?\p{L}[^<>]*>", "", text)
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
