"""Load changed banks while the bot runs; a bank with a fault is not served."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from pathlib import Path

from bot.banks.drafts import log_drafts
from bot.banks.reading import Read, read_changed
from bot.banks.served_banks import Refusal, ServedBanks
from bot.tasks.background import BackgroundTask
from faq.archive.file_stamps import FileStamps, WatchedBanks
from faq.library import slug_key

logger = logging.getLogger(__name__)

LOOK_EVERY = 1.0
"""Seconds between two checks of the files. Polling works on any disk, also on a network mount
that sends no change notifications, and each replica does its own."""

SETTLED_AFTER = 0.3
"""Seconds without a further change before files are read, so that none is half written."""

_RESTS = 10
"""Times as long as a check takes of a processor, until the next one: 10,000 banks take 0.1 s."""

_MOST_NAMED = 20  # banks in a line of the log


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
        with_drafts: bool = False,
        look_every: float = LOOK_EVERY,
    ) -> None:
        """Set what to watch.

        Args:
            with_drafts: whether drafts are served.
            look_every: seconds between two checks.
        """
        self._served = served
        self._folder = folder
        self._files = WatchedBanks(folder)
        self._clock = clock
        self._seen: dict[str, FileStamps] = {}
        self._with_drafts = with_drafts
        self._look_every = look_every
        self._task = BackgroundTask("looking after the banks")

    def start(self) -> None:
        """Start the task; `stop` ends it."""
        seen = self._served.seen
        self._seen = dict(self._files.look() if seen is None else seen)
        self._task.start(self._watch())

    async def stop(self) -> None:
        """Stop the task."""
        await self._task.stop()

    async def _watch(self) -> None:
        pause = self._look_every
        while True:
            await asyncio.sleep(pause)
            try:
                now, seconds = await asyncio.to_thread(self._look)
                pause = max(self._look_every, _RESTS * seconds)
                if now != self._seen:
                    await self._reload_changed(now)
            except Exception:  # for example a missing disk, which may be back at the next check
                logger.exception("Cannot look after the banks in %s", self._folder)

    def _look(self) -> tuple[Mapping[str, FileStamps], float]:
        """Return the stamps, and the seconds of a processor that it took to take them."""
        begun = time.thread_time()
        return self._files.look(), time.thread_time() - begun

    async def _reload_changed(self, now: Mapping[str, FileStamps]) -> None:
        """Read the banks that have changed and are not being written any more."""
        changed = {
            slug for slug in now.keys() | self._seen if now.get(slug) != self._seen.get(slug)
        }
        await asyncio.sleep(SETTLED_AFTER)
        again, _ = await asyncio.to_thread(self._look)
        settled = {slug for slug in changed if now.get(slug) == again.get(slug)}
        if not settled:
            return
        read = await asyncio.to_thread(
            read_changed, self._served, self._folder, settled, with_drafts=self._with_drafts
        )
        later, _ = await asyncio.to_thread(self._look)
        if any(later.get(slug) != now.get(slug) for slug in settled):
            return  # written meanwhile: what was read may be a new bank beside an old article
        for slug in settled:
            if slug in now:
                self._seen[slug] = now[slug]
            else:
                self._seen.pop(slug, None)
        self._take_over(read, settled)

    def _take_over(self, read: Read, settled: Collection[str]) -> None:
        moment = self._clock()
        for slug, error in read.faulty.items():
            logger.error("The changed bank %s is refused, and not served:\n%s", slug, error)
        refused = {slug: Refusal(moment, error.faults) for slug, error in read.faulty.items()}
        kept = {
            slug: refusal for slug, refusal in self._served.refused.items() if slug not in settled
        }
        self._served.refused = kept | refused
        if not self._seen:
            logger.error("No bank is left in %s; those read before are served", self._folder)
        if read.library is None:
            return
        self._served.library, self._served.archive = read.library, read.archive
        self._served.renewed = moment
        logger.info("Took over what has changed: %s.", named(read.taken))
        log_drafts(
            card for slug in read.taken if (card := read.library.card(slug_key(slug))) is not None
        )
        for follow in self._served.followers:
            follow()


def named(slugs: Collection[str]) -> str:
    """Return the names for a line of the log: the first twenty, and how many more there are."""
    names = ", ".join(sorted(slugs)[:_MOST_NAMED])
    return f"{names} and {len(slugs) - _MOST_NAMED:,} more" if len(slugs) > _MOST_NAMED else names
