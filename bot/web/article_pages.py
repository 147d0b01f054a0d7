"""The articles' pages at `/a/<slug>`, with their headers, for any web server."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.banks.served_banks import ServedBanks
from bot.rendering.links import link_to_entry
from bot.rendering.page_links import page_address
from faq.bank import Bank
from faq.library import Reference, bank_key
from faq.pages.article_page.rendering import render_article_page

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
    """The pages of the articles that are served now; each is rendered once.

    Attributes:
        public_url: the base URL of the pages for readers; None if unknown.
        username: returns the bot's username, for links; None while it is unknown.
        link: returns the address that asks the bot of that name for an entry.
    """

    served: ServedBanks
    public_url: str | None
    username: Callable[[], str | None]
    link: Callable[[str, Reference], str] = link_to_entry
    _rendered: dict[str, tuple[Bank, str | None, Page]] = field(default_factory=dict)

    def page(self, slug: str) -> Page | None:
        """Return the page of a bank's article; None if no such bank is served."""
        bank = next((bank for bank in self.served.library.banks if bank.slug == slug), None)
        if bank is None:
            return None
        username = self.username()
        known = self._rendered.get(slug)
        if known is None or known[0] is not bank or known[1] != username:
            known = self._rendered[slug] = (bank, username, self._render(bank, username))
        return known[2]

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
