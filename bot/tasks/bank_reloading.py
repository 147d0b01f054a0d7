"""Take over a changed bank while the bot runs: whole, or not at all."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.banks.file_stamps import FileStamps, stamps_of_banks
from bot.banks.served_banks import Refusal, ServedBanks
from bot.tasks.background import BackgroundTask
from faq.bank import Bank
from faq.errors import BankError
from faq.files.loading import load_bank
from faq.garbage_collection import never_collected
from faq.library import Library

logger = logging.getLogger(__name__)

LOOK_EVERY = 2.0
"""Seconds between two looks at the files. Looking works on any disk, also one that is mounted
from elsewhere, where nobody tells of changes; and each replica follows its own."""

SETTLED_AFTER = 0.5
"""Seconds for which nothing may change before files are read: they are not half written then."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What came of reading the banks that have changed.

    Attributes:
        library: what is to be served; None where nothing new can be.
        taken: the folders of the banks that are new in it, or gone from it.
        faulty: of the banks that cannot be served, what is wrong.
    """

    library: Library | None
    taken: tuple[str, ...]
    faulty: Mapping[str, BankError]


class Reloader:
    """A background task that looks after a folder of banks.

    Banks are read, verified and indexed in a thread; only what has changed is. Python's threads
    take turns, so that answers go on meanwhile, each some milliseconds later.
    """

    def __init__(
        self,
        served: ServedBanks,
        folder: Path,
        *,
        clock: Callable[[], datetime],
        seen: Mapping[str, FileStamps] | None = None,
        look_every: float = LOOK_EVERY,
    ) -> None:
        """Take what is to be looked after.

        Args:
            seen: the files' stamps from before they were loaded; None: those of now.
            look_every: seconds.
        """
        self._served = served
        self._folder = folder
        self._clock = clock
        self._seen = stamps_of_banks(folder) if seen is None else seen
        self._look_every = look_every
        self._task = BackgroundTask("looking after the banks")

    def start(self) -> None:
        """Begin; `stop` ends it."""
        self._task.start(self._follow())

    async def stop(self) -> None:
        """End it."""
        await self._task.stop()

    async def _follow(self) -> None:
        while True:
            await asyncio.sleep(self._look_every)
            try:
                await self._look_once()
            except Exception:  # a disk that went away, say: the next look may find it again
                logger.exception("Cannot look after the banks in %s", self._folder)

    async def _look_once(self) -> None:
        now = await asyncio.to_thread(stamps_of_banks, self._folder)
        if now == self._seen:
            return
        await asyncio.sleep(SETTLED_AFTER)
        if now != await asyncio.to_thread(stamps_of_banks, self._folder):
            return  # still being written
        changed = {slug for slug, stamps in now.items() if self._seen.get(slug) != stamps}
        read = await asyncio.to_thread(self._read, tuple(now), changed)
        self._seen = now
        self._take_over(read, now)

    def _read(self, slugs: tuple[str, ...], changed: set[str]) -> _Read:
        """Read what has changed, in a thread; what has a fault stays as it is served."""
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
                    banks.append(load_bank(self._folder / slug))
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
        for follow in self._served.followers:
            follow()
