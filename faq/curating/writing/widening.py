"""Widen a bank that is there: more phrasings where they are thin, near misses that are missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from faq.bank import Bank, Entry, Language
from faq.curating.drafting.draft import free_id
from faq.curating.review.changes import NOT_SAID
from faq.curating.writing.dropping import Dropped, Kind
from faq.curating.writing.gate import Gate, keys_of
from faq.curating.writing.proposals import MorePhrasings, ProposedRefusal
from faq.curating.writing.replies import Reply
from faq.curating.writing.rivals import answered_refusals, find_rivals
from faq.files.bank_editing import BankEditor
from faq.files.loading import load_bank
from faq.language.identification import language_of
from faq.language.text import words


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


def _all_phrasings(entry: Entry) -> Iterator[str]:
    for language in Language:
        yield from entry.questions.in_language(language)
