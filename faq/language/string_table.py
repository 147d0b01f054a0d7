"""A compact table of strings: each has a number, and can be found by its value."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from zlib import crc32

import numpy as np

_BYTES_OF_A_NUMBER = 4
_LONE = "surrogatepass"  # a broken text can have half of a surrogate pair


class StringTable:
    """Strings, numbered from 0 in the order given.

    A dict of the 61,000 Russian words takes 7 MB. This table keeps them in one text, with an array
    of sorted checksums and the numbers of their strings: 2 MB, and a lookup takes a microsecond.
    The table is also a format of files: a process maps such a file in 0.1 ms and reads only the
    pages that it needs, and all processes of a machine share them.
    """

    def __init__(self, strings: Sequence[str]) -> None:
        encoded = list(map(_encoded, strings))
        checksums = np.fromiter(map(crc32, encoded), np.uint32, len(encoded))
        order = np.argsort(checksums, kind="stable")  # of equal strings the first one is found
        self._text = memoryview(b"".join(encoded))
        self._ends: Sequence[int] = array("I", accumulate(map(len, encoded), initial=0))
        self._checksums: Sequence[int] = array("I", checksums[order].tobytes())
        self._numbers: Sequence[int] = array("I", order.astype(np.uint32).tobytes())

    @classmethod
    def stored(cls, buffer: memoryview) -> StringTable:
        """Return the table that `to_bytes` wrote; it reads from the buffer as it is asked."""
        table = cls.__new__(cls)
        count = stored_numbers(buffer[:_BYTES_OF_A_NUMBER])[0]
        arrays, start = [], _BYTES_OF_A_NUMBER
        for length in (count + 1, count, count):
            end = start + length * _BYTES_OF_A_NUMBER
            arrays.append(stored_numbers(buffer[start:end]))
            start = end
        table._ends, table._checksums, table._numbers = arrays
        table._text = buffer[start:]
        return table

    def to_bytes(self) -> bytes:
        """Return the table for a file: the number of strings, where each ends, the sorted
        checksums with the numbers of their strings, and the strings themselves in UTF-8."""
        arrays = ([len(self)], self._ends, self._checksums, self._numbers)
        return b"".join([*map(stored_bytes, arrays), bytes(self._text)])

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, number: int) -> str:
        return str(self._text[self._ends[number] : self._ends[number + 1]], "utf-8", _LONE)

    def find(self, string: str) -> int | None:
        """Return the number of a string, the lowest if it occurs twice; None if it is absent."""
        return next(self.find_all(string), None)

    def find_all(self, string: str) -> Iterator[int]:
        """Yield the numbers of a string, lowest first."""
        encoded = _encoded(string)
        sought = crc32(encoded)
        first = bisect_left(self._checksums, sought)
        for place in range(first, len(self._checksums)):
            if self._checksums[place] != sought:
                return
            number = self._numbers[place]
            if self._text[self._ends[number] : self._ends[number + 1]] == encoded:
                yield number


def stored_bytes(numbers: Sequence[int]) -> bytes:
    """Return numbers below 2**32 as bytes, the lowest byte of each first."""
    return np.asarray(numbers, "<u4").tobytes()


def stored_numbers(buffer: memoryview) -> Sequence[int]:
    """Return the numbers that `stored_bytes` wrote, without a copy where the machine can read
    them as they are."""
    if sys.byteorder == "little":
        return buffer.cast("I")
    numbers = array("I", bytes(buffer))
    numbers.byteswap()
    return numbers


def _encoded(string: str) -> bytes:
    return string.encode("utf-8", _LONE)
