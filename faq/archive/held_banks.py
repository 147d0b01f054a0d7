"""Where a library finds its banks; a few of them are simply held in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Protocol

from faq.archive.card import Card, card_of
from faq.archive.served_bank import ServedBank
from faq.bank import Bank
from faq.routing.router import Router


class Shelf(Protocol):
    """The banks of a library: held in memory, or in an archive that loads them."""

    @property
    def cards(self) -> Sequence[Card]:
        """The banks' cards, in their order; at least one."""

    @property
    def router(self) -> Router:
        """Ranks the banks, by their positions among `cards`; made when it is first needed."""

    def load(self, slug: str) -> ServedBank | None:
        """Return a bank; None for one that is not served, or no longer can be."""

    def is_loaded(self, slug: str) -> bool:
        """Whether `load` returns the bank, indexed, at once."""


class HeldBanks:
    """Banks in memory."""

    def __init__(self, banks: Iterable[Bank], before: HeldBanks | None = None) -> None:
        """Take the banks; those that `before` had, too, keep their indexes."""
        indexed = {} if before is None else {id(one.bank): one for one in before._banks.values()}
        self._hold(indexed.get(id(bank)) or ServedBank(bank) for bank in banks)

    @classmethod
    def of(cls, served: Iterable[ServedBank]) -> HeldBanks:
        """Return banks that may be indexed already."""
        held = cls(())
        held._hold(served)
        return held

    def _hold(self, served: Iterable[ServedBank]) -> None:
        self._banks: Mapping[str, ServedBank] = {each.bank.slug: each for each in served}
        self.cards = tuple(card_of(served.bank) for served in self._banks.values())
        """The banks' cards, in their order."""

    @cached_property
    def router(self) -> Router:
        """Ranks the banks, by their positions."""
        return Router.of(served.bank for served in self._banks.values())

    def load(self, slug: str) -> ServedBank | None:
        """Return a bank, indexed or not; None for one that is not held."""
        return self._banks.get(slug)

    def is_loaded(self, slug: str) -> bool:
        """Whether a bank is held and indexed."""
        return slug in self._banks and self._banks[slug].is_indexed
