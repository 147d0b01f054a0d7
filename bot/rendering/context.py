"""Render an answer in context: the paragraphs that hold its quotes, the quotes marked. Pure."""

from __future__ import annotations

from telegram import MessageEntity

from bot.rendering.buttons import back_to_answer
from bot.rendering.replies import Reply, add_article, add_attribution, reply_of
from bot.rendering.rich_text import RichTextBuilder
from faq.bank import Bank, Entry, Language


def render_context(
    entry: Entry, bank: Bank, language: Language, *, names_article: bool = False
) -> Reply:
    """Render each quoted paragraph once, in an expandable blockquote, with the quotes in bold.

    Args:
        names_article: whether to name the article, which is useful where there are several.
    """
    builder = RichTextBuilder()
    for number in sorted({quote.paragraph for quote in entry.quotes}):
        quotes = [quote for quote in entry.quotes if quote.paragraph == number]
        span = bank.article.paragraphs[number - 1]
        marks = [
            (quote.start - span.start, quote.start - span.start + len(quote.text))
            for quote in quotes
        ]
        builder.add_marked(
            bank.article.slice(span),
            marks,
            outer=MessageEntity.EXPANDABLE_BLOCKQUOTE,
            inner=MessageEntity.BOLD,
        )
        for quote in {(quote.speaker, quote.headline): quote for quote in quotes}.values():
            add_attribution(builder, quote, language)
    if names_article:
        add_article(builder, bank, language)
    return reply_of(builder.build(), [back_to_answer(entry, bank, language)])
