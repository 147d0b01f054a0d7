"""Check that the SQLite file that the bot has open is still the file of that name.

A process can write to an open file after it was deleted, renamed or replaced. What it writes is
lost, or is in the wrong file, when the bot ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_OPEN_FILES = Path("/proc/self/fd")  # only on Linux; elsewhere only the file itself is checked
_BESIDE = ("-wal", "-shm")  # files of SQLite that belong to the database


@dataclass(frozen=True, slots=True)
class HeldFile:
    """The identity of a file at the time when it was opened.

    Attributes:
        identity: its device and inode.
    """

    path: Path
    identity: tuple[int, int]

    @classmethod
    def at(cls, path: Path) -> HeldFile:
        """Return the file at that path now.

        Raises:
            OSError: there is no file.
        """
        return cls(path.resolve(), _identity(path))

    def complaint(self) -> str | None:
        """Return what happened to the file and what to do; None if it is unchanged."""
        try:
            is_same = _identity(self.path) == self.identity
        except OSError:  # the file or its folder is gone
            is_same = False
        if is_same and not self._lacks_company():
            return None
        return (
            f"{self.path.name} was deleted, renamed or replaced while the bot had it open, so what"
            " it writes would be lost. Put the right file in place while the bot is stopped; where"
            " there is none at the next start, the bot makes a new one"
        )

    def _lacks_company(self) -> bool:
        """Whether a file of SQLite beside it was deleted while the bot had it open."""
        gone = {f"{self.path}{ending} (deleted)" for ending in _BESIDE}
        if not _OPEN_FILES.is_dir():
            return False
        return any(_target(link) in gone for link in _OPEN_FILES.iterdir())


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:  # it was closed in the meantime
        return ""
