"""Tell what stands on a page and is no part of its article: menus, teasers, requests, bylines."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import regex
import yaml
from lxml.html import HtmlElement

_TAGS = {"nav": "menus", "footer": "menus", "aside": "teasers", "figcaption": "captions"}
_ROLES = {
    "navigation": "menus",
    "banner": "menus",
    "contentinfo": "menus",
    "search": "menus",
    "dialog": "requests",
    "alertdialog": "requests",
    "complementary": "teasers",
}
NAMING = (
    "class",
    "id",
    "data-testid",
    "data-component",
    "data-qa",
    "data-e2e",
    "data-test",
    "aria-labelledby",
)
"""The attributes in which a site's makers name an element."""

_MOST_OF_PAGE = 0.4
"""The share of a page's words with which an element is its article, whatever its class says."""

_ALWAYS = frozenset(["comments"])  # may have more words than the article
_NAME_PARTS = regex.compile(r"\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})")
_MOST_PARTS = 4  # of a name; the id of a section may be all of its heading
_IN_GALLERY = regex.compile(r"\d{1,3} ?/ ?\d{1,3} (?=\p{L})")  # "3/50 A ship in the harbour"
_MOST_WORDS = 30  # of a block that a phrase makes furniture
CLOCK = r"\p{N}{1,2}[.:]\p{N}{2}(?::\p{N}{2})?(?:\s?[ap]\.?m\b\.?)?"
DAY = (
    r"(?:\p{N}{1,2}[./-]\p{N}{1,2}[./-]\p{N}{2,4}|\p{N}{4}-\p{N}{2}-\p{N}{2}"
    r"|\p{N}{1,2}(?:st|nd|rd|th)? [\p{L}\p{M}]{2,9}\.?,? \p{N}{4}"
    r"|[\p{L}\p{M}]{3,9}\.? \p{N}{1,2},? \p{N}{4}"
    r"|\p{N}{1,3} (?:minutes?|mins?|hours?|days?|weeks?|months?) ago)"
)
_DAY_WITHIN = regex.compile(DAY, regex.IGNORECASE)
_DATE_OR_TIME = regex.compile(
    rf"(?:[\p{{L}}\p{{M}}]+:?,?\s+){{0,3}}(?:{DAY}|{CLOCK})"
    rf"(?:[\s,/·•|():–—-]*(?:at|on|by|в|от|updated|published|{DAY}|{CLOCK}|[ap]\.?m\.?|\p{{Lu}}{{2,4}}"
    r"|\p{L}+day|\p{N}+ min(?:ute)?s? read))*\W*",
    regex.IGNORECASE,
)


@cache
def _table() -> dict[str, Any]:
    path = Path(__file__).with_name("furniture.yaml")
    table: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return table


@cache
def _kinds() -> dict[str, str]:
    return {name: kind for kind, names in _table()["classes"].items() for name in names}


@cache
def _patterns() -> dict[str, regex.Pattern[str]]:
    return {
        name: regex.compile(f"(?:{'|'.join(_table()[name])})", regex.IGNORECASE)
        for name in ("starts", "whole", "heads")
    }


class Furniture:
    """Tells of an element by its tag, role, class and id what kind of furniture it is."""

    def __init__(self, tree: HtmlElement) -> None:
        self._words = _words_of(tree)
        self._all = self._words.get(tree, 0)
        self._holders: set[HtmlElement] = set()
        self._around_headline: list[HtmlElement] = []
        for tag in ("h1", "main", "article"):
            for element in tree.iter(tag):
                if tag == "article" and self._words[element] < _MOST_OF_PAGE * self._all:
                    continue
                self._holders.update([element, *element.iterancestors()])
                if tag == "h1":
                    self._around_headline = [element.getparent()]
                    break  # the first is the headline's

    def kind_of(self, element: HtmlElement) -> str | None:
        """Return the kind of furniture; None for what may be the article."""
        if element in self._holders:
            return None
        if element.tag == "footer" and _within(element, "blockquote"):
            return None
        if element.tag in _TAGS:
            return _TAGS[element.tag]
        kind = _ROLES.get(element.get("role", ""))
        if kind is None and any(element.get(name) for name in NAMING):
            kind = self._kind_by_name(element)
        is_most = self._words.get(element, 0) > _MOST_OF_PAGE * self._all
        if kind == "teasers" and self._is_summary(element):
            return None
        return None if is_most and kind not in _ALWAYS else kind

    def _is_summary(self, element: HtmlElement) -> bool:
        """Whether a "teaser" beside the headline is the article's own summary."""
        is_teaser = any("teaser" in name_parts(name) for name in element.get("class", "").split())
        is_beside = element.getparent() in self._around_headline
        return is_teaser and is_beside and element.find(".//a") is None

    def _kind_by_name(self, element: HtmlElement) -> str | None:
        kinds = _kinds()
        for name in " ".join(element.get(name, "") for name in NAMING).split():
            parts = name_parts(name)
            for first, second in pairwise([*parts, ""]):
                kind = (
                    kinds.get(first) or kinds.get(first + second) or kinds.get(f"{first} {second}")
                )
                if kind is not None:
                    return kind
        return None


def name_parts(name: str) -> list[str]:
    """Return the words of a class or an id, as of "relatedPosts" and "ad-slot"."""
    parts = [
        part.lower()
        for piece in regex.split(r"\p{N}*[^\p{L}\p{N}]+|\p{N}+$", name)
        if piece.isalpha()
        for part in _NAME_PARTS.findall(piece)
    ]
    return parts if len(parts) <= _MOST_PARTS else []


def _within(element: HtmlElement, tag: str) -> bool:
    return next(element.iterancestors(tag), None) is not None


def _words_of(tree: HtmlElement) -> dict[HtmlElement, int]:
    """Return how many words each element holds, counted from the innermost outwards."""
    words: dict[HtmlElement, int] = {}
    for element in reversed(list(tree.iter())):
        own = len((element.text or "").split()) if isinstance(element.tag, str) else 0
        if element.tag in {"script", "style", "noscript", "template"}:
            words[element] = 0
            continue
        for child in element:
            own += words[child] + len((child.tail or "").split())
        words[element] = own
    return words


def is_furniture(text: str) -> bool:
    """Whether a block is furniture by what it says: "941 comments", "Related: …"."""
    if _IN_GALLERY.match(text):
        return True
    if len(text.split()) > _MOST_WORDS:
        return False
    if not any(character.isalnum() for character in text):
        return True  # a line, an emoji
    said = text.strip().replace("\n", " ")
    patterns = _patterns()
    return (
        patterns["starts"].match(said) is not None
        or patterns["whole"].fullmatch(said) is not None
        or is_date(said)
    )


def is_head(text: str) -> bool:
    """Whether a block is the heading of furniture: "Related topics", "Most read"."""
    return _patterns()["heads"].fullmatch(text.strip().rstrip(":…. ")) is not None


def has_day(text: str) -> bool:
    """Whether a text gives a day of the calendar."""
    return _DAY_WITHIN.search(text) is not None


def is_date(text: str) -> bool:
    """Whether a block is a date or a time, and nothing else."""
    return len(text) < 90 and _DATE_OR_TIME.fullmatch(text.strip()) is not None
