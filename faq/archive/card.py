"""What lists, menus, logs and statistics need of a bank that nobody asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date as Date
from functools import cached_property
from typing import Any

from faq.bank import Bank, slug_key


@dataclass(frozen=True)
class Card:
    """A bank in short; fields that a `Bank` also has mean the same there.

    Attributes:
        topics: the names of its topics, in each language that they have, in their order.
        entries: the number of its entries.
        drafts: the number of those that no curator has reviewed.
        withheld: the number of drafts that were left out of `entries`.
        is_unreviewed: whether nothing is left to answer with.
        corrected: the day of its article's last correction; None if there was none.
        digest: of its files' content, in hexadecimal digits; it changes with any of them.
    """

    slug: str
    name: str
    headline: str | None
    dateline: str | None
    publisher: str | None
    published: str | None
    topics: tuple[str, ...]
    entries: int
    drafts: int
    withheld: int
    is_unreviewed: bool
    corrected: Date | None
    digest: str

    @cached_property
    def key(self) -> str:
        """The bank's key, as the callback data of a button holds it."""
        return slug_key(self.slug)


def card_of(bank: Bank, digest: str = "") -> Card:
    """Return the card of a bank.

    Args:
        digest: of its files; empty for a bank that was not loaded from files.
    """
    names = (
        name for topic in bank.topics for name in (topic.name.en, topic.name.hi, topic.name.ru)
    )
    return Card(
        slug=bank.slug,
        name=bank.name,
        headline=bank.source.headline,
        dateline=bank.source.dateline,
        publisher=bank.source.publisher,
        published=bank.source.published,
        topics=tuple(dict.fromkeys(name for name in names if name)),
        entries=len(bank.entries),
        drafts=bank.drafts,
        withheld=bank.withheld,
        is_unreviewed=bank.is_unreviewed,
        corrected=max((each.date for each in bank.corrections), default=None),
        digest=digest,
    )


def plain_card(card: Card) -> Sequence[Any]:
    """Return a card as texts and numbers."""
    corrected = card.corrected.isoformat() if card.corrected else None
    return astuple(replace(card, corrected=corrected))  # type: ignore[arg-type]


def card_from(plain: Sequence[Any]) -> Card:
    """Return the card that `plain_card` had.

    Raises:
        TypeError: it is something else.
        ValueError: its date is none.
    """
    card = Card(*plain)
    if card.corrected is None:
        return card
    return replace(card, corrected=Date.fromisoformat(str(card.corrected)))


def article_name(bank: Bank | Card) -> str:
    """Return how an article is named to readers of several: by its headline, else its dateline,
    else the name of its folder."""
    source = bank if isinstance(bank, Card) else bank.source
    return source.headline or source.dateline or bank.slug
