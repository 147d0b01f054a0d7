"""Links to a quote's paragraph and words on an article's page. Pure.

They end in a text fragment (`#:~:text=…`, https://wicg.github.io/scroll-to-text-fragment/).
Browsers that support it scroll to the words and highlight them; others go to the paragraph.
"""

from __future__ import annotations

from urllib.parse import quote as encode

from faq.bank import Bank, Quote

PATH = "/a"
"""The path of the pages."""

_WHOLE = 100  # characters; a link contains a quote of up to this length in full
_EDGE = 5  # the number of first words, and of last words, that represent a longer quote


def page_address(public_url: str, slug: str) -> str:
    """Return the address of the page of a bank's article."""
    return f"{public_url}{PATH}/{encode(slug, safe='')}"


def link_into_context(quote: Quote, bank: Bank, public_url: str | None) -> str | None:
    """Return the link that opens the article at a quote: our page, else the publisher's.

    None where there is neither. Only our page has an anchor for each paragraph.
    """
    directive = text_directive(quote.text)
    if public_url is not None:
        return f"{page_address(public_url, bank.slug)}#p{quote.paragraph}:~:{directive}"
    if bank.source.url is not None:
        base, _, anchor = bank.source.url.partition("#")
        return f"{base}#{anchor}:~:{directive}"
    return None


def text_directive(text: str) -> str:
    """Return `text=…` for a passage; a long one is given by its first and last words."""
    words = text.split()
    if len(text) <= _WHOLE or len(words) <= 2 * _EDGE:
        return f"text={_encoded(words)}"
    return f"text={_encoded(words[:_EDGE])},{_encoded(words[-_EDGE:])}"


def _encoded(words: list[str]) -> str:
    # The directive reserves the comma, the ampersand and the hyphen; `encode` keeps hyphens.
    return encode(" ".join(words), safe="").replace("-", "%2D")
