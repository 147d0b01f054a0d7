"""Write a quotation that is set apart, as on a page, and who is cited as plain text."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from faq.quotation_marks import CLOSING

_DASHES = regex.compile(r"^\s*(?:[—–―]|--?)\s*")
_MOST_CITED = 12  # words that tell who is cited
_OPENING = ('"', "'", "‘", *CLOSING)
_CLOSING = ('"', "'", "’", *"".join(CLOSING.values()))


def without_dash(text: str) -> str:
    """Return who is cited without the dash before the name."""
    return _DASHES.sub("", text)


def is_citation(line: str) -> bool:
    """Whether a line behind a quotation tells who is cited: "— Ann Lee, mayor"."""
    who = without_dash(line)
    return who != line and 0 < len(who.split()) <= _MOST_CITED and "\n" not in who.strip()


def quoted(paragraphs: Sequence[str], who: str, marks: str = "“”") -> list[str]:
    """Return the paragraphs of a quotation in marks, and at its end who is cited: “…” — Ann Lee.

    As in print, each paragraph is opened and the last is closed. Marks that are there stay.
    """
    texts = list(paragraphs)
    if not (texts[0][0] in _OPENING and texts[-1][-1] in _CLOSING):
        texts = [f"{marks[0]}{text}" for text in texts]
        texts[-1] += marks[1]
    texts[-1] = f"{texts[-1]} — {without_dash(who)}"
    return texts
