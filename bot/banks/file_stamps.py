"""Stamps of bank files; a bank has changed if its stamps differ."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from faq.errors import BankError
from faq.files.loading import bank_folders

FileStamps = tuple[tuple[str, int, int, int], ...]
"""For each file of a bank, by name: name, modification time (ns), size in bytes, inode."""


def stamps_of_banks(folder: Path) -> Mapping[str, FileStamps]:
    """Return the stamps of the banks in a folder, by the names of the banks' folders.

    Empty if there are no banks. Questions files and an editor's temporary files do not count.
    """
    try:
        folders = bank_folders(folder)
    except BankError:
        return {}
    return {bank.name: _stamps_of(bank) for bank in folders}


def _stamps_of(bank: Path) -> FileStamps:
    stamps = []
    for file in _files_in(bank):
        if file.name.startswith(".") or file.name.endswith("~") or file.suffix == ".jsonl":
            continue
        try:
            about = file.stat()
        except OSError:  # it went since it was listed, or is a link to nothing or to itself
            continue
        stamps.append((file.name, about.st_mtime_ns, about.st_size, about.st_ino))
    return tuple(stamps)


def _files_in(bank: Path) -> list[Path]:
    """Return what stands in a folder; of one that cannot be read nothing, as loading tells why."""
    try:
        return sorted(bank.iterdir())
    except OSError:
        return []
