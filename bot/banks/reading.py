"""Read the banks that have changed; one with faults is served as before."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.banks.served_banks import ServedBanks
from faq.archive.archive import Archive
from faq.bank import Bank
from faq.errors import BankError
from faq.files.loading import BANK_FILE, load_bank
from faq.garbage_collection import never_collected
from faq.library import Library, slug_key


@dataclass(frozen=True, slots=True)
class Read:
    """The result of reading the changed banks.

    Attributes:
        library: the library to serve; None if nothing in it would be new.
        taken: the folder names of the banks that were added, changed or removed.
        faulty: the errors of the banks that cannot be served, by folder name.
        archive: what loads the banks of the library; None if they are in memory.
    """

    library: Library | None
    taken: tuple[str, ...]
    faulty: Mapping[str, BankError]
    archive: Archive | None = None


def read_changed(
    served: ServedBanks, folder: Path, changed: Collection[str], *, with_drafts: bool
) -> Read:
    """Read the banks in a folder that were added, changed or removed; blocks for seconds.

    Args:
        changed: the names of their folders.
        with_drafts: whether drafts are served.
    """
    with never_collected():
        if served.archive is not None:
            return _read_archive(served.archive, served.library, changed)
        return _read_into_memory(served.library, folder, changed, with_drafts=with_drafts)


def _read_into_memory(
    library: Library, folder: Path, changed: Collection[str], *, with_drafts: bool
) -> Read:
    banks = {bank.slug: bank for bank in library.banks}
    taken, faulty = list[str](), dict[str, BankError]()
    for slug in changed:
        if not (folder / slug / BANK_FILE).exists():
            if banks.pop(slug, None) is not None:
                taken.append(slug)
            continue
        try:
            banks[slug] = load_bank(folder / slug, with_drafts=with_drafts)
        except BankError as error:
            faulty[slug] = error
        else:
            taken.append(slug)
    if not taken or not banks:
        return Read(None, (), faulty)
    in_order: list[Bank] = [banks[slug] for slug in sorted(banks)]
    renewed = Library(in_order, like=library)
    for slug in taken:
        if (card := renewed.card(slug_key(slug))) is not None:
            renewed.index(card)
    return Read(renewed, tuple(taken), faulty)


def _read_archive(archive: Archive, library: Library, changed: Collection[str]) -> Read:
    try:
        renewed = archive.renewed(changed)
    except BankError:  # no bank is left
        return Read(None, (), {})
    after = Library(archive=renewed)
    keys = {slug: slug_key(slug) for slug in changed}
    taken = tuple(slug for slug, key in keys.items() if library.card(key) != after.card(key))
    faulty = {slug: error for slug, error in renewed.faults.items() if slug in changed}
    return Read(after if taken else None, taken, faulty, renewed)
