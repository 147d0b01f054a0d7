"""Look up Russian words: their class, and the form that a question wants."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

import regex

_NO_COUNTS = {"год", "раз", "час", "процент", "место", "номер"}


@cache
def analyzer() -> Any:
    # Imported at the first Russian article: the dictionary takes 18 MB.
    import pymorphy3
    import pymorphy3_dicts_ru

    return pymorphy3.MorphAnalyzer(pymorphy3_dicts_ru.get_path())


@lru_cache(maxsize=8192)
def parse_of(word: str) -> Any:
    return analyzer().parse(word)[0]


def counted(noun: Sequence[str]) -> tuple[str, int] | None:
    """Return what a number counts as "сколько" wants it, and how many words it has."""
    first = parse_of(noun[0])
    if first.normal_form == "человек":
        return "человек", 1
    if first.tag.case not in {None, "nomn", "accs", "gent"}:
        return None
    if first.tag.POS == "NOUN" and first.normal_form not in _NO_COUNTS:
        if noun[0][0].isupper():
            return None
        form = first.inflect({"gent", "plur"})
        return (form.word, 1) if form is not None else None
    if len(noun) > 1 and first.tag.POS in {"ADJF", "PRTF"}:
        second = parse_of(noun[1])
        form = second.inflect({"gent", "plur"})
        adjective = first.inflect({"gent", "plur"})
        if second.tag.POS == "NOUN" and form is not None and adjective is not None:
            return f"{adjective.word} {form.word}", 2
    return None


def nouns_in(text: str) -> list[str]:
    return [
        word
        for word in regex.findall(r"[\p{L}-]+", text)
        if len(word) > 2 and parse_of(word).tag.POS == "NOUN"
    ]
