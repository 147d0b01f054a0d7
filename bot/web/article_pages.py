"""The articles' pages at `/a/<slug>`, with their headers, for any web server."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from cachetools import LRUCache

from bot.banks.served_banks import ServedBanks
from bot.rendering.links import link_to_entry
from bot.rendering.page_links import page_address
from faq.archive.card import Card
from faq.bank import Bank
from faq.library import Reference, bank_key, slug_key
from faq.pages.article_page.rendering import render_article_page

_MOST_KEPT = 64  # pages, each of about a hundred kilobytes
_KEPT_SECONDS = 60  # how long browsers may show a page without a later correction


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is sent.

    Attributes:
        headers: all except the content length.
    """

    body: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ArticlePages:
    """The pages of the articles that are served now; those last asked for are kept.

    Attributes:
        public_url: the base URL of the pages for readers; None if unknown.
        username: returns the bot's username, for links; None while it is unknown.
        link: returns the address that asks the bot of that name for an entry.
    """

    served: ServedBanks
    public_url: str | None
    username: Callable[[], str | None]
    link: Callable[[str, Reference], str] = link_to_entry
    _rendered: LRUCache[str, tuple[Card, str | None, Page]] = field(
        default_factory=lambda: LRUCache(_MOST_KEPT)
    )

    async def page(self, slug: str) -> Page | None:
        """Return the page of a bank's article; None if no such bank is served."""
        card = self.served.library.card(slug_key(slug))
        if card is None or card.slug != slug:
            return None
        username = self.username()
        known = self._rendered.get(slug)
        if known is not None and known[0] is card and known[1] == username:
            return known[2]
        bank = await self.served.bank(card.key)
        if bank is None:
            return None
        page = await asyncio.to_thread(self._render, bank, username)
        self._rendered[slug] = (card, username, page)
        return page

    def _render(self, bank: Bank, username: str | None) -> Page:
        address = page_address(self.public_url, bank.slug) if self.public_url else None
        page = render_article_page(
            bank,
            address=address,
            ask=lambda entry: (
                self.link(username, Reference(bank_key(bank), entry.id)) if username else ""
            ),
        )
        headers = {
            "Content-Type": "text/html; charset=utf-8",
            "Content-Security-Policy": page.security_policy,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cache-Control": f"public, max-age={_KEPT_SECONDS}",
        }
        return Page(page.html.encode(), headers)
