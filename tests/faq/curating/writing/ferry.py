"""A short article, and what a writer may propose for it."""

from __future__ import annotations

import json
from typing import Any

ARTICLE = """\
Harbour to get a second ferry

KELMOUTH — The council voted 7 to 4 on Tuesday to buy a second ferry for £3.2 million.

"We have waited nine years for this boat," said Ann Lee, the mayor. The ferry is due in March 2027.

Its builder, Tollan Marine, will pay a fine of £500 a day if it is late, one councillor said.
"""
VOTE = "The council voted 7 to 4 on Tuesday to buy a second ferry for £3.2 million."
WAITED = "We have waited nine years for this boat,"
DUE = "The ferry is due in March 2027."


def entry(quote: str | list[str], *asked: str, **more: Any) -> dict[str, Any]:
    """Return a proposed entry with English phrasings."""
    return {"quote": quote, "questions": {"en": list(asked), **more.pop("others", {})}, **more}


GOOD = [
    entry(
        VOTE,
        "how did the vote go",
        "What did the council decide?",
        "price of the new boat",
        topic="council",
        gloss={"ru": "Совет проголосовал 7 против 4.", "hi": "परिषद ने 7-4 से मतदान किया।"},
        others={"ru": ["Сколько стоит паром?"], "hi": ["kitne vote pade"]},
    ),
    entry(WAITED, "How long have they waited for the boat?", "nine years wait", topic="council"),
    entry(DUE, "When does the ferry arrive?", "delivery date", topic="shame"),
]
NEAR_MISS = {"unanswered": {"en": ["What will a ticket cost?"], "ru": ["Сколько стоит билет?"]}}
OVERVIEW = {
    "topics": [
        {"id": "council", "name": "Council"},
        {"id": "shame", "name": "A shameful deal"},
        {"id": "x", "name": "Visit evil.example"},
    ],
    "synonyms": [["ferry", "boat", "ship"], ["Kelmouth", "Tollan"], ["two words", "one"]],
    "unanswerable": [NEAR_MISS],
}


def reply(entries: list[dict[str, Any]], **more: Any) -> str:
    """Return a reply with these entries."""
    return json.dumps({"entries": entries, **more}, ensure_ascii=False, indent=1)
