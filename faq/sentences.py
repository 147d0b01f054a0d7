"""Find where sentences end, in English, Hindi and Russian.

A sentence ends at . ! ? … or the danda, with any closing marks, before white space and a capital,
a figure or an opening mark. A point is an abbreviation's instead where what precedes it is one and
what follows does not look like a new sentence ("Lt. Col. J. R. Holm", "No. 9", "6 p.m. Sunday").
Where both are possible the text is not cut: two sentences in one quote are still whole.
"""

from __future__ import annotations

from collections.abc import Iterator

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
_LONGEST = 24  # letters of an abbreviation and what precedes it
# What stands before a point, points inside included: "p.m", "J", "2020", "किमी".
_BEFORE = regex.compile(
    r"(?:^|(?<![\p{L}\p{M}\p{N}.]))(?:[\p{L}\p{M}\p{N}°/-]+\.)*[\p{L}\p{M}\p{N}°/-]+$"
)
_NEXT = regex.compile(r"\s+(?:[—–-]\s+)?[\"“‘«„'(\[]*(?P<word>[\p{L}\p{M}]+|\p{N}+)(?P<mark>[.]?)")
_UNITS = regex.compile(r"^[\p{N}.,-]*\p{N}-?(?=\p{L})")  # "2.2-lb", "60kg"
_INITIALS = regex.compile(r"(?:\p{Lu}\.)*\p{Lu}")
_ROMAN = regex.compile(r"[IVXLC]{1,5}")
_LABEL = regex.compile(r"\p{N}{1,3}|\p{Lu}")


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
    short, then = _UNITS.sub("", word.lower()), following["word"]
    opens = then.lower() in OPENERS and not following["mark"]
    is_figure = then[0].isdigit() or _ROMAN.fullmatch(then) is not None or len(then) == 1
    if short in HOURS:
        return then.lower() in AFTER_HOURS or "(" in following[0]
    if short in WITHIN_SENTENCES or short.endswith(".н"):  # a degree: "к.г.н. Лев Мохов"
        return not opens
    if short == "г":  # a town's ("в г. Лог"), or a year's ("в 2020 г.")
        return not earlier.rstrip()[-1:].isdigit()
    if short in BEFORE_FIGURES | DATES and is_figure and then != "I":
        is_answer = short == "no" and not earlier.strip() and not then[0].isdigit()
        return not is_answer and (word[0].isupper() or short not in DATES)
    if short in BEFORE_NAMES | AFTER_NAMES and (word[0].isupper() or not word.isascii()):
        return not opens
    return _INITIALS.fullmatch(word) is not None and not opens


def _is_devanagari(word: str) -> bool:
    return "ऀ" <= word[0] <= "ॿ" and not word[0].isdigit()
