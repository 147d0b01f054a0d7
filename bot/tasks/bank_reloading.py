"""Load changed banks while the bot runs; a bank with a fault is not served."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.banks.drafts import log_drafts
from bot.banks.served_banks import Refusal, ServedBanks
from bot.tasks.background import BackgroundTask
from faq.archive.file_stamps import FileStamps, stamps_of_banks
from faq.bank import Bank
from faq.errors import BankError
from faq.files.loading import load_bank
from faq.garbage_collection import never_collected
from faq.library import Library

logger = logging.getLogger(__name__)

LOOK_EVERY = 2.0
"""Seconds between two checks of the files. Polling works on any disk, also on a network mount
that sends no change notifications, and each replica does its own."""

SETTLED_AFTER = 0.5
"""Seconds without a further change before files are read, so that none is half written."""


@dataclass(frozen=True, slots=True)
class _Read:
    """The result of reading the changed banks.

    Attributes:
        library: the library to serve; None if nothing in it would be new.
        taken: the folder names of the banks that were added, changed or removed.
        faulty: the errors of the banks that cannot be served, by folder name.
    """

    library: Library | None
    taken: tuple[str, ...]
    faulty: Mapping[str, BankError]


class Reloader:
    """A background task that watches a folder of banks.

    Changed banks are read, verified and indexed in a thread. Answers meanwhile take some
    milliseconds longer, because Python's threads share the interpreter.
    """

    def __init__(
        self,
        served: ServedBanks,
        folder: Path,
        *,
        clock: Callable[[], datetime],
        seen: Mapping[str, FileStamps] | None = None,
        with_drafts: bool = False,
        look_every: float = LOOK_EVERY,
    ) -> None:
        """Set what to watch.

        Args:
            seen: the files' stamps from before they were loaded; None for the current ones.
            with_drafts: whether drafts are served.
            look_every: seconds between two checks.
        """
        self._served = served
        self._folder = folder
        self._clock = clock
        self._seen = stamps_of_banks(folder) if seen is None else seen
        self._with_drafts = with_drafts
        self._look_every = look_every
        self._task = BackgroundTask("looking after the banks")

    def start(self) -> None:
        """Start the task; `stop` ends it."""
        self._task.start(self._watch())

    async def stop(self) -> None:
        """Stop the task."""
        await self._task.stop()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self._look_every)
            try:
                await self._reload_changed()
            except Exception:  # for example a missing disk, which may be back at the next check
                logger.exception("Cannot look after the banks in %s", self._folder)

    async def _reload_changed(self) -> None:
        now = await asyncio.to_thread(stamps_of_banks, self._folder)
        if now == self._seen:
            return
        await asyncio.sleep(SETTLED_AFTER)
        if now != await asyncio.to_thread(stamps_of_banks, self._folder):
            return  # still being written
        changed = {slug for slug, stamps in now.items() if self._seen.get(slug) != stamps}
        read = await asyncio.to_thread(self._read, tuple(now), changed)
        if now != await asyncio.to_thread(stamps_of_banks, self._folder):
            return  # written meanwhile: what was read may be a new bank beside an old article
        self._seen = now
        self._take_over(read, now)

    def _read(self, slugs: tuple[str, ...], changed: set[str]) -> _Read:
        """Read the changed banks; runs in a thread. A faulty one is served as before."""
        with never_collected():
            return self._read_changed(slugs, changed)

    def _read_changed(self, slugs: tuple[str, ...], changed: set[str]) -> _Read:
        served = {bank.slug: bank for bank in self._served.library.banks}
        banks: list[Bank] = []
        taken = [slug for slug in served if slug not in slugs]
        faulty: dict[str, BankError] = {}
        for slug in slugs:
            if slug in changed:
                try:
                    bank = load_bank(self._folder / slug, with_drafts=self._with_drafts)
                    banks.append(bank)
                    taken.append(slug)
                    continue
                except BankError as error:
                    faulty[slug] = error
            if slug in served:
                banks.append(served[slug])
        if not taken or not banks:
            return _Read(None, (), faulty)
        library = Library(banks, like=self._served.library)
        for bank in banks:
            if bank.slug in taken:
                library.index(bank)
        return _Read(library, tuple(taken), faulty)

    def _take_over(self, read: _Read, now: Mapping[str, FileStamps]) -> None:
        moment = self._clock()
        for slug, error in read.faulty.items():
            logger.error("The changed bank %s is refused, and not served:\n%s", slug, error)
        refused = {slug: Refusal(moment, error.faults) for slug, error in read.faulty.items()}
        kept = {
            slug: refusal
            for slug, refusal in self._served.refused.items()
            if slug in now and slug not in read.taken
        }
        self._served.refused = kept | refused
        if not now:
            logger.error("No bank is left in %s; those read before are served", self._folder)
        if read.library is None:
            return
        self._served.library = read.library
        self._served.renewed = moment
        logger.info("Took over what has changed: %s.", ", ".join(read.taken))
        log_drafts(bank for bank in read.library.banks if bank.slug in read.taken)
        for follow in self._served.followers:
            follow()
