"""Compile banks that are not in the cache, in several processes."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

from faq.answering import Answerer
from faq.archive.bank_cache import BankCache
from faq.archive.card import Card, card_of
from faq.archive.compiled_bank import pack_bank, restore_card
from faq.archive.digests import digest_of_bank, digest_of_code
from faq.archive.file_stamps import FileStamps
from faq.archive.sections import DamagedError
from faq.bank import Bank
from faq.errors import BankError, Fault
from faq.files.loading import load_bank

Progress = Callable[[int, int], None]
"""Told how many banks of how many have been compiled; called often, in the caller's thread."""

_AT_ONCE = 8
"""Banks that a process is given at a time: a second's work, so that progress is seen."""

_FEW = 8
"""Banks for which no process is started, which takes a second."""

_ATTEMPTS = 3  # to read files that somebody is writing


@dataclass(frozen=True, slots=True)
class Source:
    """Where banks and their compiled files are.

    Attributes:
        folder: the folder of banks.
        cache: the folder of compiled banks; None for none.
        with_drafts: see `load_bank`.
    """

    folder: Path
    cache: Path | None
    with_drafts: bool

    def open_cache(self) -> BankCache | None:
        """Return the cache."""
        return None if self.cache is None else _cache(self.cache)

    def digest(self, slug: str, stamps: FileStamps) -> str:
        """Return the digest of a bank's files as they are now."""
        return digest_of_bank(self.folder / slug, stamps, with_drafts=self.with_drafts)


@lru_cache(maxsize=4)
def _cache(folder: Path) -> BankCache:
    return BankCache(folder, digest_of_code())


Faults = tuple[Fault, ...]
"""Why a bank cannot be compiled; a process cannot send an error with attributes to another."""


def compile_banks(
    source: Source,
    banks: Mapping[str, FileStamps],
    *,
    progress: Progress | None = None,
    processes: int | None = None,
) -> Mapping[str, Card | Faults]:
    """Put banks into the cache unless they are there; return the card or the faults of each.

    Args:
        banks: the stamps of their files, by slug.
        progress: is told how many are done.
        processes: how many compile at once; None for one a processor.
    """
    done: dict[str, Card | Faults] = {}
    if progress is not None and banks:
        progress(0, len(banks))
    count = min(processes or processors(), -(-len(banks) // _AT_ONCE))
    results = (
        _in_processes(source, banks, count)
        if count > 1 and len(banks) > _FEW
        else _compile_each(source, banks.items())
    )
    for slug, result in results:
        done[slug] = result
        if progress is not None:
            progress(len(done), len(banks))
    return done


def processors() -> int:
    """Return how many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS, Windows
        return os.cpu_count() or 1


def compile_bank(source: Source, slug: str, stamps: FileStamps) -> tuple[Card, bytes]:
    """Verify and index a bank now, and put it into the cache; return its card and its file.

    Raises:
        BankError: the bank has faults, or was changed again and again meanwhile.
    """
    bank, digest = _load(source, slug, stamps)
    content = pack_bank(Answerer(bank), digest)
    if (cache := source.open_cache()) is not None:
        cache.write(digest, content)
    return card_of(bank, digest), content


def _load(source: Source, slug: str, stamps: FileStamps) -> tuple[Bank, str]:
    """Return a bank with the digest of the very files that it was loaded from."""
    folder = source.folder / slug
    for _ in range(_ATTEMPTS):
        digest = source.digest(slug, stamps)
        bank = load_bank(folder, with_drafts=source.with_drafts)
        if source.digest(slug, stamps) == digest:
            return bank, digest
    message = "is being changed all the time; leave it alone for some seconds"
    raise BankError([Fault(str(folder), None, None, message)])


def _card(source: Source, slug: str, stamps: FileStamps) -> Card:
    """Return the card of a bank that is in the cache, or is put there.

    Raises:
        BankError: see `compile_bank`.
    """
    cache = source.open_cache()
    if cache is None or cache.has_failed:
        return card_of(*_load(source, slug, stamps))  # indexed only when it is asked
    digest = source.digest(slug, stamps)
    content = cache.read(digest)
    if content is not None:
        try:
            return restore_card(content, digest)
        except DamagedError:
            cache.discard(digest)
    return compile_bank(source, slug, stamps)[0]


def _compile_each(
    source: Source, banks: Iterable[tuple[str, FileStamps]]
) -> Iterator[tuple[str, Card | Faults]]:
    for slug, stamps in banks:
        try:
            yield slug, _card(source, slug, stamps)
        except BankError as error:
            yield slug, error.faults


def _in_processes(
    source: Source, banks: Mapping[str, FileStamps], count: int
) -> Iterator[tuple[str, Card | Faults]]:
    """Yield the results of compiling in processes, as they come.

    They are started anew (spawned): a copy of a process with threads may hang.
    """
    # Imported here since most starts find all banks compiled.
    import multiprocessing
    from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
    from concurrent.futures.process import BrokenProcessPool

    rest = dict(banks)
    batches = iter(_batches(banks))
    pool = ProcessPoolExecutor(
        count, mp_context=multiprocessing.get_context("spawn"), initializer=_begin_process
    )
    try:
        running: set[Future[Sequence[tuple[str, Card | Faults]]]] = set()
        while True:
            for batch in islice(batches, 2 * count - len(running)):
                running.add(pool.submit(_compile_batch, source, batch))
            if not running:
                return
            finished, running = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                for slug, result in future.result():
                    del rest[slug]
                    yield slug, result
    except BrokenProcessPool:  # the system ended a process, for example for want of memory
        yield from _compile_each(source, rest.items())
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _begin_process() -> None:
    """Give way to the process that answers questions, log nothing, and end when that process
    ends, even if it is killed."""
    if hasattr(os, "nice"):
        os.nice(10)
    logging.disable()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    import multiprocessing

    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)


def _batches(banks: Mapping[str, FileStamps]) -> Iterator[Sequence[tuple[str, FileStamps]]]:
    rest = iter(banks.items())
    while batch := tuple(islice(rest, _AT_ONCE)):
        yield batch


def _compile_batch(
    source: Source, banks: Sequence[tuple[str, FileStamps]]
) -> Sequence[tuple[str, Card | Faults]]:
    return tuple(_compile_each(source, banks))
