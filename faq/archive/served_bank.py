"""One bank with what answers, searches and verifies in it."""

from __future__ import annotations

from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from faq.answering import Answerer
from faq.bank import Bank
from faq.searching import Searcher

if TYPE_CHECKING:
    from faq.verifying.verifier import Verifier


class ServedBank:
    """A bank, indexed when it is first needed; thread-safe."""

    def __init__(self, bank: Bank, answerer: Answerer | None = None, *, size: int = 0) -> None:
        """Take a bank.

        Args:
            answerer: the bank's, if its index has been loaded.
            size: the bytes of its compiled file; 0 if it has none.
        """
        self.bank = bank
        self.size = size
        self.is_indexed = answerer is not None
        self._indexing = Lock()
        if answerer is not None:
            self.answerer = answerer

    def index(self, *, for_search: bool = False) -> None:
        """Index the bank now, so that no question has to wait for it.

        Args:
            for_search: whether also for texts that are being typed: of the packaged bank that
                takes 160 ms of a core and 21 MB, which a bot without inline queries spares.
        """
        with self._indexing:  # two threads must not both do it
            _ = self.searcher if for_search else self.answerer
            self.is_indexed = True

    @property
    def is_searchable(self) -> bool:
        """Whether it is indexed for texts that are being typed."""
        return "searcher" in self.__dict__

    @cached_property
    def answerer(self) -> Answerer:
        """Answers its questions."""
        return Answerer(self.bank)

    @cached_property
    def verifier(self) -> Verifier:
        """Verifies what somebody presents as a quote of its article."""
        # Imported here since few readers present a quote: it takes 50 ms and 2 MB.
        from faq.verifying.verifier import Verifier

        return Verifier(self.bank, self.answerer)

    @cached_property
    def searcher(self) -> Searcher:
        """Finds its entries while somebody types."""
        return Searcher(self.answerer)
