"""Values that are decoded when they are first needed: a question needs few of a bank's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, overload

import numpy as np
import numpy.typing as npt

from faq.matching.grouped import Grouped

Item = TypeVar("Item")


class Decoded(Sequence[Item]):
    """A sequence whose items are decoded one by one; each is then kept."""

    def __init__(self, count: int, decode: Callable[[int], Item]) -> None:
        """Set how many items there are, and what decodes the one at a position.

        Two threads may decode the same item; either result is right.
        """
        self._decode = decode
        self._items: list[Any] = [_MISSING] * count

    @overload
    def __getitem__(self, place: int) -> Item: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Item]: ...

    def __getitem__(self, place: int | slice) -> Item | Sequence[Item]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self._items)))]
        found = self._items[place]
        if found is _MISSING:
            found = self._items[place] = self._decode(range(len(self._items))[place])
        item: Item = found
        return item

    def __iter__(self) -> Iterator[Item]:
        return map(self.__getitem__, range(len(self._items)))

    def __len__(self) -> int:
        return len(self._items)


_MISSING = object()


class Slices(Mapping[str, npt.NDArray[np.intp]]):
    """Arrays by name, which are parts of a single array."""

    def __init__(self, names: Mapping[str, int], grouped: Grouped[np.intp]) -> None:
        """Take the group of each name."""
        self._names = names
        self._grouped = grouped

    def __getitem__(self, name: str) -> npt.NDArray[np.intp]:
        return self._grouped[self._names[name]]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


_MOST_SEARCHED = 32_000
"""Bytes of a table that is searched; a larger one is read at once into a mapping."""


class TextTable(Mapping[str, int]):
    """Numbers by texts, found in the text of the whole table.

    A question looks up thirty words, at 2 µs each. To read all words of a bank into mappings takes
    400 µs and ten times the memory.
    """

    def __init__(self, packed: bytes) -> None:
        """Take a table that `packed_table` made."""
        self._packed = packed
        self._read = dict(self._rows()) if len(packed) > _MOST_SEARCHED else None

    def __getitem__(self, text: str) -> int:
        if self._read is not None:
            return self._read[text]
        key = b"\n%b\t" % text.encode(errors="replace")
        at = self._packed.find(key)
        if at < 0:
            raise KeyError(text)
        start = at + len(key)
        return int(self._packed[start : self._packed.index(b"\n", start)])

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and self.get(text) is not None

    def __iter__(self) -> Iterator[str]:
        return (text for text, _ in self._rows())

    def __len__(self) -> int:
        return self._packed.count(b"\n") - 1

    def _rows(self) -> Iterator[tuple[str, int]]:
        for row in self._packed.decode().split("\n")[1:-1]:
            text, number = row.split("\t")
            yield text, int(number)


def packed_table(numbers: Mapping[str, int]) -> bytes:
    """Return the table of numbers by texts without tabs and line breaks, for `TextTable`."""
    rows = [f"{text}\t{number}\n" for text, number in numbers.items()]
    return "\n{}".format("".join(rows)).encode()


class ByWords(Mapping[tuple[str, ...], int]):
    """Numbers by words; the keys are kept as texts, which take less time to read."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        """Take the numbers by their words with spaces between them; no word has one inside."""
        self._numbers = numbers

    def __getitem__(self, words: tuple[str, ...]) -> int:
        return self._numbers[" ".join(words)]

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return (tuple(each.split()) for each in self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)
