"""The cache of compiled banks: a folder that may be deleted at any time, and that processes share.

A file is named by the digest of what it was made from, and stands in a folder named by the digest
of the code that made it; so no file is ever changed, and what is found is right. A file is written
beside its place and moved there: no reader sees half of it, and two writers leave one.
"""

from __future__ import annotations

import logging
import os
import shutil
import time
from collections.abc import Collection
from pathlib import Path

logger = logging.getLogger(__name__)

_DAY = 24 * 60 * 60
_UNUSED = 30 * _DAY
"""Seconds after which a file that was not read is removed; another archive may still have it."""

_LETTERS_OF_A_PART = 2  # a single folder of ten thousand files is slow on some systems

_MARK = "CACHEDIR.TAG"
_MARKED = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# Compiled banks of Verbatim. This folder may be deleted at any time.\n"
)
"""What tells backup programs that a folder is a cache (https://bford.info/cachedir/)."""


class BankCache:
    """The files of one version of the code, by name."""

    def __init__(self, folder: Path, version: str) -> None:
        """Take the folder, which is made when a file is first written.

        Args:
            version: the digest of the code that compiles.

        Attributes:
            has_failed: whether a file could not be read or written.
        """
        self._folder = folder
        self._version = folder / version
        self.has_failed = False

    def read(self, name: str) -> bytes | None:
        """Return the content of a file; None if it cannot be read."""
        path = self._path(name)
        try:
            content = path.read_bytes()
            self._note_use(path)
        except FileNotFoundError:
            return None
        except OSError as error:
            self._warn("read", error)
            return None
        return content

    def write(self, name: str, content: bytes) -> bool:
        """Write a file whole, and return whether it is there; if not, a warning is logged once."""
        path = self._path(name)
        new = path.with_name(f".{name}.{os.getpid()}.{os.urandom(4).hex()}")
        try:
            if not path.parent.is_dir():
                self._make(path.parent)
            try:
                new.write_bytes(content)
                new.replace(path)
            finally:
                new.unlink(missing_ok=True)
        except OSError as error:
            self._warn("written", error)
            return False
        return True

    def discard(self, name: str) -> None:
        """Remove a file, if it is there and may be removed."""
        try:
            self._path(name).unlink(missing_ok=True)
        except OSError as error:
            self._warn("written", error)

    def names(self) -> frozenset[str]:
        """Return the names of all files."""
        return frozenset(name for part in self._parts() for name in _listed(part))

    def prune(self, kept: Collection[str]) -> None:
        """Remove what nobody has read for thirty days, and other versions' files as old.

        Args:
            kept: the names of files that stay in any case.
        """
        oldest = time.time() - _UNUSED
        for version in _listed(self._folder).values():
            if version != self._version and _changed(version) < oldest:
                shutil.rmtree(version, ignore_errors=True)
        for part in self._parts():
            for name, path in _listed(part).items():
                if name not in kept and _changed(path) < oldest:
                    path.unlink(missing_ok=True)

    def folder_for(self, purpose: str) -> Path:
        """Return the path of a folder for other files of this version; it may not exist yet."""
        return self._version / purpose

    def _parts(self) -> list[Path]:
        """Return the folders of files; those of `folder_for` are none of them."""
        found = _listed(self._version).items()
        return [part for name, part in found if len(name) == _LETTERS_OF_A_PART]

    def _path(self, name: str) -> Path:
        return self._version / name[:_LETTERS_OF_A_PART] / name

    def _make(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        mark = self._folder / _MARK
        if not mark.exists():
            mark.write_text(_MARKED, encoding="utf-8")

    def _note_use(self, path: Path) -> None:
        """Tell `prune` by the file's time that it was read; once a day is enough."""
        now = time.time()
        if _changed(path) < now - _DAY:
            for used in (path, self._version):
                os.utime(used)

    def _warn(self, what: str, error: OSError) -> None:
        if not self.has_failed:
            self.has_failed = True
            logger.warning(
                "The cache of compiled banks in %s cannot be %s: %s. Banks are compiled anew each "
                "time they are needed, which takes long: let this user write there and free disk "
                "space, or set BANK_CACHE to another folder.",
                self._folder,
                what,
                error.strerror or error,
            )


def _listed(folder: Path) -> dict[str, Path]:
    """Return what stands in a folder, by name; empty if it is none, or cannot be listed."""
    try:
        return {each.name: each for each in folder.iterdir() if not each.name.startswith(".")}
    except OSError:
        return {}


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # another process removed it
        return time.time()
