"""The changes that a question can lead to, each made in the text of the bank file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from faq.bank import Bank, Entry, Language
from faq.curating.drafting.draft import free_id, passage_id
from faq.curating.drafting.passages import Passage, find_passages
from faq.files.bank_editing import BankEditor
from faq.language.text import one_line
from faq.matching.reading import read
from faq.measuring.asked import AskedQuestion

NOT_SAID = {
    "en": "The article does not say.",
    "hi": "लेख में यह नहीं बताया गया है।",
    "ru": "В статье об этом не сказано.",
}
"""The line of an entry marked unanswerable until the curator writes a better one."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change that the curator may keep.

    Attributes:
        text: the new text of the bank file.
        entry_id: the entry that is added or gains a phrasing.
        decision: the decision on the question, for `reviewed.jsonl`.
    """

    text: str
    entry_id: str
    decision: str


def add_phrasing(text: str, entry: Entry, question: AskedQuestion) -> Change:
    """Add a question to the phrasings of an entry."""
    editor = BankEditor(text)
    questions = (*editor.entry(entry.id), "questions")
    place = (*questions, question.language.value)
    if entry.questions.in_language(question.language):
        editor.append(place, one_line(question.question))
    else:
        editor.put(place, [one_line(question.question)])
    return Change(editor.text, entry.id, f"phrasing of {entry.id}")


def add_entry(
    text: str, bank: Bank, passage: Passage, question: AskedQuestion, *, topic: str, title: str
) -> Change:
    """Add a draft entry that answers a question with a passage; the curator completes it.

    Args:
        title: the phrasing in the article's language; the question itself if it is in it.
    """
    entry_id = passage_id(passage, question.language, {entry.id for entry in bank.entries})
    quote: dict[str, Any] = {"text": passage.text}
    if passage.speaker is not None:
        quote["speaker"] = passage.speaker
    entry = {
        "id": entry_id,
        "draft": True,
        "topic": topic,
        "questions": _questions(question, title, bank.language),
        "quotes": [quote],
    }
    editor = BankEditor(text)
    editor.append(("entries",), entry, blank_line=True)
    return Change(editor.text, entry_id, f"new entry {entry_id}")


def add_refusal(
    text: str, bank: Bank, question: AskedQuestion, *, topic: str, title: str
) -> Change:
    """Add an entry that says that the article does not answer a question."""
    entry_id = free_id(f"no {title}", {entry.id for entry in bank.entries})
    entry = {
        "id": entry_id,
        "topic": topic,
        "unanswerable": NOT_SAID,
        "questions": _questions(question, title, bank.language),
    }
    editor = BankEditor(text)
    editor.append(("entries",), entry, blank_line=True)
    return Change(editor.text, entry_id, f"unanswerable, entry {entry_id}")


def passages_for(bank: Bank, question: str) -> tuple[Passage, ...]:
    """Return the article's passages: first those that share most of the question's telling words,
    then the others in the article's order."""
    wanted = {word.term: word.telling for word in read(question).words}

    def shared(passage: Passage) -> float:
        return sum(wanted.get(word.term, 0.0) for word in read(passage.text).words)

    return tuple(
        sorted(find_passages(bank.article, bank.speakers), key=lambda each: -shared(each))
    )


def _questions(question: AskedQuestion, title: str, own: Language) -> dict[str, list[str]]:
    questions = {own.value: [title]}
    if question.language is not own:
        questions[question.language.value] = [one_line(question.question)]
    return questions
