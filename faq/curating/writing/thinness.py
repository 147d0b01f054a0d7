"""Find what of a bank is thin, and write what a writer is asked about it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from faq.bank import Bank, Entry, Language
from faq.curating.writing.prompts import (
    INSTRUCTIONS,
    MOST_REFUSALS,
    OTHER_PHRASINGS,
    OWN_PHRASINGS,
    TOKENS_OF_PHRASING,
    Task,
    fenced,
    framed,
    how_to_ask,
    name_of,
    refusals,
    shape,
    tokens_of_refusals,
)
from faq.language.identification import language_of
from faq.language.text import wording_key, words

ENOUGH_OWN, ENOUGH_OTHER = 12, 3
"""Phrasings of an entry in the article's language, and in each other one that the bank has, from
which on it is not thin."""

_MOST_ENTRIES = 6  # of a task
_MOST_SHOWN = 12  # phrasings of an entry in a prompt

_MORE = """\
"more": more phrasings for the entries below, each entry as an object
{{"entry": "…", "questions": {shape}}}
with its id, and with new phrasings that differ from those it has, so that it gets {own_count} in
{own} in all, and {other_count} in each other language named here.
"""


@dataclass(frozen=True, slots=True)
class Thinness:
    """What of a bank is thin.

    Attributes:
        language: that of the article; languages: those in which the bank has phrasings.
        entries: the thin ones.
        refusals: how many near misses are missing.
        withheld: the `wording_key`s of phrasings that no writer is sent.
    """

    language: Language
    languages: tuple[Language, ...]
    entries: tuple[Entry, ...]
    refusals: int
    withheld: frozenset[str] = frozenset()


def thinness_of(
    bank: Bank, chosen: Sequence[Entry] = (), withheld: frozenset[str] = frozenset()
) -> Thinness:
    """Return what of a bank is thin.

    Args:
        chosen: the entries to widen whether they are thin or not, and nothing else; else all.
    """
    language = language_of(words(bank.article.text[:4000]))
    languages = tuple(
        each
        for each in Language
        if each is language or any(entry.questions.in_language(each) for entry in bank.entries)
    )
    declining = len(bank.entries) - len(bank.answerable)
    return Thinness(
        language,
        languages,
        tuple(chosen) or tuple(e for e in bank.entries if _is_thin(e, language, languages)),
        0 if chosen else max(0, MOST_REFUSALS - declining),
        withheld,
    )


def widening_tasks(bank: Bank, thin: Thinness) -> Iterator[Task]:
    """Yield what to ask of a model: entries by sixes, then the near misses."""
    for start in range(0, len(thin.entries), _MOST_ENTRIES):
        part = thin.entries[start : start + _MOST_ENTRIES]
        yield Task(
            ", ".join(entry.id for entry in part),
            f"{_article_of(bank, part)}\n\nThe object has one key. {_more(part, thin)}\n"
            f"{how_to_ask(thin.language)}",
            _tokens(part, thin),
        )
    if thin.refusals:
        yield Task(
            "near misses",
            f"{framed(bank.article, ())}\n\nThe object has one key. {_near_misses(bank, thin)}\n"
            f"{how_to_ask(thin.language)}",
            tokens_of_refusals(thin.refusals),
        )


def pasted_widening(bank: Bank, thin: Thinness) -> Task:
    """Return all of it in one prompt, to be pasted into a chat."""
    parts = [_more(thin.entries, thin)] if thin.entries else []
    parts += [_near_misses(bank, thin)] if thin.refusals else []
    asked = "\n".join(parts)
    return Task(
        "the bank",
        f"{INSTRUCTIONS}\n{fenced('article', bank.article.text)}\n\nThe object has these keys:\n"
        f"{asked}\n{how_to_ask(thin.language)}",
        _tokens(thin.entries, thin) + tokens_of_refusals(thin.refusals),
    )


def _is_thin(entry: Entry, own: Language, languages: Iterable[Language]) -> bool:
    counts = {each: len(entry.questions.in_language(each)) for each in languages}
    if entry.unanswerable is not None:
        return counts[own] < ENOUGH_OTHER
    return any(
        count < (ENOUGH_OWN if each is own else ENOUGH_OTHER) for each, count in counts.items()
    )


def _article_of(bank: Bank, part: Sequence[Entry]) -> str:
    spans = sorted((quote.span for entry in part for quote in entry.quotes), key=lambda s: s.start)
    return framed(bank.article, spans[:1])


def _more(entries: Sequence[Entry], thin: Thinness) -> str:
    shown = [
        {
            "entry": entry.id,
            ("answer" if entry.unanswerable is None else "not answered"): [
                quote.text for quote in entry.quotes
            ],
            "has": {
                each.value: _sendable(entry.questions.in_language(each), thin)[:_MOST_SHOWN]
                for each in thin.languages
            },
        }
        for entry in entries
    ]
    listed = "\n".join(json.dumps(each, ensure_ascii=False) for each in shown)
    asked = _MORE.format(
        shape=shape(thin.languages),
        own=name_of(thin.language),
        own_count=OWN_PHRASINGS,
        other_count=OTHER_PHRASINGS,
    )
    return f"{asked}{fenced('entries', listed)}\n"


def _sendable(phrasings: Iterable[str], thin: Thinness) -> list[str]:
    return [text for text in phrasings if wording_key(text) not in thin.withheld]


def _near_misses(bank: Bank, thin: Thinness) -> str:
    titles = [entry.title for entry in bank.entries if entry.unanswerable is not None]
    there = _sendable(titles, thin)
    asked = refusals(thin.language, thin.refusals, thin.languages)
    if not there:
        return asked
    return (
        f"{asked}Others than these, which are there:\n{fenced('entries', chr(10).join(there))}\n"
    )


def _tokens(entries: Sequence[Entry], thin: Thinness) -> int:
    others = OTHER_PHRASINGS * (len(thin.languages) - 1)
    return len(entries) * (OWN_PHRASINGS + others) * TOKENS_OF_PHRASING
