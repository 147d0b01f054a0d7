"""Render a bank's article as one HTML page that needs no other file and no script."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from faq.bank import Bank, Entry
from faq.matching.reading import read
from faq.pages.design import tokens_for_readers
from faq.pages.marking import pieces_of

_SUMMARY = 200  # characters of the article in a link's preview


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """A page with its content security policy.

    Attributes:
        security_policy: the value of the header Content-Security-Policy, which allows nothing but
            the page's own style.
    """

    html: str
    security_policy: str


def render_article_page(
    bank: Bank,
    *,
    address: str | None = None,
    ask: Callable[[Entry], str] = lambda _: "",
) -> ArticlePage:
    """Return the page.

    Paragraph 7 has the id `p7`, the question of entry `trade` the id `q-trade`.

    Args:
        address: the address of the page, for previews of links to it.
        ask: returns the address that asks the bot an entry's question; "" for no link.
    """
    article = bank.article
    style = _style()
    html = (
        _templates()
        .get_template("page.html.j2")
        .render(
            bank=bank,
            title=bank.name,
            summary=_summary(article.text),
            language=read(article.text[:_SUMMARY]).language.value,
            address=address,
            paragraphs=[(span.paragraph, pieces_of(span, bank)) for span in article.paragraphs],
            topics=[
                (topic, entries) for topic in bank.topics if (entries := bank.entries_of(topic.id))
            ],
            ask=ask,
            style=style,
        )
    )
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return ArticlePage(html, policy)


def _summary(text: str) -> str:
    """Return the beginning of the article, cut between words."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _SUMMARY else f"{flat[:_SUMMARY].rpartition(' ')[0]} …"


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("faq.pages.article_page", package_path=""),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _style() -> str:
    own = files("faq.pages.article_page").joinpath("page.css").read_text(encoding="utf-8")
    return tokens_for_readers() + own
