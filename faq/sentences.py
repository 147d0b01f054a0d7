"""Find where sentences end, in English, Hindi and Russian.

A sentence ends at . ! ? … or the danda, with any closing marks, before white space and a capital,
a figure or an opening mark. A point is an abbreviation's instead where what precedes it is one and
what follows does not look like a new sentence ("Lt. Col. J. R. Holm", "No. 9", "6 p.m. Sunday").
Where both are possible the text is not cut: two sentences in one quote are still whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import regex

from faq.abbreviations import (
    AFTER_HOURS,
    AFTER_NAMES,
    BEFORE_FIGURES,
    BEFORE_NAMES,
    DATES,
    HOURS,
    LETTERS,
    OPENERS,
    WITHIN_SENTENCES,
)

_CLOSING = r"[\"”’»)\]]"
_END = regex.compile(
    # A dash after a closing mark leads to who said it: "…” — Ann Lee".
    rf"(?:[.!?…]+|[।॥])(?:\[\p{{N}}{{1,3}}\])*(?:{_CLOSING}++(?=\s+[^—–-])|(?!{_CLOSING}))"
    r"(?=\s+(?:[—–-]\s+)?[\"“‘«„'(\[]*[\p{Lu}\p{Lo}\p{N}])"
)
_LONGEST_DATELINE = 160  # characters, with what comes after it
_LONGEST = 24  # letters of an abbreviation and what precedes it
# What stands before a point, points inside included: "p.m", "J", "2020", "किमी".
_BEFORE = regex.compile(
    r"(?:^|(?<![\p{L}\p{M}\p{N}.]))(?:[\p{L}\p{M}\p{N}°/-]+\.)*[\p{L}\p{M}\p{N}°/-]+$"
)
_NEXT = regex.compile(r"\s+(?:[—–-]\s+)?[\"“‘«„'(\[]*(?P<word>[\p{L}\p{M}]+|\p{N}+)(?P<mark>[.]?)")
_INITIALS = regex.compile(r"(?:\p{Lu}\.)*\p{Lu}")
_ROMAN = regex.compile(r"[IVXLC]{1,5}")
_LABEL = regex.compile(r"\p{N}{1,3}|\p{Lu}")

# A dateline: a place, perhaps with a date and an agency, before the first sentence.
_PLACE = r"\p{Lu}[\p{L}\p{M}’'.-]*(?:\s(?:\p{Lu}|d|de|of|the|on|upon)[\p{L}\p{M}’'.-]*){0,4}"
_CAPITALS = r"\p{Lu}[\p{Lu}’'.-]+(?:\s\p{Lu}[\p{Lu}’'.-]*){0,4}"
_REGION = rf"(?:,\s{_PLACE})"
_DAY = r"(?:\p{L}[\p{L}\p{M}]+\.?\s\p{N}{1,2}|\p{N}{1,2}\s[\p{L}\p{M}]+\.?)(?:,?\s\p{N}{4})?"
_AGENCY = r"\s\((?=[^()]*\p{L})[^()\n]{2,40}\)"
_DASH = r"\s?(?:—|–|--|-)\s+"
_BY_DASH = rf"{_CAPITALS}{_REGION}{{0,2}}(?:,\s{_DAY})?(?:{_AGENCY})?"
_BY_AGENCY = rf"{_PLACE}{_REGION}{{0,2}}(?:,\s{_DAY})?{_AGENCY}"
_BY_DAY_AND_DASH = rf"{_PLACE}{_REGION}{{0,2}},\s{_DAY}(?:{_AGENCY})?"
_RUSSIAN = rf"{_CAPITALS},\s{_DAY}\s?[—–-]\s\p{{Lu}}[\p{{L}}«»\" -]{{2,30}}"
_DATELINE = regex.compile(
    rf"\s*(?:{_RUSSIAN}[.:]\s+|(?:{_BY_AGENCY}|{_BY_DAY_AND_DASH}|{_BY_DASH}){_DASH}"
    rf"|{_BY_AGENCY}:\s+)"
    r"(?=[\"“‘«„'(]*[\p{Lu}\p{Lo}\p{N}])"
)
_DATED = regex.compile(
    r"\s*(?:\p{Lu}?[\p{L}\p{M} -]{1,40}, "
    r"(?:[\p{L}\p{M}]+ \p{N}{1,2}|\p{N}{1,2} [\p{L}\p{M}]+))\s?[.:—–]\s*"
)
_PLACE_AND_COLON = regex.compile(r"\s*(?:\p{Lu}{3,}(?:\s\p{Lu}{2,}){0,2}|[ऀ-ॣ]+(?:\s[ऀ-ॣ]+)?):\s+")
_LABELLED = regex.compile(r"(?m)^[^\S\n]*+(?:[\p{Lu} .]++|[ऀ-ॣ]+(?:\s[ऀ-ॣ]+)?):\s")


def sentence_ends(text: str, start: int, end: int, *, has_danda: bool) -> Iterator[int]:
    """Yield where the sentences of a part of a paragraph end, but for the last one.

    Args:
        has_danda: whether the text ends its Hindi sentences with "।", so that a point ends none.
    """
    begun = start
    for match in _END.finditer(text, start, end):
        if match[0][0] != "." or not _goes_on(text, begun, match.start(), match.end(), has_danda):
            begun = match.end()
            yield match.end()


def _goes_on(text: str, begun: int, point: int, after: int, has_danda: bool) -> bool:
    """Whether the sentence goes on after a point."""
    before = _BEFORE.search(text, max(begun, point - _LONGEST), point)
    following = _NEXT.match(text, after)
    if before is None or following is None or text[point + 1 : after][:1] == ".":
        return False
    short = before[0].lower()
    if _is_devanagari(before[0]):
        return has_danda or short in LETTERS | BEFORE_NAMES | BEFORE_FIGURES
    if text[begun : before.start()].strip() == "" and _LABEL.fullmatch(before[0]):
        return True  # "1. Rinse the trailer"
    return _is_abbreviation(
        before[0], text[max(begun, before.start() - 16) : before.start()], following
    )


def _is_abbreviation(word: str, earlier: str, following: regex.Match[str]) -> bool:
    short, then = word.lower(), following["word"]
    opens = then.lower() in OPENERS and not following["mark"]
    is_figure = then[0].isdigit() or _ROMAN.fullmatch(then) is not None or len(then) == 1
    if short in HOURS:
        return then.lower() in AFTER_HOURS or "(" in following[0]
    if short in WITHIN_SENTENCES:
        return not opens
    if short == "г":  # a town's ("в г. Лог"), or a year's ("в 2020 г.")
        return not earlier.rstrip()[-1:].isdigit()
    if short in BEFORE_FIGURES | DATES and is_figure and then != "I":
        is_answer = short == "no" and not earlier.strip()
        return not is_answer and (word[0].isupper() or short not in DATES)
    if short in BEFORE_NAMES | AFTER_NAMES and (word[0].isupper() or not word.isascii()):
        return not opens
    return _INITIALS.fullmatch(word) is not None and not opens


def _is_devanagari(word: str) -> bool:
    return "ऀ" <= word[0] <= "ॿ" and not word[0].isdigit()


def dateline_end(text: str, start: int, *, first: bool) -> int | None:
    """Return where the dateline that opens a paragraph ends, its dash included; None if none does.

    Args:
        start: the offset of the paragraph.
        first: whether only headings precede it; less certain forms count there only.
    """
    most = start + _LONGEST_DATELINE
    match = _DATELINE.match(text, start, most)
    if match is None and first:
        match = _DATED.match(text, start, most) or _place_alone(text, start)
    return match.end() if match else None


def _place_alone(text: str, start: int) -> regex.Match[str] | None:
    """Match "NEW DELHI: "; where other paragraphs begin like that, it is somebody who speaks."""
    match = _PLACE_AND_COLON.match(text, start, start + _LONGEST_DATELINE)
    if match is None or len(list(islice(_LABELLED.finditer(text), 2))) > 1:
        return None
    return match
