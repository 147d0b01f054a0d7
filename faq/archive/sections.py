"""Named arrays and plain values in one run of bytes, read without a copy and checked as a whole.

numpy's own file format reads an array in 50 µs, pickle runs what a file says; a bank has thirty
arrays and has to be there in 2 ms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from struct import Struct, error
from typing import Any
from zlib import crc32

import msgpack
import numpy as np
import numpy.typing as npt

_MAGIC = b"verbatim"
_HEAD = Struct("<8sIIQ8x")  # the magic, a checksum of the rest, bytes of the table, bytes in all
_ALIGNED = 16  # bytes, also of the head: numpy is slow with numbers that lie askew
_TYPES = frozenset({"<i8", "<i4", "<i2", "<f8", "<f4", "|b1"})

Array = npt.NDArray[Any]


class DamagedError(Exception):
    """Bytes that `write` did not make, or that changed since."""


def write(sections: Mapping[str, bytes | Array]) -> bytes:
    """Return the sections as bytes.

    Args:
        sections: arrays of numbers, which `Sections.array` reads, and bytes.
    """
    table, parts, at = {}, [], 0
    for name, content in sections.items():
        if isinstance(content, bytes):
            written, kind = content, None
        else:
            written, kind = np.ascontiguousarray(content).tobytes(), content.dtype.str
            assert kind in _TYPES, (name, kind)
        padding = -len(written) % _ALIGNED
        shape = None if isinstance(content, bytes) else list(content.shape)
        table[name] = (at, len(written), kind, shape)
        parts += [written, bytes(padding)]
        at += len(written) + padding
    described = msgpack.packb(table)
    body = b"".join([described, bytes(-len(described) % _ALIGNED), *parts])
    size = _HEAD.size + len(body)
    return _HEAD.pack(_MAGIC, _checksum(body, len(described)), len(described), size) + body


def values(content: Any) -> bytes:
    """Return plain values (texts, numbers, lists, mappings) as bytes for a section."""
    packed: bytes = msgpack.packb(content)
    return packed


def items(contents: Iterable[Any]) -> tuple[bytes, Array]:
    """Return plain values one by one, and where each begins and the last ends; for two sections
    of which a single item can be read."""
    packed = [msgpack.packb(content) for content in contents]
    ends = np.cumsum([0, *map(len, packed)], dtype=np.int32)
    return b"".join(packed), ends


class Sections:
    """The sections in bytes that `write` made."""

    def __init__(self, content: bytes) -> None:
        """Check the bytes.

        Raises:
            DamagedError: they are not whole, not as they were written, or something else.
        """
        try:
            magic, checksum, described, size = _HEAD.unpack_from(content)
        except error:
            raise DamagedError("is too short") from None
        if magic != _MAGIC:
            raise DamagedError("is something else")
        if size != len(content):
            raise DamagedError(f"has {len(content):,} bytes and not {size:,}")
        view = memoryview(content)[_HEAD.size :]
        start = described + -described % _ALIGNED
        if _checksum(view, described) != checksum:
            raise DamagedError("is not as it was written")
        self._table: Mapping[str, Sequence[Any]] = unpacked(view[:described])
        self._view = view[start:]
        self.size = len(content)

    def bytes(self, name: str) -> memoryview:
        """Return a section as it stands."""
        at, length, _, _ = self._table[name]
        return self._view[at : at + length]

    def array(self, name: str) -> Array:
        """Return an array, which cannot be written to."""
        at, length, kind, shape = self._table[name]
        found: Array = np.frombuffer(self._view[at : at + length], kind)
        return found if len(shape) == 1 else found.reshape(shape)

    def values(self, name: str) -> Any:
        """Return plain values; each list is a tuple."""
        return unpacked(self.bytes(name))


def _checksum(body: bytes | memoryview, described: int) -> int:
    return crc32(body, described)


def unpacked(content: memoryview) -> Any:
    """Return plain values from bytes; each list is a tuple."""
    return msgpack.unpackb(content, use_list=False, strict_map_key=False)
