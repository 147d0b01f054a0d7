"""A folder of thousands of banks: all their cards, and the banks that questions need."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from faq.archive.card import Card, card_of
from faq.archive.served_bank import ServedBank
from faq.errors import BankError
from faq.files.loading import bank_folders, load_bank

MEMORY = 128
"""Megabytes that loaded banks may take, unless told otherwise."""

Progress = Callable[[int, int], None]
"""Told how many banks of how many have been compiled; called often, in the caller's thread."""


class Archive:
    """The banks of a folder; each is loaded when it is first needed. Thread-safe.

    Attributes:
        cards: the cards of the banks without faults, in the order of their slugs.
        faults: the errors of the others, by slug.
    """

    def __init__(self, cards: tuple[Card, ...], faults: Mapping[str, BankError]) -> None:
        self.cards = cards
        self.faults = faults
        self._loaded: dict[str, ServedBank] = {}

    def load(self, slug: str) -> ServedBank | None:
        """Return a bank; None for one that is not served, or that was changed or removed since
        the archive was opened, and is not in the cache."""
        return self._loaded.get(slug)

    def is_loaded(self, slug: str) -> bool:
        """Whether a bank is in memory."""
        return slug in self._loaded

    def renewed(
        self, changed: Collection[str] | None = None, progress: Progress | None = None
    ) -> Archive:
        """Return the archive as its folder is now; what has not changed stays loaded.

        The cards' digests tell what was added, changed or removed. A changed bank with faults is
        in `faults`, and stays as it was in `cards`.

        Args:
            changed: the slugs of the banks to look at, whose files were added, changed or
                removed; None for all.

        Raises:
            BankError: the folder has no bank any more.
        """
        raise NotImplementedError


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
        BankError: there is no bank at all; the faults of single banks are with the archive.
    """
    del cache, memory, progress, processes
    cards, faults, loaded = [], {}, {}
    for bank_folder in bank_folders(folder):
        try:
            bank = load_bank(bank_folder, with_drafts=with_drafts)
        except BankError as error:
            faults[bank_folder.name] = error
            continue
        cards.append(card_of(bank))
        loaded[bank.slug] = ServedBank(bank)
    archive = Archive(tuple(cards), faults)
    archive._loaded = loaded
    return archive
