"""The articles for the page, and the places of quoted passages in them."""

from __future__ import annotations

from collections.abc import Iterable

from bot.rendering.quoting import article_name
from faq.article import Article, Span
from faq.asking.general import General, general_id
from faq.bank import Bank, Entry, Language
from faq.library import bank_key
from sandbox.page.examples import questions_to_try
from sandbox.values import utf16
from sandbox.world.wire import Json


class Articles:
    """The articles of some banks."""

    def __init__(self, banks: Iterable[Bank]) -> None:
        self._banks = tuple(banks)
        # The place of each curated quote, since its words may occur in the article twice.
        self._quoted = {
            (bank.slug, quote.text): Span(
                quote.start, quote.start + len(quote.text), quote.paragraph
            )
            for bank in self._banks
            for entry in bank.entries
            for quote in entry.quotes
        }

    def to_json(self) -> list[Json]:
        """Return all articles, each with the texts of its paragraphs in order."""
        return [
            {
                "key": bank_key(bank),
                "slug": bank.slug,
                "name": article_name(bank),
                "title": bank.source.headline or _gist(bank) or article_name(bank),
                "gist": _gist(bank) if bank.source.headline else None,
                "questions": [_question_json(entry) for entry in questions_to_try(bank)],
                "publisher": bank.source.publisher,
                "url": bank.source.url,
                "paragraphs": [bank.article.slice(span) for span in bank.article.paragraphs],
            }
            for bank in self._banks
        ]

    def cite(self, passage: str) -> list[Json]:
        """Return the places of the passage: paragraph, offset and length.

        Offset and length are in UTF-16 units. There is one place for each article with the
        passage; the list may be empty.
        """
        found: list[Json] = []
        for bank in self._banks:
            span = self._quoted.get((bank.slug, passage)) or next(
                iter(bank.article.find(passage)), None
            )
            if span is not None:
                found.append({"article": bank_key(bank)} | _place(span, bank.article))
        return found


def _gist(bank: Bank) -> str | None:
    entry = bank.entry(general_id(General.GIST))
    return " ".join(quote.shown for quote in entry.quotes) or None if entry else None


def _question_json(entry: Entry) -> Json:
    return {
        "titles": {language.value: entry.title_in(language) for language in Language},
        "is_answered": entry.unanswerable is None,
    }


def _place(span: Span, article: Article) -> Json:
    start = article.paragraphs[span.paragraph - 1].start
    return {
        "paragraph": span.paragraph,
        "offset": utf16.length(article.text[start : span.start]),
        "length": utf16.length(article.slice(span)),
    }
