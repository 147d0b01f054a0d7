"""The library that is served now; all surfaces read it here, so a new one takes effect at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from faq.archive.card import Card
from faq.bank import Bank
from faq.errors import Fault
from faq.library import Library, Reference


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
        is_indexed: whether questions can be asked; if not, the bot starts with indexing.
        renewed: when a changed bank was last loaded, with a time zone; None if not since the
            start.
        refused: the changed banks that still have faults, by folder name.
        followers: called in the event loop after a changed bank was loaded.
    """

    library: Library
    is_indexed: bool = True
    renewed: datetime | None = None
    refused: Mapping[str, Refusal] = field(default_factory=dict)
    followers: list[Callable[[], None]] = field(default_factory=list)

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
        await self._index(library, needed)
        return library

    async def _index(self, library: Library, needed: Iterable[Card]) -> None:
        for card in needed:
            await asyncio.to_thread(library.index, card)
