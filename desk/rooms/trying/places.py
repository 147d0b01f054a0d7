"""Name a reply in an address: a turn of the chat or a pasted question, and its part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import regex

_WRITTEN = regex.compile(r"([cm])(\d{1,9})\.(\d{1,3})")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reply stands.

    Attributes:
        kind: "c" for a turn of the chat, by its number; "m" for one of many pasted questions, by
            its position.
        part: its place among the questions of one message, from 0.
    """

    kind: Literal["c", "m"]
    number: int
    part: int = 0

    @classmethod
    def read(cls, text: str) -> Place | None:
        """Return the place that an address names; None if it names none."""
        found = _WRITTEN.fullmatch(text)
        if found is None:
            return None
        return cls("c" if found[1] == "c" else "m", int(found[2]), int(found[3]))

    def __str__(self) -> str:
        return f"{self.kind}{self.number}.{self.part}"

    @property
    def anchor(self) -> str:
        """The id of its element on the page."""
        return f"{self.kind}{self.number}"
