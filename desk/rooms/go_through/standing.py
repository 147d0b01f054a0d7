"""What a bank says of an entry outside of it: that it is the gist, and that it greets readers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desk.workspace import OpenBank
from faq.bank import Entry
from faq.samples import MOST_SAMPLES


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the file of a bank names entries.

    Attributes:
        gist: the entry that says what the article is about; None if the bank names none.
        has_gist_quotes: whether the bank names quotes as the gist, in place of an entry.
        featured: the entries that the curator chose to greet readers, in their order.
    """

    gist: Entry | None
    has_gist_quotes: bool
    featured: tuple[Entry, ...]

    def may_feature(self, entry: Entry) -> bool:
        """Whether an entry is featured, or there is room for one more."""
        return entry in self.featured or len(self.featured) < MOST_SAMPLES


def standing_of(opened: OpenBank) -> Standing:
    """Return what the file of a bank names."""
    bank = opened.bank
    values: dict[str, Any] = opened.lines.document.value
    gist = values.get("gist")
    return Standing(
        bank.entry(gist) if isinstance(gist, str) else None,
        isinstance(gist, list),
        tuple(filter(None, map(bank.entry, bank.featured))),
    )
