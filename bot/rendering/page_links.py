"""Links into an article's page, to the paragraph and the words of a quote. Pure.

They end in a text fragment (`#:~:text=…`, https://wicg.github.io/scroll-to-text-fragment/):
browsers that know it scroll to the words and mark them, others go to the paragraph.
"""

from __future__ import annotations

from urllib.parse import quote as encode

from faq.bank import Bank, Quote

PATH = "/a"
"""Under which the pages stand."""

_WHOLE = 100  # characters of a quote that a link names in full
_EDGE = 5  # words of a longer one, at its beginning and at its end


def page_address(public_url: str, slug: str) -> str:
    """Return where the page of a bank's article is."""
    return f"{public_url}{PATH}/{encode(slug, safe='')}"


def link_into_context(quote: Quote, bank: Bank, public_url: str | None) -> str | None:
    """Return the link that opens the article at a quote: our page, else the publisher's.

    None where there is neither. The publisher's page is not known to number its paragraphs.
    """
    directive = text_directive(quote.text)
    if public_url is not None:
        return f"{page_address(public_url, bank.slug)}#p{quote.paragraph}:~:{directive}"
    if bank.source.url is not None:
        base, _, anchor = bank.source.url.partition("#")
        return f"{base}#{anchor}:~:{directive}"
    return None


def text_directive(text: str) -> str:
    """Return `text=…` for a passage; of a long one its first words and its last."""
    words = text.split()
    if len(text) <= _WHOLE or len(words) <= 2 * _EDGE:
        return f"text={_encoded(words)}"
    return f"text={_encoded(words[:_EDGE])},{_encoded(words[-_EDGE:])}"


def _encoded(words: list[str]) -> str:
    # A comma, an ampersand and a hyphen mean something in the directive; `encode` keeps hyphens.
    return encode(" ".join(words), safe="").replace("-", "%2D")
