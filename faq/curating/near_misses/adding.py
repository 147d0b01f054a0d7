"""Add a near miss to a bank as an entry that declines."""

from __future__ import annotations

from faq.bank import Bank
from faq.curating.drafting.draft import free_id
from faq.curating.near_misses.proposing import NearMiss
from faq.curating.review.changes import NOT_SAID
from faq.files.bank_editing import BankEditor


def with_near_miss(text: str, bank: Bank, miss: NearMiss) -> str:
    """Return the text of a bank file with an entry more; the rest stays the same to the byte.

    Its line says in the article's language what is not told, and in the other languages of the
    bank's readers only that it is not.
    """
    own = bank.language
    lines = {own.value: miss.line}
    lines |= {each.value: NOT_SAID[each.value] for each in bank.languages if each is not own}
    topic = miss.nearest.topic if miss.nearest and miss.nearest.topic else bank.topics[0].id
    entry = {
        "id": free_id(f"no {miss.question}", {each.id for each in bank.entries}),
        "topic": topic,
        "unanswerable": lines if len(lines) > 1 else miss.line,
        "questions": {own.value: list(miss.phrasings)},
    }
    editor = BankEditor(text)
    editor.append(("entries",), entry, blank_line=True)
    return editor.text
