"""The banks in the desk's folder: which there are, and each one opened by its name."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock

import regex

from desk.versions import Version
from faq.answering import Answerer
from faq.bank import Bank
from faq.curating.near_misses.proposing import NearMiss, near_misses
from faq.curating.warning.subject import Subject
from faq.curating.warning.table import QUICK_CHECKS, find_warnings
from faq.errors import BankError, FaqError, Fault
from faq.files.bank_folder import is_name_in_folder
from faq.files.lines import LinesOfFile
from faq.files.loading import BANK_FILE, lines_of_bank, load_bank, read_bank_file
from faq.speech.reported_speech import ReportedSpeech

_MOST_OPEN = 8  # banks that are kept indexed


class UnknownBankError(FaqError):
    """There is no bank of that name in the desk's folder."""

    def __init__(self, slug: str) -> None:
        super().__init__(f"There is no bank {slug!r} here any more. Go back to all banks.")


@dataclass(frozen=True)
class OpenBank:
    """A bank without faults, with its drafts, and the version of its file that it was read from.

    Attributes:
        stamp: changes when its article does.
    """

    folder: Path
    version: Version
    bank: Bank
    stamp: str

    @property
    def slug(self) -> str:
        """The name of its folder, as addresses have it."""
        return self.folder.name

    @cached_property
    def answerer(self) -> Answerer:
        """What answers from it, indexed once; the packaged bank takes two seconds."""
        return Answerer(self.bank)

    @cached_property
    def speech(self) -> ReportedSpeech:
        """Who says what in its article."""
        return ReportedSpeech(self.bank.article, self.bank.speakers)

    @cached_property
    def warnings(self) -> Mapping[str, tuple[str, ...]]:
        """What could be better in its entries, by their ids, as far as that is found at once."""
        text = self.version.text.removeprefix("\ufeff")
        subject = Subject(self.bank)
        found = find_warnings(subject, self.lines, text.splitlines(), checks=QUICK_CHECKS)
        by_entry: dict[str, list[str]] = {}
        for fault in (fault for kind in found.kinds for fault in kind):
            if fault.entry_id is not None:
                by_entry.setdefault(fault.entry_id, []).append(fault.message)
        drafts = {entry.id for entry in self.bank.entries if entry.draft}  # told as such already
        return {each: tuple(said) for each, said in by_entry.items() if each not in drafts}

    @cached_property
    def near_misses(self) -> tuple[NearMiss, ...]:
        """What readers may ask that the article tells of a neighbour only."""
        return near_misses(self.answerer)

    @cached_property
    def lines(self) -> LinesOfFile:
        """The line of each of its values."""
        return lines_of_bank(self.folder, text=self.version.text.removeprefix("\ufeff"))


@dataclass(frozen=True, slots=True)
class Shelved:
    """A bank as the list of all banks shows it.

    Attributes:
        bank: the bank with its drafts; None where its file has faults.
        faults: the faults.
    """

    slug: str
    bank: Bank | None
    faults: tuple[Fault, ...] = ()


class Workspace:
    """A folder of banks. Nothing outside of it is read: no path, and no link that leads out.

    Args:
        folder: each bank is a folder right inside of it, or is this folder itself.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._is_bank = (self.folder / BANK_FILE).is_file()
        self._open: OrderedDict[str, OpenBank] = OrderedDict()
        self._lock = Lock()

    @property
    def slugs(self) -> tuple[str, ...]:
        """The names of the banks, in order."""
        if self._is_bank:
            return (self.folder.name,)
        found = sorted(path.parent.name for path in self.folder.glob(f"*/{BANK_FILE}"))
        return tuple(slug for slug in found if self._is_inside(slug))

    def folder_of(self, slug: str) -> Path:
        """Return the folder of a bank.

        Raises:
            UnknownBankError: there is none of that name.
        """
        if self._is_bank and slug == self.folder.name:
            return self.folder
        if self._is_bank or not self._is_inside(slug):
            raise UnknownBankError(slug)
        if not (self.folder / slug / BANK_FILE).is_file():
            raise UnknownBankError(slug)
        return self.folder / slug

    @property
    def can_add(self) -> bool:
        """Whether new banks can be made here: the folder is not a bank itself."""
        return not self._is_bank

    def place_for(self, slug: str) -> Path:
        """Return the folder in which a new bank may be made; it is not there yet.

        Raises:
            FaqError: the name is taken, or none for a folder, or the desk has one bank alone.
        """
        if self._is_bank:
            raise FaqError(
                f"The desk was opened on one bank, {self.folder.name}. To add articles, open it "
                f"on the folder around it: python -m faq desk {self.folder.parent}"
            )
        if not regex.fullmatch(r"[a-z0-9][a-z0-9-]{0,79}", slug):
            raise FaqError(f"{slug!r} is no name: write small letters a-z, digits and hyphens.")
        if os.path.lexists(self.folder / slug):
            raise FaqError(f"There is a folder {slug!r} already. Choose another name.")
        return self.folder / slug

    def open(self, slug: str) -> OpenBank:
        """Return a bank in its present state.

        Raises:
            UnknownBankError: there is none of that name.
            BankError: it has faults.
        """
        folder = self.folder_of(slug)
        version = Version.of(read_bank_file(folder))
        stamp = _stamp(folder)  # before the article is read: a later change is noticed
        with self._lock:
            known = self._open.get(slug)
        if known and known.version == version and known.stamp == stamp:
            return known
        bank = load_bank(folder, text=version.text.removeprefix("\ufeff"))
        return self._remember(OpenBank(folder, version, bank, stamp))

    def saved(self, folder: Path, version: Version, bank: Bank) -> None:
        """Take over a bank that was just checked and written, so that it is not loaded again."""
        self._remember(OpenBank(folder, version, bank, _stamp(folder)))

    def _remember(self, opened: OpenBank) -> OpenBank:
        with self._lock:
            self._open[opened.slug] = opened
            self._open.move_to_end(opened.slug)
            while len(self._open) > _MOST_OPEN:
                self._open.popitem(last=False)
        return opened

    def shelf(self) -> tuple[Shelved, ...]:
        """Return all banks, those with faults too."""
        return tuple(map(self._shelved, self.slugs))

    def _shelved(self, slug: str) -> Shelved:
        try:
            return Shelved(slug, self.open(slug).bank)
        except BankError as error:
            return Shelved(slug, None, error.faults)

    def _is_inside(self, slug: str) -> bool:
        if not is_name_in_folder(slug):
            return False
        return (self.folder / slug).resolve().parent == self.folder


def _stamp(folder: Path) -> str:
    """Return what changes when a file beside the bank's does, as its article."""
    stamps = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name == BANK_FILE:
            continue
        with suppress(OSError):  # it went since it was listed
            about = path.stat()
            stamps.append(f"{path.name} {about.st_mtime_ns} {about.st_size} {about.st_ino}")
    return "\n".join(stamps)
