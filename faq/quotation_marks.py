"""The quotation marks that belong together, and those of a text that have no partner in it."""

from __future__ import annotations

import regex

CLOSING = {"“": "”", "«": "»", "„": "“”"}
"""The marks that close a quotation, by the one that opens it, the usual one first.

„…“ closes with the mark with which “…” opens; many keyboards close it with ”.
"""

PARTNERS = {
    **{marks[0]: opening for opening, marks in CLOSING.items() if marks[0] not in CLOSING},
    **{opening: marks[0] for opening, marks in CLOSING.items()},
}
"""The other mark of each that opens or closes a quotation."""

_INCHES = regex.compile(r"(?<=\p{N})\"")
_CLOSE_ONLY = frozenset(PARTNERS) - CLOSING.keys()


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
        elif opened and mark in CLOSING.get(opened[-1], ""):
            opened.pop()
        elif mark in CLOSING:
            opened.append(mark)
        elif mark in _CLOSE_ONLY:
            return mark
    return opened[0] if opened else None
