"""Sorted strings in two arrays, which can be mapped from a file."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from faq.routing.array_file import Arrays


class Strings(Sequence[str]):
    """Strings, numbered from 0; sorted by code point where they are to be found."""

    def __init__(self, text: npt.NDArray[np.uint8], ends: npt.NDArray[np.uint32]) -> None:
        """Take the strings in UTF-8, and where each of them ends."""
        self._text = np.ascontiguousarray(text).data
        self._ends = np.ascontiguousarray(ends).data

    @classmethod
    def of(cls, strings: Iterable[str]) -> Strings:
        """Return the strings in the order given."""
        written = [string.encode() for string in strings]
        ends = np.cumsum([0, *map(len, written)], dtype=np.uint32)
        return cls(np.frombuffer(b"".join(written), np.uint8), ends)

    @classmethod
    def among(cls, arrays: Arrays, name: str) -> Strings:
        """Return the strings that `arrays` has made of them."""
        return cls(arrays[f"{name}_text"], arrays[f"{name}_ends"])

    def arrays(self, name: str) -> Arrays:
        """Return the strings as arrays, for a file."""
        return {
            f"{name}_text": np.frombuffer(self._text, np.uint8),
            f"{name}_ends": np.frombuffer(self._ends, np.uint32),
        }

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> str:  # type: ignore[override]
        return self._written(number).decode()

    def __iter__(self) -> Iterator[str]:
        text, ends = bytes(self._text), self._ends.tolist()
        for start, end in pairwise(ends):
            yield text[start:end].decode()

    def find(self, string: str) -> int | None:
        """Return the number of a string among sorted ones; None if it is absent."""
        sought = string.encode()
        place = self._place(sought)
        return place if place < len(self) and self._written(place) == sought else None

    def beginning_with(self, beginning: str) -> range:
        """Return the numbers of the strings that begin so, among sorted ones."""
        sought = beginning.encode()
        # No byte of UTF-8 is 255.
        return range(self._place(sought), self._place(sought + b"\xff"))

    def _place(self, sought: bytes) -> int:
        return bisect_left(range(len(self)), sought, key=self._written)

    def _written(self, number: int) -> bytes:
        return bytes(self._text[self._ends[number] : self._ends[number + 1]])
