"""What an archive's banks were when it was last opened, in one file of the cache.

By the stamps of a bank's files its card is found without reading the bank: 10,000 banks take
seconds to read. The file may be deleted like all of the cache.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from faq.archive.bank_cache import BankCache
from faq.archive.card import Card, card_from, plain_card
from faq.archive.file_stamps import FileStamps
from faq.archive.sections import DamagedError, Sections, values, write

_SETTLED = 2_000_000_000
"""Nanoseconds after which a further change of a file shows in its time of modification."""


@dataclass(frozen=True, slots=True)
class Known:
    """A bank as it was: the stamps of its files, and its card."""

    stamps: FileStamps
    card: Card


def read_catalogue(cache: BankCache, folder: Path, *, with_drafts: bool) -> Mapping[str, Known]:
    """Return what is known of the banks of a folder, by slug; empty if nothing is."""
    content = cache.read(_name(folder, with_drafts=with_drafts))
    if content is None:
        return {}
    try:
        rows = Sections(content).values("banks")
        return {card[0]: Known(stamps, card_from(card)) for stamps, card in rows}
    except (DamagedError, LookupError, TypeError, ValueError):
        return {}  # it is written anew


def write_catalogue(
    cache: BankCache, folder: Path, banks: Mapping[str, Known], *, with_drafts: bool, now: int
) -> None:
    """Write down what is known of the banks of a folder.

    Left out are banks whose files were changed just before they were read: a change just after it
    may have left them the same stamps.

    Args:
        now: the time when the stamps were taken, in nanoseconds since 1970.
    """
    rows = [
        (each.stamps, plain_card(each.card))
        for each in banks.values()
        if max((changed for _, changed, _, _ in each.stamps), default=0) < now - _SETTLED
    ]
    cache.write(_name(folder, with_drafts=with_drafts), write({"banks": values(rows)}))


def _name(folder: Path, *, with_drafts: bool) -> str:
    return sha256(f"catalogue\n{folder.resolve()}\n{with_drafts}".encode()).hexdigest()
