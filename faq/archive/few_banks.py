"""Banks so few that all of them are held in memory, at once if they were compiled before."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from faq.archive.bank_cache import BankCache
from faq.archive.compiled_bank import pack_bank, restore_bank
from faq.archive.compiling import Source
from faq.archive.file_stamps import FileStamps
from faq.archive.held_banks import HeldBanks
from faq.archive.sections import DamagedError
from faq.archive.served_bank import ServedBank
from faq.errors import BankError
from faq.files.loading import load_banks

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FewBanks:
    """All banks of a folder.

    Attributes:
        held: the banks; those that were not in the cache are to be indexed.
        source: where they come from.
        digests: what their files were when they were read, by slug; empty if that is unknown.
    """

    held: HeldBanks
    source: Source
    digests: Mapping[str, str]

    def compile(self) -> None:
        """Put the banks that are indexed into the cache unless they are there, for the next start.

        It takes half a second of a core for the packaged bank. A cache that cannot be written to
        gives a warning.
        """
        cache = self.source.open_cache()
        if cache is None or not self.digests:
            return
        there = cache.names()
        for slug, digest in self.digests.items():
            served = self.held.load(slug)
            if digest not in there and served is not None and served.is_indexed:
                cache.write(digest, pack_bank(served.answerer, digest))
        cache.prune(frozenset(self.digests.values()))


def read_few_banks(source: Source, stamps: Mapping[str, FileStamps]) -> FewBanks:
    """Read the banks of a folder: from the cache if all are there, else from their files.

    Args:
        stamps: those of the banks' files, by slug, taken before.

    Raises:
        BankError: there is no bank, or one of them has a fault; it lists all of them.
    """
    cache = source.open_cache()
    before = _digests(source, stamps) if cache is not None else {}
    if cache is not None and before and (compiled := _compiled(cache, before)):
        return FewBanks(HeldBanks.of(compiled), source, before)
    banks = load_banks(source.folder, with_drafts=source.with_drafts)
    is_known = before == _digests(source, stamps) and before.keys() == {
        each.slug for each in banks
    }
    return FewBanks(HeldBanks(banks), source, before if is_known else {})


def _digests(source: Source, stamps: Mapping[str, FileStamps]) -> dict[str, str]:
    """Return the digest of each bank's files; empty if one of them cannot be read."""
    try:
        return {slug: source.digest(slug, own) for slug, own in sorted(stamps.items())}
    except BankError:
        return {}  # `load_banks` says why


def _compiled(cache: BankCache, digests: Mapping[str, str]) -> list[ServedBank] | None:
    """Return the compiled banks; None if one of them is not in the cache as it was written."""
    found = []
    for slug, digest in digests.items():
        content = cache.read(digest)
        if content is None:
            return None
        try:
            served = restore_bank(content, digest)
        except DamagedError as error:
            logger.warning("A compiled bank in the cache %s: %s is made again.", error, slug)
            cache.discard(digest)
            return None
        found.append(served)
    return found
