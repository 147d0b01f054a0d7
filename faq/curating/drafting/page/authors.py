"""Find who wrote an article: in JSON-LD, meta tags, marked elements and bylines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import regex
from lxml.html import HtmlElement

from faq.curating.drafting.page.furniture import NAMING, Furniture, name_parts
from faq.curating.drafting.page.json_ld import plain_text

ADDRESS = regex.compile(r"https?://\S+")
_LONGEST_NAME = 80
_MOST_IN_NAME = 8  # words
_FEWEST_IN_STATEMENT = 5  # words
_MOST_MARKED = 6  # elements that are marked as an author's

# Of the name of a desk or a medium.
_DESK = (
    "staff|editors?|correspondents?|reporters?|writers?|editorial|news|newsroom|desk|bureau|agency|"
    "agencies|team|press|media|times|online|service|admin|guest|contributors?|columnist|wire|"
    "редакция|редактор|корреспондент|журналист|डेस्क|ब्यूरो|संवाददाता|न्यूज़|न्यूज|एजेंसी|टीम|संपादक"
)
# What stands next to a name in a byline and is no part of it.
_BESIDE = (
    "on|at|and|for|in|is|by|from|senior|chief|photographs?|published|publish|updated|edited|"
    "reported|written|posted|share|follow|politics|political|business|health|science|sports?|"
    "minutes?|प्रकाशित|अपडेटेड|अपडेट"
)
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|"
    r"feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?\s+\p{N}"
)
_NO_NAME = rf"(?:{_DESK}|{_BESIDE})\b|{_MONTH}"
_NAME_PART = r"\p{L}[\p{L}\p{M}’'.-]*"
_NAME = rf"(?!{_NO_NAME}){_NAME_PART}(?: (?!{_NO_NAME}){_NAME_PART}){{1,3}}"
_AND = r"\s+(?:and|и|और|तथा|एवं|&)\s+"
_LABEL = (
    r"(?:(?:words|text|written|reported|posted|submitted|story|interview|report) by|by|interview|"
    r"author|текст|автор|материал подготовила?|подготовила?|беседовала?|записала?|द्वारा|लेखक|लेखिका|"
    r"रिपोर्ट)"
)
_BY = regex.compile(
    rf"(?:{_LABEL}\s*:?\s+|(?-i:B[yY])(?-i:(?=\p{{Lu}})))"
    rf"(?P<names>{_NAME}(?:(?:\s*,\s+{_NAME})*{_AND}{_NAME})?)(?!\p{{L}})",
    regex.IGNORECASE,
)
_BETWEEN_NAMES = regex.compile(rf"\s*,\s+|{_AND}")
_OF_READING = regex.compile(r"\b(?:minutes?|mins?|read|views|comments)\b", regex.IGNORECASE)
_ALL_OF_A_LINE = regex.compile(_NAME, regex.IGNORECASE)
_PARTICLES = frozenset("de da di du del van von der den bin al el la le dos y".split())  # noqa: SIM905
_NO_PERSON = regex.compile(rf"\b(?:{_DESK})\b", regex.IGNORECASE)
_MARKS = frozenset(["author", "authors", "byline", "bylines", "contributor", "contributors"])
_RELATIONS = frozenset(["author", "creator", "has_creator", "p-author"])


def stated_authors(data: Mapping[str, Any], tags: Mapping[str, str]) -> str | None:
    """Return the authors that the page's data for search engines or its meta tags name."""
    return _of_data(data.get("author")) or _of_tags(tags)


def is_person(names: str) -> bool:
    """Whether what a page gives as its author is no desk and no agency ("News Desk", "admin")."""
    return _NO_PERSON.search(names) is None


def name_of(value: Any) -> str | None:
    """Return the name in an object of JSON-LD, or in the first of several."""
    if isinstance(value, list):
        return next(filter(None, map(name_of, value)), None)
    if isinstance(value, dict):
        value = value.get("name")
    name = plain_text(value)
    return name if name and len(name) <= _LONGEST_NAME and not ADDRESS.match(name) else None


def _of_data(value: Any) -> str | None:
    """Return the names of the authors; an organisation is none."""
    people = value if isinstance(value, list) else [value]
    names = [
        name_of(each)
        for each in people
        if not (isinstance(each, dict) and "Organization" in str(each.get("@type", "")))
    ]
    return _joined(filter(None, names))


def _of_tags(tags: Mapping[str, str]) -> str | None:
    for name in (
        "author",
        "article:author",
        "article:author_name",
        "og:article:author",
        "citation_author",
        "dc.creator",
        "dcterms.creator",
        "parsely-author",
        "sailthru.author",
        "cxenseparse:author",
        "byl",
    ):
        said = tags.get(name, "")
        if said and not ADDRESS.match(said) and len(said) <= _LONGEST_NAME:
            # "Kooman, F." is one name, with the surname first.
            return _joined(regex.split(r"\s*;\s*|,\s*(?!\p{Lu}\.)|\s+(?:and|и|और)\s+", said))
    for number in ("1", "2"):
        if tags.get(f"twitter:label{number}", "").lower() in {"written by", "by", "автор"}:
            return _joined([tags.get(f"twitter:data{number}", "")])
    return None


def _joined(names: Iterable[str]) -> str | None:
    return "; ".join(dict.fromkeys(filter(None, map(_clean_name, names)))) or None


def _clean_name(name: str) -> str:
    """Return a name without what bylines have around it: "By", dashes, a full stop, an address."""
    name = regex.sub(r"^(?i:by|von|par|автор:?)\s+|\s*\(?https?://\S+", "", name.strip())
    name = regex.sub(r"\s*\((?:earlier|now|[^)]*\bat\b[^)]*)\)$", "", name)
    name = regex.sub(r"(?<=\p{Ll}{3})\.$", "", name.strip(" ,;|–—-"))
    words = name.split()
    return name if len(words) <= _MOST_IN_NAME and name[:1].isalpha() else ""


def authors_in_line(text: str) -> str | None:
    """Return the names in a byline: "By Ann Lee and Bo Ray, reporters", "Текст: Пётр Соболев"."""
    pieces = regex.split(r"\s*[|·•]\s*", " ".join(text.split("\n")[0].split()))
    match = next(filter(None, map(_BY.match, pieces)), None)
    names = _BETWEEN_NAMES.split(match["names"]) if match else []
    named = [name for name in names if _is_name(name)]
    return _joined(named) if named and named == names else None


def is_credit(line: str) -> bool:
    """Whether a line is a byline and nothing else, as at the end of an interview."""
    said = " ".join(line.split())
    match = _BY.match(said)
    is_all = match is not None and not any(map(str.isalnum, said[match.end() :]))
    return is_all and authors_in_line(said) is not None


def is_statement(line: str) -> bool:
    """Whether a line below a headline says something, as a summary does, and names nobody.

    In Hindi no capitals tell a name from other words.
    """
    words = line.split()
    small = sum(word[0].islower() for word in words)
    return (
        len(words) >= _FEWEST_IN_STATEMENT
        and small > len(words) / 2
        and _NO_PERSON.search(line) is None
        and _OF_READING.search(line) is None
    )


def _is_name(text: str) -> bool:
    """Whether a text is a person's name of at least two words, and nothing else."""
    words = [word for word in text.split() if word.lower() not in _PARTICLES]
    return (
        _ALL_OF_A_LINE.fullmatch(text) is not None
        and len(words) > 1
        and all(word[0].isupper() or "ऀ" <= word[0] <= "ॿ" for word in words)
    )


def marked_authors(tree: HtmlElement, furniture: Furniture) -> str | None:
    """Return the names in the first elements that the page marks as an author's.

    A link or a property says it for certain, and a name of one word is taken from it. A class
    ("byline__name") only leads to a line that is a name.
    """
    certain, likely = [], []
    for element in tree.iter("a", "span", "div", "p", "address", "strong", "b", "li"):
        if _relation(element) & _RELATIONS:
            certain.append(element)
        elif _marks(element) and len(element.xpath(".//text()")) < 4 * _MOST_MARKED:
            likely.append(element)
    for element in certain[:_MOST_MARKED]:
        if not _is_of_others(element, furniture):
            together = [each for each in certain if _is_beside(each, element)]
            found = _joined(name for each in together for name in _names_marked(each))
            if found:
                return found
    outer = {id(above) for element in likely for above in element.iterancestors()}
    for element in likely:
        if id(element) not in outer and not _is_of_others(element, furniture):
            found = authors_in_line(_text(element)) or _joined(_names_in(element))
            if found:
                return found
    return None


def _relation(element: HtmlElement) -> set[str]:
    said = " ".join(element.get(name, "") for name in ("rel", "property", "itemprop"))
    words = {word.rpartition(":")[2] for word in said.lower().split()}
    return words | ({"p-author"} & set(element.get("class", "").split()))


def _marks(element: HtmlElement) -> bool:
    return any(
        _MARKS.intersection(name_parts(name))
        for key in NAMING
        for name in element.get(key, "").split()
    )


def _is_beside(one: HtmlElement, other: HtmlElement) -> bool:
    return one is other or (one.getparent() is not None and one.getparent() is other.getparent())


def _is_of_others(element: HtmlElement, furniture: Furniture) -> bool:
    """Whether an element is part of comments, teasers or menus, whose authors are others."""
    kinds = {furniture.kind_of(each) for each in (element, *element.iterancestors())}
    return not kinds.isdisjoint({"comments", "teasers"})


def _names_marked(element: HtmlElement) -> list[str]:
    lines = _lines(element)
    names = list(filter(_is_name, lines))
    said = _text(element)
    if names or len(said) > _LONGEST_NAME:
        return names
    in_line = authors_in_line(said)
    is_short = said.istitle() or said.isupper() or len(said.split()) < 4
    return in_line.split("; ") if in_line else [said] if is_short else []


def _names_in(element: HtmlElement) -> list[str]:
    """Return the names of an element whose lines are names, or "Ann Lee, Oslo; Bo Ray"."""
    pieces = [piece for line in _lines(element) for piece in line.split(";")]
    return list(filter(_is_name, (piece.split(",")[0].strip() for piece in pieces)))


def _lines(element: HtmlElement) -> list[str]:
    return [" ".join(said.split()).strip(",|·• ") for said in element.itertext() if said.strip()]


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())
