"""Stamps of bank files; a bank has changed if its stamps differ."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from faq.files.loading import BANK_FILE

FileStamps = tuple[tuple[str, int, int, int], ...]
"""For each file of a bank, by name: name, modification time (ns), size in bytes, inode."""

_COARSEST = 2_000_000_000
"""Nanoseconds within which two changes of a folder may leave it the same modification time: FAT
counts in two seconds, ext4 in milliseconds."""


def stamps_of_banks(folder: Path) -> Mapping[str, FileStamps]:
    """Return the stamps of the banks in a folder, by the names of the banks' folders.

    Empty if there are no banks. Questions files and an editor's temporary files do not count.
    """
    return WatchedBanks(folder).look()


def stamps_of_bank(folder: Path) -> FileStamps:
    """Return the stamps of one bank; empty if it is not there."""
    if not _exists(str(folder / BANK_FILE)):
        return ()
    return _Listed.now(str(folder), 0).stamps()


class WatchedBanks:
    """The banks in a folder, at whose files a caller looks again and again.

    A bank's folder is listed anew only if its own modification time differs: a look at 10,000
    banks takes 75 ms of CPU, and would take 165 ms with all listed. Paths are strings, since to
    make a `Path` takes longer than to stat it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._listed: dict[str, _Listed] = {}

    def look(self) -> Mapping[str, FileStamps]:
        """Return the stamps now, like `stamps_of_banks`, in the order of the banks' names."""
        self._listed = dict(self._look())
        return {slug: listed.stamps() for slug, listed in self._listed.items()}

    def _look(self) -> Iterator[tuple[str, _Listed]]:
        for slug in _names_in(self._folder):
            path = f"{self._folder}{os.sep}{slug}"
            try:
                changed = os.stat(path).st_mtime_ns  # noqa: PTH116
            except OSError:  # it went since it was listed, or is a link to nothing
                continue
            known = self._listed.get(slug)
            if known is not None and known.is_valid_for(changed):
                yield slug, known
            elif _exists(f"{path}{os.sep}{BANK_FILE}"):
                yield slug, _Listed.now(path, changed)


@dataclass(frozen=True, slots=True)
class _Listed:
    """The files of a bank's folder that count.

    Attributes:
        changed: the folder's modification time (ns).
        at: the time when it was listed (ns).
        files: the names and the paths of the files, by name.
    """

    changed: int
    at: int
    files: tuple[tuple[str, str], ...]

    @classmethod
    def now(cls, folder: str, changed: int) -> _Listed:
        at = time.time_ns()  # before it is listed, so that no file is missed
        names = filter(_counts, _names_in(folder))
        return cls(changed, at, tuple((name, f"{folder}{os.sep}{name}") for name in names))

    def is_valid_for(self, changed: int) -> bool:
        """Whether the folder still has these files, if that is its modification time now."""
        return self.changed == changed and changed + _COARSEST < self.at

    def stamps(self) -> FileStamps:
        return tuple(_stamps_of(self.files))


def _stamps_of(files: Iterable[tuple[str, str]]) -> Iterator[tuple[str, int, int, int]]:
    for name, path in files:
        try:
            about = os.stat(path)  # noqa: PTH116
        except OSError:  # it went since it was listed, or is a link to nothing or to itself
            continue
        yield name, about.st_mtime_ns, about.st_size, about.st_ino


def _counts(name: str) -> bool:
    return not (name.startswith(".") or name.endswith(("~", ".jsonl")))


def _names_in(folder: str) -> list[str]:
    """Return what stands in a folder; of one that cannot be read nothing, as loading tells why."""
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208
    except OSError:
        return []


def _exists(path: str) -> bool:
    try:
        os.stat(path)  # noqa: PTH116
    except OSError:
        return False
    return True
