"""The library that is served now; all surfaces read it here, so a new one takes effect at once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.banks.opening import BankFolder, OpenedBanks
from bot.banks.progress import CompilingProgress
from bot.threads import in_thread
from faq.archive.archive import Archive
from faq.archive.card import Card
from faq.archive.few_banks import FewBanks
from faq.archive.file_stamps import FileStamps
from faq.bank import Bank
from faq.errors import Fault
from faq.library import Library, Reference

OpenBanks = Callable[[], Awaitable[None]]
"""Opens the banks that are served."""


async def are_open() -> None:
    """Do nothing: the banks were opened before."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A changed bank that has faults, so the earlier version (or none) is served.

    Attributes:
        since: when it was refused, with a time zone.
    """

    since: datetime
    faults: tuple[Fault, ...]


@dataclass(slots=True)
class ServedBanks:
    """The library that is served, changed only in the event loop and in one step.

    A caller that needs `library` more than once reads it once: an `await` may change it.

    Attributes:
        library: empty until the banks are opened.
        archive: what loads the banks when they are needed; None if they are in memory.
        few: what keeps the banks that were opened for the next start; None of an archive.
        seen: the stamps of the banks' files from before they were read; None if unknown.
        progress: how far the banks are compiled.
        is_indexed: whether questions can be asked; if not, the bot starts with indexing.
        renewed: when a changed bank was last loaded, with a time zone; None if not since the
            start.
        refused: the changed banks that still have faults, by folder name.
        followers: called in the event loop after a changed bank was loaded.
    """

    library: Library = field(default_factory=lambda: Library(is_lazy=True))
    is_indexed: bool = True
    archive: Archive | None = None
    few: FewBanks | None = None
    seen: Mapping[str, FileStamps] | None = None
    progress: CompilingProgress = field(default_factory=CompilingProgress)
    renewed: datetime | None = None
    refused: Mapping[str, Refusal] = field(default_factory=dict)
    followers: list[Callable[[], None]] = field(default_factory=list)

    async def open(self, folder: BankFolder) -> None:
        """Open the banks of a folder, in a thread; they are still to be indexed.

        Raises:
            BankError: there is no bank, or one of them has a fault; it lists all of them.
        """
        try:
            opened = await in_thread(lambda: folder.open(self.progress))
        except asyncio.CancelledError:
            self.progress.stop()
            raise
        finally:
            self.progress.close()
        self.take(opened)

    def take(self, opened: OpenedBanks) -> None:
        """Serve banks that were opened; they are still to be indexed."""
        self.library, self.archive, self.seen = opened.library, opened.archive, opened.seen
        self.few = opened.few
        self.is_indexed = False

    def fault(self) -> str | None:
        """Return why no question can be answered from the banks yet; None if it can."""
        return None if self.library.cards else str(self.progress)

    async def bank(self, key: str) -> Bank | None:
        """Return the bank with that key, loaded in a thread if need be; None if it is gone."""
        library = self.library
        if library.card(key) is None:
            return None
        await self._index(library, library.unindexed("", only=key))
        return library.bank(key)

    async def banks(self, cards: Iterable[Card]) -> list[Bank]:
        """Return the banks of cards, as `bank` does; those that are gone are left out."""
        found = [await self.bank(card.key) for card in cards]
        return [bank for bank in found if bank is not None]

    async def find_articles(self, sought: str) -> Sequence[Card]:
        """Return the cards of the articles that words find, best first; without words of all,
        newest first. In a thread: of many articles they may be sorted first."""
        library = self.library
        return await asyncio.to_thread(library.find_articles, sought)

    async def library_for(
        self,
        text: str,
        *,
        shown: Reference | None = None,
        only: str | None = None,
        is_begun: bool = False,
    ) -> Library:
        """Return the library once the banks that a text needs are loaded and indexed.

        With many banks, each is loaded only when somebody asks. A large one takes a second, in a
        thread, so other chats are answered meanwhile.

        Args:
            shown, only, is_begun: see `Library.unindexed`.
        """
        library = self.library
        needed = library.unindexed(text, shown=shown, only=only, is_begun=is_begun)
        await self._index(library, needed, for_search=is_begun)
        return library

    async def _index(
        self, library: Library, needed: Iterable[Card], *, for_search: bool = False
    ) -> None:
        for card in needed:
            await asyncio.to_thread(library.index, card, for_search=for_search)
