"""Read the files of a bank's folder: only plain files inside of it, and none without end.

A bank comes from whoever edits it, and what its article says is published. So no name and no link
leads out of the folder; and no device, pipe or huge file holds up whoever reads it.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath, PureWindowsPath

from faq.errors import Fault, FaultyFileError
from faq.files.text_file import LARGEST_FILE, read_stream

_KINDS = {
    stat.S_IFDIR: "is a folder",
    stat.S_IFIFO: "is a pipe",
    stat.S_IFSOCK: "is a socket",
    stat.S_IFCHR: "is a device",
    stat.S_IFBLK: "is a device",
}
# A pipe that nobody writes into would hold up the opening; Windows knows neither flag.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
_FLAGS |= getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_CLOEXEC", 0)


def is_name_in_folder(name: str) -> bool:
    """Whether a name can be of a file right inside a folder, on any system, and is not hidden.

    The reloader does not look at hidden files, which may be an editor's or hold secrets.
    """
    return (
        name.isprintable()
        and not name.startswith(".")
        and PurePosixPath(name).name == name == PureWindowsPath(name).name
    )


def read_file_of_bank(
    folder: Path, name: str, error: type[FaultyFileError], *, most: int = LARGEST_FILE
) -> bytes:
    """Return the bytes of a file in the folder of a bank.

    A link may lead to another file inside the folder, as Kubernetes mounts a ConfigMap.

    Args:
        most: how many bytes it may have.

    Raises:
        FaultyFileError: of the kind given: it cannot be read, or is not to be.
    """
    path = folder / name
    try:
        file = _resolved(path, folder, error)
        descriptor = os.open(file, _FLAGS)
        with os.fdopen(descriptor, "rb") as stream:
            kind = stat.S_IFMT(os.fstat(descriptor).st_mode)
            if kind != stat.S_IFREG:
                raise error([_not_plain(path, kind)])
            return read_stream(stream, path, error, most=most)
    except OSError as cause:
        found = _kind_of(path)
        if found not in {None, stat.S_IFREG}:  # a folder or a socket cannot be opened at all
            raise error([_not_plain(path, found)]) from cause
        message = f"cannot be read: {cause.strerror}"
        raise error([Fault(str(path), None, None, message)]) from cause


def _resolved(path: Path, folder: Path, error: type[FaultyFileError]) -> Path:
    """Return the file itself, behind its links.

    Raises:
        OSError: there is none.
        FaultyFileError: it lies outside the folder.
    """
    try:
        file = path.resolve(strict=True)
    except RuntimeError as cause:  # links in a circle, before Python 3.13
        raise OSError(0, "its links lead in a circle") from cause
    if not file.is_relative_to(folder.resolve()):
        message = (
            "is a link to a file outside the bank's folder, which is not read; put the file "
            "itself there"
        )
        raise error([Fault(str(path), None, None, message)])
    return file


def _kind_of(path: Path) -> int | None:
    try:
        return stat.S_IFMT(path.stat().st_mode)
    except (OSError, RuntimeError):
        return None


def _not_plain(path: Path, kind: int | None) -> Fault:
    what = _KINDS.get(kind or 0, "is no plain file")
    return Fault(str(path), None, None, f"{what}; a bank is read from plain files alone")
