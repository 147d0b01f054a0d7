"""The library that is served now; all surfaces look here, so that a new one takes its place."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from faq.errors import Fault
from faq.library import Library, Reference


@dataclass(frozen=True, slots=True)
class Refusal:
    """A changed bank that has faults, so that the earlier one (or none) is served.

    Attributes:
        since: when it was refused, aware.
    """

    since: datetime
    faults: tuple[Fault, ...]


@dataclass(slots=True)
class ServedBanks:
    """What is served; changed only in the event loop, and in one step.

    Who asks it more than one thing takes `library` once: after an `await` it may be another.

    Attributes:
        is_indexed: whether questions can be asked; else the bot begins with indexing.
        renewed: when a changed bank was last taken over, aware; None: not since the start.
        refused: what was refused and is not mended yet, by the folder's name.
        followers: are called in the event loop after a changed bank was taken over.
    """

    library: Library
    is_indexed: bool = True
    renewed: datetime | None = None
    refused: Mapping[str, Refusal] = field(default_factory=dict)
    followers: list[Callable[[], None]] = field(default_factory=list)

    async def library_for(
        self,
        text: str,
        *,
        shown: Reference | None = None,
        only: str | None = None,
        is_begun: bool = False,
    ) -> Library:
        """Return the library once a text can be put to it without holding up others.

        Of many banks some are not indexed before somebody asks: that takes a thread's time, a
        second for a large one, and meanwhile all other chats are answered.

        Args:
            shown, only, is_begun: as `Library.unindexed` takes them.
        """
        library = self.library
        for bank in library.unindexed(text, shown=shown, only=only, is_begun=is_begun):
            await asyncio.to_thread(library.index, bank)
        return library
