"""Open the banks that a bot serves: a few in memory, many as an archive."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bot.banks.drafts import log_drafts
from faq.archive.archive import Archive, open_archive
from faq.archive.compiling import Progress, Source
from faq.archive.few_banks import FewBanks, read_few_banks
from faq.archive.file_stamps import FileStamps, stamps_of_banks
from faq.errors import BankError
from faq.files.loading import BANK_FILE
from faq.garbage_collection import never_collected
from faq.library import ASKED, Library

logger = logging.getLogger(__name__)

NO_CACHE = (
    "There is no folder to keep compiled banks in, so each start reads and verifies all of them. "
    "Set BANK_CACHE to a folder that lasts."
)


@dataclass(frozen=True, slots=True)
class BankFolder:
    """A folder of banks, and how they are opened.

    Attributes:
        cache: the folder of compiled banks; None for none.
        with_drafts: whether drafts are served.
    """

    folder: Path
    cache: Path | None = None
    with_drafts: bool = False

    def open(self, progress: Progress | None = None) -> OpenedBanks:
        """Open the banks, at most `ASKED` in memory; they are indexed later.

        Args:
            progress: is told how many banks of an archive are compiled.

        Raises:
            BankError: there is no bank, or one of them has a fault; it lists all of them.
        """
        with never_collected():
            opened = self._open_archive(progress) if self._is_archive() else self._load()
        log_drafts(opened.library.cards)
        return opened

    def _is_archive(self) -> bool:
        """Whether there are more than `ASKED` banks; looks at no more of them than that."""
        if not self.folder.is_dir():
            return False
        banks = (each for each in self.folder.iterdir() if (each / BANK_FILE).exists())
        return len(tuple(islice(banks, ASKED + 1))) > ASKED

    def _load(self) -> OpenedBanks:
        # Stamped before they are read, so that no change is missed.
        seen = stamps_of_banks(self.folder)
        few = read_few_banks(Source(self.folder, self.cache, self.with_drafts), seen)
        return OpenedBanks(Library(archive=few.held, is_lazy=True), None, seen, few)

    def _open_archive(self, progress: Progress | None) -> OpenedBanks:
        if self.cache is None:
            logger.warning(NO_CACHE)
        archive = open_archive(
            self.folder, cache=self.cache, with_drafts=self.with_drafts, progress=progress
        )
        if archive.faults:
            raise BankError([each for error in archive.faults.values() for each in error.faults])
        library = Library(archive=archive, is_lazy=True)
        return OpenedBanks(library, archive, archive.stamps)


@dataclass(frozen=True, slots=True)
class OpenedBanks:
    """The banks of a folder.

    Attributes:
        archive: what loads them when they are needed; None if they are in memory.
        seen: the stamps of their files from before they were read.
        few: the banks in memory; None for an archive.
    """

    library: Library
    archive: Archive | None
    seen: Mapping[str, FileStamps]
    few: FewBanks | None = None
