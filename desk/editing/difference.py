"""What differs between two texts, by lines, for a person to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

from desk.editing.history import Edit


@dataclass(frozen=True, slots=True)
class Line:
    """A line of either text.

    Attributes:
        kind: "old" for one that went, "new" for one that came, "same" for one beside them.
    """

    kind: str
    text: str


def difference(before: str, after: str, *, most: int) -> tuple[Line, ...]:
    """Return the lines that went and came, in order, with one that stayed before each place.

    Args:
        most: how many lines; the last one says where more follow.
    """
    edit = Edit.between(before, after)
    start = before.rfind("\n", 0, before.rfind("\n", 0, edit.start)) + 1
    rest = len(before) - edit.start - len(edit.old)
    old = before[start : _line_end(before, len(before) - rest)].split("\n")
    new = after[start : _line_end(after, len(after) - rest)].split("\n")
    found = list(islice(_lines(old, new), most + 1))
    if len(found) > most:
        found[most:] = [Line("same", "…")]
    return tuple(found)


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


def _lines(old: list[str], new: list[str]) -> Iterator[Line]:
    for kind, start, end, new_start, new_end in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            if end < len(old):
                yield Line("same", old[end - 1])
            continue
        yield from (Line("old", text) for text in old[start:end])
        yield from (Line("new", text) for text in new[new_start:new_end])
