"""Render corrections: a notice for an answer whose quote has changed, and a list of all. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardButton, MessageEntity

from bot.banks.changed_quotes import ChangedQuote, quote_key
from bot.locales import words
from bot.rendering.page_links import link_into_context
from bot.rendering.quoting import add_attribution
from bot.rendering.replies import Reply, reply_of
from bot.rendering.rich_text import RichTextBuilder
from faq.bank import Bank, Language, Quote


def render_correction(
    changes: Sequence[ChangedQuote], bank: Bank, language: Language, *, pages_url: str | None
) -> Reply:
    """Render the notice that replies to an answer: the old quotes, and what replaces them.

    Args:
        changes: one or more, of quotes in the answer.
        pages_url: the base URL of the articles' pages; None where there are none.
    """
    builder = RichTextBuilder()
    last = max(changes, key=lambda change: change.corrected)
    builder.add(words("correction", language, date=last.corrected), MessageEntity.BOLD)
    if last.note:
        builder.add(last.note)
    url = None
    for change in changes:
        quote = None if change.new is None else _quote(change.new, bank)
        add_change(builder, change.old, quote.text if quote else None, language)
        if quote is not None:
            add_attribution(builder, quote, language)
            url = url or link_into_context(quote, bank, pages_url)
    label = words("read-in-context", language)
    return reply_of(builder.build(), [[InlineKeyboardButton(label, url=url)]] if url else [])


def add_change(builder: RichTextBuilder, old: str, new: str | None, language: Language) -> None:
    """Add a changed quote, struck through, and what the article says instead."""
    builder.add(old, MessageEntity.BLOCKQUOTE, MessageEntity.STRIKETHROUGH)
    if new is None:
        builder.add(words("correction-withdrawn", language))
    else:
        builder.add(words("correction-now", language))
        builder.add(new, MessageEntity.BLOCKQUOTE)


def add_corrections(builder: RichTextBuilder, bank: Bank, language: Language) -> None:
    """Add all corrections of an article with their dates, the newest first."""
    for correction in reversed(bank.corrections):
        builder.add("")
        builder.add(words("correction", language, date=correction.date), MessageEntity.BOLD)
        if correction.note:
            builder.add(correction.note)
        for old, new in correction.wordings:
            add_change(builder, old, new, language)


def _quote(text: str, bank: Bank) -> Quote | None:
    """Return the quote with this text from an entry, else from the article; None if neither."""
    key = quote_key(text)
    for entry in bank.entries:
        for quote in entry.quotes:
            if quote_key(quote.text) == key:
                return quote
    spans = bank.article.find(text)
    if not spans:
        return None
    start, paragraph = spans[0].start, spans[0].paragraph
    return Quote(text=bank.article.slice(spans[0]), start=start, paragraph=paragraph)
