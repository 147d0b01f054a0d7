"""Keep named arrays in one file that is mapped into memory, and shared by processes."""

from __future__ import annotations

import mmap
import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from zlib import crc32

import msgpack
import numpy as np
import numpy.typing as npt

Arrays = Mapping[str, npt.NDArray[Any]]

_MAGIC = b"verbatim"
_LENGTH = 8  # bytes that hold the length of the header
_ALIGNED = 64  # bytes; so that any type of number may be mapped
_CHUNK = 1 << 20


class UnusableFileError(Exception):
    """A file of arrays is cut, altered, of another format or of another program."""


def write_arrays(path: Path, arrays: Arrays, *, version: str) -> None:
    """Write arrays to a file at once: another process sees the whole file or none.

    Args:
        version: of the contents; `map_arrays` refuses any other.
    """
    places: dict[str, tuple[str, int, int]] = {}
    end, checksum = 0, 0
    for name, array in arrays.items():
        places[name] = (array.dtype.str, end, len(array))
        checksum = crc32(_padded(array), checksum)
        end = _aligned(end + array.nbytes)
    header: bytes = msgpack.packb(
        {"version": version, "arrays": places, "bytes": end, "checksum": checksum}
    )
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-", delete=False) as file:
        try:
            file.write(_MAGIC + len(header).to_bytes(_LENGTH, "little") + header)
            file.write(b"\0" * (_aligned(file.tell()) - file.tell()))
            for array in arrays.values():
                file.write(_padded(array))
            file.flush()
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def map_arrays(path: Path, *, version: str) -> Arrays:
    """Return the arrays of a file, which the system reads as they are used.

    Its checksum is computed from the file, not from the mapped memory, so that the process does
    not hold what no question needs.

    Raises:
        OSError: the file cannot be read.
        UnusableFileError: it holds anything but what `write_arrays` wrote for that version.
    """
    with path.open("rb") as file:
        header, start = _header(file.read(len(_MAGIC) + _LENGTH), file)
        if header.get("version") != version:
            raise UnusableFileError(f"{path}: of another version")
        if os.fstat(file.fileno()).st_size != start + header["bytes"]:
            raise UnusableFileError(f"{path}: cut, or longer than it was written")
        file.seek(start)
        checksum = 0
        while chunk := file.read(_CHUNK):
            checksum = crc32(chunk, checksum)
        if checksum != header["checksum"]:
            raise UnusableFileError(f"{path}: not as it was written")
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return {
        name: np.frombuffer(mapped, np.dtype(kind), count, start + offset)
        for name, (kind, offset, count) in header["arrays"].items()
    }


def _header(opening: bytes, file: Any) -> tuple[dict[str, Any], int]:
    """Return the header, and where in the file the arrays begin."""
    length = int.from_bytes(opening[len(_MAGIC) :], "little")
    if not opening.startswith(_MAGIC) or length > os.fstat(file.fileno()).st_size:
        raise UnusableFileError("no file of arrays")
    try:
        header = msgpack.unpackb(file.read(length))
        assert isinstance(header["arrays"], dict)
    except Exception as error:
        raise UnusableFileError("no header that can be read") from error
    return header, _aligned(len(_MAGIC) + _LENGTH + length)


def _padded(array: npt.NDArray[Any]) -> bytes:
    return array.tobytes().ljust(_aligned(array.nbytes), b"\0")


def _aligned(offset: int) -> int:
    return -(-offset // _ALIGNED) * _ALIGNED
