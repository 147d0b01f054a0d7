"""Merge two changes of a bank's file where they concern different parts of it.

A part is a key of the file, and in `entries` each entry, by its id: two people at one bank work on
different entries, and an entry that both changed needs one of them to look.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

_Part = tuple[str, ...]
_HEAD: _Part = ()


class CannotMergeError(Exception):
    """Both changed the same part, or a text is not readable.

    Attributes:
        where: the names of the parts that both changed.
    """

    def __init__(self, where: tuple[str, ...]) -> None:
        super().__init__(", ".join(where))
        self.where = where


def merge(base: str, mine: str, theirs: str, *, favours_mine: bool = False) -> str:
    """Return a text with both changes of the base.

    Args:
        favours_mine: whether `mine` wins in a part that both changed.

    Raises:
        CannotMergeError: the changes concern the same part, or one of the texts is no bank.
    """
    if theirs in (base, mine):
        return mine
    if mine == base:
        return theirs
    parts, own, others = _parts_of(base), _parts_of(mine), _parts_of(theirs)
    if parts is None or own is None or others is None:
        raise CannotMergeError(())
    both = [
        part
        for part in {**own, **others, **parts}
        if own.get(part) != parts.get(part) != others.get(part) != own.get(part)
    ]
    if both and not favours_mine:
        raise CannotMergeError(tuple(_named(part) for part in both))
    return "".join(_merged(parts, own, others).values())


def parts_named(text: str, names: tuple[str, ...]) -> str:
    """Return the parts of a text that have these names; all of it without names."""
    parts = _parts_of(text)
    if parts is None or not names:
        return text
    return "".join(part for key, part in parts.items() if _named(key) in names)


def changed_parts(base: str, text: str) -> tuple[str, ...] | None:
    """Return the names of the parts that differ, in the order of the file: ids of entries, else
    keys. None if one of the texts is no bank."""
    before, after = _parts_of(base), _parts_of(text)
    if before is None or after is None:
        return None
    return tuple(
        _named(part) for part in {**after, **before} if before.get(part) != after.get(part)
    )


def _merged(
    parts: Mapping[_Part, str], own: Mapping[_Part, str], others: Mapping[_Part, str]
) -> dict[_Part, str]:
    """Return the parts in the order of `others`; each new one of `own` follows its neighbour."""
    order = [part for part in others if part in own or part not in parts]
    for earlier, part in zip([_HEAD, *own], own, strict=False):
        if part not in order and own[part] != parts.get(part):
            order.insert(order.index(earlier) + 1 if earlier in order else 0, part)
    return {
        part: own[part] if own.get(part) != parts.get(part) else others[part] for part in order
    }


def _named(part: _Part) -> str:
    return part[-1] if part else "the beginning of the file"


def _parts_of(text: str) -> dict[_Part, str] | None:
    """Return the text cut into parts, which joined are the text; None if it cannot be."""
    try:
        root = yaml.compose(text.removeprefix("\ufeff"), yaml.CSafeLoader)
    except yaml.YAMLError:
        return None
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return None
    shift = text.startswith("\ufeff")
    starts = [(part, index + shift) for part, index in _starts(root)]
    found: dict[_Part, str] = {}
    place, last = 0, _HEAD
    for part, index in starts:
        # What stands above an entry, as a comment, belongs to it.
        border = _border_before(text, place, index)
        found[last] = text[place:border]
        place, last = border, part
        if part in found:
            return None  # two entries have one id
    found[last] = text[place:]
    return found


def _starts(root: Any) -> list[tuple[_Part, int]]:
    starts: list[tuple[_Part, int]] = []
    for key, value in root.value:
        starts.append(((str(key.value),), key.start_mark.index))
        is_list = key.value == "entries" and isinstance(value, yaml.SequenceNode)
        if is_list and not value.flow_style:
            starts += [
                (("entries", _id_of(entry, number)), entry.start_mark.index)
                for number, entry in enumerate(value.value)
            ]
    return starts


def _id_of(entry: Any, number: int) -> str:
    if isinstance(entry, yaml.MappingNode):
        for key, value in entry.value:
            if key.value == "id":
                return str(value.value)
    return f"number {number + 1}"


def _border_before(text: str, least: int, index: int) -> int:
    """Return where the line of a part begins, or the comments and blank lines above it."""
    start = text.rfind("\n", least, index) + 1
    if start <= least:
        return index
    while True:
        above = text.rfind("\n", least, start - 1) + 1
        line = text[max(above, least) : start].strip()
        if above <= least or (line and not line.startswith("#")):
            return start
        start = above
