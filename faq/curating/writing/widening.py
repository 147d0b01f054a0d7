"""Widen a bank that is there: more phrasings where they are thin, near misses that are missing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from faq.bank import Bank, Entry, Language
from faq.curating.drafting.draft import free_id
from faq.curating.review.changes import NOT_SAID
from faq.curating.writing.dropping import Dropped, Kind
from faq.curating.writing.gate import Gate, keys_of
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
from faq.curating.writing.proposals import MorePhrasings, ProposedRefusal
from faq.curating.writing.replies import Reply
from faq.curating.writing.rivals import answered_refusals, find_rivals
from faq.files.bank_editing import BankEditor
from faq.files.loading import load_bank
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


@dataclass(slots=True)
class Widening:
    """What is added to a bank.

    Attributes:
        phrasings: by entry and language.
        refusals: the phrasings of each new one.
        dropped: what was proposed and is not added.
    """

    phrasings: dict[str, dict[Language, list[str]]] = field(default_factory=dict)
    refusals: list[dict[Language, list[str]]] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many phrasings are added to entries that are there."""
        return sum(len(texts) for added in self.phrasings.values() for texts in added.values())


def widen(bank: Bank, replies: Iterable[Reply], folder: Path, text: str) -> tuple[Widening, str]:
    """Return what replies add to a bank, and the text of its file with it.

    Args:
        text: the text of the bank file.
    """
    replies = list(replies)
    widening = _taken(bank, replies)
    widened = _written(bank, widening, text)
    rivals = list(find_rivals(load_bank(folder, text=widened.removeprefix("\ufeff"))))
    new = _ids_of_refusals(bank, widening)
    answered = answered_refusals(rivals) & set(new)
    for rival in rivals:
        for texts in widening.phrasings.get(rival.entry.id, {}).values():
            if rival.phrasing in texts and rival.other.id not in answered:
                texts.remove(rival.phrasing)
                what = f"{rival.phrasing} → {rival.other.id}"
                widening.dropped.append(Dropped(Kind.RIVAL, what))
    for refusal in answered:
        widening.dropped.append(
            Dropped(Kind.ANSWERED, _title(widening.refusals[new.index(refusal)]))
        )
    widening.refusals = [
        questions
        for entry_id, questions in zip(new, widening.refusals, strict=True)
        if entry_id not in answered
    ]
    return widening, _written(bank, widening, text)


def _taken(bank: Bank, replies: Sequence[Reply]) -> Widening:
    gate = Gate(bank.article, bank.speakers)
    gate.taken = keys_of(text for entry in bank.entries for text in _all_phrasings(entry))
    language = language_of(words(bank.article.text[:4000]))
    widening = Widening(dropped=gate.dropped)
    for reply in replies:
        for more in reply.of(MorePhrasings):
            entry = bank.entry(more.entry)
            place = reply.place_of(more.entry)
            if entry is None or entry not in bank.entries:
                gate.dropped.append(Dropped(Kind.UNKNOWN, more.entry, place))
                continue
            has = {each: list(entry.questions.in_language(each)) for each in Language}
            there = widening.phrasings.setdefault(entry.id, {})
            for each, texts in there.items():
                has[each] += texts
            for each, texts in gate.phrasings(more.questions, has, place).items():
                there.setdefault(each, []).extend(texts)
    for reply in replies:
        for refusal in reply.of(ProposedRefusal):
            questions = gate.phrasings(refusal.unanswered, {})
            if questions.get(language):
                widening.refusals.append(questions)
    return widening


def _written(bank: Bank, widening: Widening, text: str) -> str:
    """Return the text of a bank file with what is added; all else in it stays the same."""
    editor = BankEditor(text)
    new: list[dict[str, Any]] = [
        {
            "id": entry_id,
            "draft": True,
            "topic": bank.topics[0].id,
            "unanswerable": NOT_SAID,
            "questions": {each.value: texts for each, texts in questions.items()},
        }
        for entry_id, questions in zip(
            _ids_of_refusals(bank, widening), widening.refusals, strict=True
        )
    ]
    if new:
        editor.extend(("entries",), new, blank_line=True)
    # From the end of the file to its start, which spares the editor to read it again.
    for number, entry in reversed(list(enumerate(bank.entries))):
        for language, texts in reversed(list(widening.phrasings.get(entry.id, {}).items())):
            place = ("entries", number, "questions", language.value)
            if not texts:
                continue
            if entry.questions.in_language(language):
                editor.extend(place, texts)
            else:
                editor.put(place, texts)
    return editor.text


def _ids_of_refusals(bank: Bank, widening: Widening) -> list[str]:
    ids = {entry.id for entry in bank.entries}
    new: list[str] = []
    for questions in widening.refusals:
        new.append(free_id(f"no {_title(questions)}", {*ids, *new}))
    return new


def _title(questions: dict[Language, list[str]]) -> str:
    return next(iter(questions.get(Language.ENGLISH) or next(iter(questions.values()))))


def _is_thin(entry: Entry, own: Language, languages: Iterable[Language]) -> bool:
    counts = {each: len(entry.questions.in_language(each)) for each in languages}
    if entry.unanswerable is not None:
        return counts[own] < ENOUGH_OTHER
    return any(
        count < (ENOUGH_OWN if each is own else ENOUGH_OTHER) for each, count in counts.items()
    )


def _all_phrasings(entry: Entry) -> Iterator[str]:
    for language in Language:
        yield from entry.questions.in_language(language)


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
