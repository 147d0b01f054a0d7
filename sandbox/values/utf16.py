"""Count in UTF-16 code units, as Telegram does.

See the type `MessageEntity` ("Offset in UTF-16 code units to the start of the entity"). Lone
surrogates count as one unit and are kept.
"""

from __future__ import annotations


def length(text: str) -> int:
    """Return the length of the text in UTF-16 units."""
    return len(text) + sum(1 for character in text if character > "\uffff")


def cut(text: str, start: int, end: int) -> str:
    """Return the part between two offsets in UTF-16 units; half of a pair becomes a surrogate."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")
