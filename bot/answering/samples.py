"""Choose the questions that greet readers, by what was asked of late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cachetools import TTLCache

from bot.storage.tallies import Tallies
from faq.answering import Outcome
from faq.bank import Bank, Entry
from faq.library import Reference, bank_key
from faq.samples import sample_entries

_OF_LATE = timedelta(days=30)
_KEPT_SECONDS = 300  # that the counts are used before they are read again
_ALL = "all"


@dataclass(frozen=True, slots=True)
class Samples:
    """The questions that greet readers: the curator's, else the most asked of each topic."""

    tallies: Tallies
    clock: Callable[[], datetime]
    _counts: TTLCache[str, Mapping[Reference, int]] = field(
        default_factory=lambda: TTLCache(1, _KEPT_SECONDS)
    )

    async def of(self, bank: Bank) -> tuple[Entry, ...]:
        """Return the questions for an article."""
        if bank.featured:
            return sample_entries(bank)
        if _ALL not in self._counts:
            self._counts[_ALL] = await self._counted()
        key = bank_key(bank)
        counts = self._counts[_ALL]
        return sample_entries(
            bank, {each.entry_id: n for each, n in counts.items() if each.bank_key == key}
        )

    async def _counted(self) -> Mapping[Reference, int]:
        counts = Counter[Reference]()
        for tally in await self.tallies.since((self.clock() - _OF_LATE).date()):
            if tally.result is Outcome.ANSWERED:
                counts[Reference(tally.bank_key, tally.entry_id)] += tally.count
        return counts
