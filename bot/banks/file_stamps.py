"""What the files of the banks look like from outside, to see that one has changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from faq.errors import BankError
from faq.files.loading import bank_folders

Looks = tuple[tuple[str, int, int, int], ...]
"""Of each file of a bank, in the order of names: name, time of change (ns), bytes, inode."""


def look(folder: Path) -> Mapping[str, Looks]:
    """Return what the banks in a folder of banks look like, by their folders' names.

    Empty where there is none. The files for evaluation do not count, nor do those that an editor
    puts beside the one it writes.
    """
    try:
        folders = bank_folders(folder)
    except BankError:
        return {}
    return {bank.name: _looks(bank) for bank in folders}


def _looks(bank: Path) -> Looks:
    looks = []
    for file in sorted(bank.iterdir()):
        if file.name.startswith(".") or file.name.endswith("~") or file.suffix == ".jsonl":
            continue
        try:
            about = file.stat()
        except FileNotFoundError:  # it went since it was listed
            continue
        looks.append((file.name, about.st_mtime_ns, about.st_size, about.st_ino))
    return tuple(looks)
