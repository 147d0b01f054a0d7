"""The banks in memory: those asked last, within a bound of memory."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock, RLock

from cachetools import LRUCache

from faq.archive.served_bank import ServedBank

_MEGABYTE = 1_000_000

_MEMORY_OF_A_BYTE = 4
"""Bytes of memory that a bank takes, for each byte of its compiled file: 3.2 once it has been
asked, 4.9 once it has been searched, too."""


class LoadedBanks:
    """The banks asked last, by digest. Thread-safe; two threads do not load the same bank."""

    def __init__(self, megabytes: int) -> None:
        """Set the memory that the banks may take, 1 megabyte or more."""
        most = megabytes * _MEGABYTE // _MEMORY_OF_A_BYTE
        # The two banks of one question stay, however large they are.
        self._banks: LRUCache[str, ServedBank] = LRUCache(
            most, getsizeof=lambda served: min(served.size, most // 2)
        )
        self._lock = Lock()
        self._loading: dict[str, RLock] = {}

    def __contains__(self, digest: str) -> bool:
        with self._lock:
            return digest in self._banks

    def get(self, digest: str, load: Callable[[], ServedBank | None]) -> ServedBank | None:
        """Return a bank, or what `load` returns, which is kept unless it is None."""
        with self._lock:
            found = self._banks.get(digest)
            if found is not None:
                return found
            loading = self._loading.setdefault(digest, RLock())
        with loading:
            with self._lock:
                found = self._banks.get(digest)
            if found is None:
                found = load()
            with self._lock:
                if found is not None:
                    self._banks[digest] = found
                self._loading.pop(digest, None)
        return found
