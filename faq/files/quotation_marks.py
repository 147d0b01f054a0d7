"""Find the quotation marks of a quote that have no partner in it."""

from __future__ import annotations

import regex

# The article may mix forms: „…“ closes with the mark with which “…” opens.
_CLOSING = {"“": "”", "«": "»", "„": "“”"}
_INCHES = regex.compile(r"(?<=\p{N})\"")
_CLOSE_ONLY = frozenset("”»")


def unpaired_mark(text: str) -> str | None:
    """Return the first double quotation mark without a partner; None if each has one.

    Single marks are also apostrophes, and a straight mark behind a figure is one of inches, unless
    another straight one is open.
    """
    opened: list[str] = []
    for offset, mark in enumerate(text):
        if mark == '"':
            if opened and opened[-1] == mark:
                opened.pop()
            elif not _INCHES.match(text, offset):
                opened.append(mark)
        elif opened and mark in _CLOSING.get(opened[-1], ""):
            opened.pop()
        elif mark in _CLOSING:
            opened.append(mark)
        elif mark in _CLOSE_ONLY:
            return mark
    return opened[0] if opened else None
