"""The changes that a question can lead to, each made in the text of the bank file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from faq.bank import Bank, Entry, Language
from faq.curating.drafting.draft import free_id, passage_id
from faq.curating.drafting.passages import Passage
from faq.curating.drafting.phrasings import draft_phrasings, telling_words
from faq.errors import ChangeError
from faq.files.bank_editing import BankEditor
from faq.language.text import one_line, wording_key
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


def add_phrasing(text: str, bank: Bank, entry: Entry, question: AskedQuestion) -> Change:
    """Add a question to the phrasings of an entry; another entry that has it loses it.

    Raises:
        ChangeError: the entry has the question already, or it is all that another entry is asked
            by.
    """
    editor, wording = BankEditor(text), one_line(question.question)
    owner = _owner(bank, wording)
    if owner is not None and owner.id == entry.id:
        raise ChangeError(f"“{wording}” is a phrasing of “{entry.title}” already")
    take_away(editor, bank, [wording])
    questions = (*editor.entry(entry.id), "questions")
    place = (*questions, question.language.value)
    if entry.questions.in_language(question.language):
        editor.append(place, wording)
    else:
        editor.put(place, [wording])
    moved = "" if owner is None else f", moved from {owner.id}"
    return Change(editor.text, entry.id, f"phrasing of {entry.id}{moved}")


def add_entry(
    text: str,
    bank: Bank,
    passage: Passage,
    question: AskedQuestion,
    *,
    topic: str,
    title: str,
    draft: bool = True,
) -> Change:
    """Add an entry that answers a question with a passage.

    Args:
        title: the phrasing in the article's language; the question itself if it is in it.
        draft: whether readers wait for it until the curator has completed it.

    Raises:
        ChangeError: the question is all that another entry is asked by.
    """
    entry_id = passage_id(passage, question.language, _ids(bank))
    questions = _questions(question, title, bank.language)
    entry = _with_quote(entry_id, passage, topic=topic, questions=questions, draft=draft)
    return Change(_with_entry(text, bank, entry), entry_id, f"new entry {entry_id}")


def add_draft(text: str, bank: Bank, passage: Passage, *, topic: str) -> Change:
    """Add a draft entry for a passage, with questions drafted by rules."""
    entry_id = passage_id(passage, bank.language, _ids(bank))
    [drafted] = draft_phrasings([passage], bank.article, bank.language, bank.speakers)
    free = [each for each in drafted.phrasings if _owner(bank, each) is None]
    if not free:
        taken = {wording_key(each) for entry in bank.entries for each in _phrasings(entry)}
        free = [telling_words(passage.text, bank.language, taken)]
    questions = {bank.language.value: free}
    entry = _with_quote(entry_id, drafted.passage, topic=topic, questions=questions, draft=True)
    return Change(_with_entry(text, bank, entry), entry_id, f"new draft {entry_id}")


def add_refusal(
    text: str, bank: Bank, question: AskedQuestion, *, topic: str, title: str
) -> Change:
    """Add an entry that says that the article does not answer a question.

    Raises:
        ChangeError: the question is all that another entry is asked by.
    """
    entry_id = free_id(f"no {title}", _ids(bank))
    entry = {
        "id": entry_id,
        "topic": topic,
        "unanswerable": NOT_SAID,
        "questions": _questions(question, title, bank.language),
    }
    return Change(_with_entry(text, bank, entry), entry_id, f"unanswerable, entry {entry_id}")


def add_wordings(change: Change, bank: Bank, wordings: Iterable[AskedQuestion]) -> Change:
    """Add other ways to ask to the entry of a change; another entry that has one loses it.

    One that the entry has already is left out.

    Args:
        bank: the bank without the change.

    Raises:
        ChangeError: one is all that another entry is asked by.
    """
    editor = BankEditor(change.text)
    questions = (*editor.entry(change.entry_id), "questions")
    for asked in wordings:
        wording = one_line(asked.question)
        lines = {each: editor.texts((*questions, each.value)) for each in Language}
        if wording_key(wording) in map(wording_key, chain.from_iterable(lines.values())):
            continue
        take_away(editor, bank, [wording])
        place = (*questions, asked.language.value)
        if lines[asked.language]:
            editor.append(place, wording)
        else:
            editor.put(place, [wording])
    return replace(change, text=editor.text)


def _ids(bank: Bank) -> set[str]:
    return {entry.id for entry in bank.entries}


def _phrasings(entry: Entry) -> Iterator[str]:
    for language in Language:
        yield from entry.questions.in_language(language)


def _owner(bank: Bank, wording: str) -> Entry | None:
    """Return the entry that has a question word for word, which no other entry may have."""
    key = wording_key(wording)
    return next(
        (entry for entry in bank.entries if key in map(wording_key, _phrasings(entry))), None
    )


def take_away(editor: BankEditor, bank: Bank, wordings: Iterable[str]) -> None:
    """Take questions from the entries that have them.

    Raises:
        ChangeError: an entry would have no title then.
    """
    for wording in wordings:
        owner = _owner(bank, wording)
        if owner is None:
            continue
        entry, key = editor.entry(owner.id), wording_key(wording)
        for language in Language:
            place = (*entry, "questions", language.value)
            keys = [wording_key(each) for each in editor.texts(place)]
            if key not in keys:
                continue
            if language is owner.language and len(keys) == 1:
                raise ChangeError(
                    f"“{wording}” is all that the entry “{owner.title}” ({owner.id}) is asked by "
                    f"in {language.in_english}; give that entry another question first, or delete "
                    "it"
                )
            editor.remove((*place, keys.index(key)))


def _with_quote(
    entry_id: str, passage: Passage, *, topic: str, questions: dict[str, list[str]], draft: bool
) -> dict[str, Any]:
    quote: dict[str, Any] = {"text": passage.text}
    if passage.speaker is not None:
        quote["speaker"] = passage.speaker
    kind = {"draft": True} if draft else {}
    return {"id": entry_id, **kind, "topic": topic, "questions": questions, "quotes": [quote]}


def _with_entry(text: str, bank: Bank, entry: dict[str, Any]) -> str:
    """Return the bank file with an entry at its end, which alone has its questions."""
    editor = BankEditor(text)
    take_away(editor, bank, chain.from_iterable(entry["questions"].values()))
    editor.append(("entries",), entry, blank_line=True)
    return editor.text


def _questions(question: AskedQuestion, title: str, own: Language) -> dict[str, list[str]]:
    questions = {own.value: [title]}
    if question.language is not own:
        questions[question.language.value] = [one_line(question.question)]
    return questions
