"""A folder of thousands of banks: all their cards, and the banks that questions need."""

from __future__ import annotations

import logging
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from faq.archive.card import Card
from faq.archive.catalogue import Known, read_catalogue, write_catalogue
from faq.archive.compiled_bank import restore_bank, restore_segment
from faq.archive.compiling import Progress, Source, compile_bank, compile_banks
from faq.archive.file_stamps import FileStamps, stamps_of_bank, stamps_of_banks
from faq.archive.loaded_banks import LoadedBanks
from faq.archive.sections import DamagedError
from faq.archive.served_bank import ServedBank
from faq.errors import BankError
from faq.files.loading import bank_folders
from faq.routing.compiling import segment_of
from faq.routing.index import open_index
from faq.routing.router import Router
from faq.routing.segment import Segment

logger = logging.getLogger(__name__)

MEMORY = 64
"""Megabytes that loaded banks may take, unless told otherwise: forty banks of 50 entries. Twice as
many would spare a millisecond in one question of fifteen, but each full garbage collection, which
looks at all of them, would hold up a question for twice as long."""


@dataclass(frozen=True, slots=True)
class _Workshop:
    """How an archive's banks are compiled and loaded.

    Attributes:
        processes: how many compile at once; None for one a processor.
    """

    source: Source
    loaded: LoadedBanks
    processes: int | None


class Archive:
    """The banks of a folder; each is loaded when it is first needed. Thread-safe.

    Attributes:
        cards: the cards of the banks that are served, in the order of their slugs.
        faults: the errors of banks that cannot be compiled, by slug.
    """

    def __init__(
        self,
        workshop: _Workshop,
        known: Mapping[str, Known],
        faults: Mapping[str, BankError],
        before: Router | None = None,
    ) -> None:
        """Take what is known of the banks; `open_archive` finds it out.

        Args:
            before: the router of the archive as it was, whose segments the next one reuses.
        """
        self._workshop = workshop
        self._known = dict(sorted(known.items()))
        self.cards = tuple(each.card for each in self._known.values())
        self.faults = faults
        self._before = before

    @cached_property
    def router(self) -> Router:
        """Ranks the banks by their positions among `cards`. It is read from the cache when it is
        first needed; for the first time it is made there, which takes some seconds."""
        source = self._workshop.source
        cache = source.open_cache()
        place = sha256(str(source.folder.resolve()).encode()).hexdigest()[:16]
        return open_index(
            None if cache is None else cache.folder_for(f"routing-{place}"),
            {card.slug: card.digest for card in self.cards},
            self._segment,
            before=self._before,
        )

    def _segment(self, slug: str) -> Segment | None:
        """Return what routing needs of a bank; None if it can no longer be read."""
        digest = self._known[slug].card.digest
        cache = self._workshop.source.open_cache()
        content = cache.read(digest) if cache is not None else None
        if content is not None:
            try:
                return restore_segment(content, digest)
            except DamagedError as error:
                logger.warning("A compiled bank in the cache %s: %s is made again.", error, slug)
        served = self.load(slug)
        return None if served is None else segment_of(served.bank, digest=digest)

    @property
    def stamps(self) -> Mapping[str, FileStamps]:
        """The stamps of the banks' files as they were when each was last read."""
        return {slug: known.stamps for slug, known in self._known.items()}

    def load(self, slug: str) -> ServedBank | None:
        """Return a bank; None for one that is not served, or that was changed or removed since
        the archive was opened, and is not in the cache."""
        known = self._known.get(slug)
        if known is None:
            return None
        return self._workshop.loaded.get(known.card.digest, lambda: self._read(slug, known))

    def is_loaded(self, slug: str) -> bool:
        """Whether a bank is in memory."""
        known = self._known.get(slug)
        return known is not None and known.card.digest in self._workshop.loaded

    def renewed(
        self, changed: Collection[str] | None = None, progress: Progress | None = None
    ) -> Archive:
        """Return the archive as its folder is now; what has not changed stays loaded.

        The cards' digests tell what was added, changed or removed. A changed bank with faults is
        in `faults`, and stays as it was in `cards`.

        Args:
            changed: the slugs of the banks to look at, whose files were added, changed or
                removed; None for all.
            progress: is told how many banks have been compiled.

        Raises:
            BankError: the folder has no bank any more, or none without faults.
        """
        folder = self._workshop.source.folder
        if changed is None:
            stamps = _stamps_of_all(folder)
            changed = {*stamps, *self._known, *self.faults}
        else:
            stamps = {slug: stamps_of_bank(folder / slug) for slug in changed}
        before = {slug: each for slug, each in self._known.items() if stamps.get(slug, True)}
        known, faults = _look(self._workshop, before, stamps, progress)
        unseen = {slug: each for slug, each in self.faults.items() if slug not in changed}
        kept = {slug: before[slug] for slug in faults if slug in before}
        others = {slug: each for slug, each in before.items() if slug not in changed}
        now = {**others, **kept, **known}
        router = self.__dict__.get("router", self._before)  # only if one was needed
        return _opened(self._workshop, now, {**unseen, **faults}, router)

    def _read(self, slug: str, known: Known) -> ServedBank | None:
        """Return a bank from the cache, or compiled anew if its files are still the same."""
        source, digest = self._workshop.source, known.card.digest
        cache = source.open_cache()
        content = cache.read(digest) if cache is not None else None
        if cache is not None and content is not None:
            try:
                return restore_bank(content, digest)
            except DamagedError as error:
                logger.warning("A compiled bank in the cache %s: %s is made again.", error, slug)
        try:
            if source.digest(slug, known.stamps) != digest:
                return None
            card, content = compile_bank(source, slug, known.stamps)
        except BankError:
            return None
        return restore_bank(content, digest) if card.digest == digest else None


def open_archive(
    folder: Path,
    *,
    cache: Path | None = None,
    with_drafts: bool = True,
    memory: int = MEMORY,
    progress: Progress | None = None,
    processes: int | None = None,
) -> Archive:
    """Open a folder of banks; those that are not in the cache are verified and compiled first.

    Args:
        cache: the folder of the compiled banks, which is made if it is missing; None for none:
            each bank is then compiled each time it is loaded.
        with_drafts: see `load_bank`.
        memory: megabytes that loaded banks may take.
        progress: is told how many banks have been compiled.
        processes: how many compile at once; None for one a processor.

    Raises:
        BankError: there is no bank at all, or none without faults; the faults of single banks
            are with the archive.
    """
    source = Source(folder, cache, with_drafts)
    workshop = _Workshop(source, LoadedBanks(memory), processes)
    stamps = _stamps_of_all(folder)
    compiled = source.open_cache()
    before = {} if compiled is None else read_catalogue(compiled, folder, with_drafts=with_drafts)
    if compiled is not None:
        there = compiled.names()
        before = {slug: each for slug, each in before.items() if each.card.digest in there}
    known, faults = _look(workshop, before, stamps, progress)
    return _opened(workshop, known, faults)


def _opened(
    workshop: _Workshop,
    known: Mapping[str, Known],
    faults: Mapping[str, BankError],
    before: Router | None = None,
) -> Archive:
    if not known:
        if not faults:
            bank_folders(workshop.source.folder)  # says that there is none
        raise BankError([fault for error in faults.values() for fault in error.faults])
    return Archive(workshop, known, faults, before)


def _stamps_of_all(folder: Path) -> Mapping[str, FileStamps]:
    """Return the stamps of all banks in a folder.

    Raises:
        BankError: there is none.
    """
    stamps = stamps_of_banks(folder)
    if not stamps:
        bank_folders(folder)  # says so
    return stamps


def _look(
    workshop: _Workshop,
    before: Mapping[str, Known],
    stamps: Mapping[str, FileStamps],
    progress: Progress | None,
) -> tuple[dict[str, Known], dict[str, BankError]]:
    """Return what is known of the banks with these stamps, and the faults of the others.

    Args:
        before: what was known earlier.
        stamps: those of the banks' files; empty for a bank that is no longer there.
    """
    now, source = time.time_ns(), workshop.source
    known = {
        slug: before[slug]
        for slug, own in stamps.items()
        if own and slug in before and before[slug].stamps == own
    }
    new = {slug: own for slug, own in stamps.items() if own and slug not in known}
    faults: dict[str, BankError] = {}
    results = compile_banks(source, new, progress=progress, processes=workshop.processes)
    for slug, result in results.items():
        if isinstance(result, Card):
            known[slug] = Known(new[slug], result)
        else:
            faults[slug] = BankError(result)
    cache = source.open_cache()
    if cache is not None and new:
        whole = {**before, **known}
        write_catalogue(cache, source.folder, whole, with_drafts=source.with_drafts, now=now)
        cache.prune({each.card.digest for each in whole.values()})
    return known, faults
