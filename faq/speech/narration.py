"""Mark in a text what is quoted and where known people are named, without moving the rest."""

from __future__ import annotations

from collections.abc import Sequence

QUOTED = "\ufffc"
"""Stands for each character of a quotation, with its quotation marks."""

NAME = "\ue000"
"""Stands for each character of a known name."""


def marked(text: str, spans: Sequence[tuple[int, int]], mark: str) -> str:
    """Return a text of the same length with a mark for each character of the spans."""
    parts, position = [], 0
    for start, end in spans:
        parts += [text[position:start], mark * (end - start)]
        position = end
    return "".join([*parts, text[position:]])
