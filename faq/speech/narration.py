"""Mark quotations and names of known people in a text without changing its offsets."""

from __future__ import annotations

from collections.abc import Sequence

QUOTED = "\ufffc"
"""Replaces each character of a quotation, including its quotation marks."""

NAME = "\ue000"
"""Replaces each character of a known name."""


def marked(text: str, spans: Sequence[tuple[int, int]], mark: str) -> str:
    """Return the text with each character of the spans replaced by the mark."""
    parts, position = [], 0
    for start, end in spans:
        # Of two that overlap, the rest of the second.
        start, end = max(start, position), max(end, position)
        parts += [text[position:start], mark * (end - start)]
        position = end
    return "".join([*parts, text[position:]])
