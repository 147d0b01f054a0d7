"""Render an answer in context: the paragraphs that hold its quotes, the quotes marked. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import MessageEntity

from bot.rendering.buttons import back_to_answer
from bot.rendering.quoting import add_article, add_attribution, add_question
from bot.rendering.replies import Reply, reply_of
from bot.rendering.rich_text import RichTextBuilder
from faq.article import Article
from faq.bank import Bank, Entry, Language, Quote

_LONGEST_PARAGRAPH = 700  # characters that a phone shows without scrolling


def render_context(
    entry: Entry,
    bank: Bank,
    language: Language,
    *,
    names_article: bool = False,
    names_question: bool = False,
) -> Reply:
    """Render each quoted paragraph once, in a blockquote, with the quotes in bold.

    Of a long paragraph only the sentences with quotes and those beside them are shown, so that
    the quotes are in sight at once.

    Args:
        names_article: whether to name the article, which is useful where there are several.
        names_question: whether to begin with the entry's question, as the answer did.
    """
    builder = RichTextBuilder()
    if names_question:
        add_question(builder, entry.title_in(language))
    for number in sorted({quote.paragraph for quote in entry.quotes}):
        quotes = [quote for quote in entry.quotes if quote.paragraph == number]
        text, start = _surroundings(quotes, bank.article)
        marks = [(quote.start - start, quote.start - start + len(quote.text)) for quote in quotes]
        builder.add_marked(text, marks, outer=MessageEntity.BLOCKQUOTE, inner=MessageEntity.BOLD)
        for quote in {(quote.speaker, quote.headline): quote for quote in quotes}.values():
            add_attribution(builder, quote, language)
    if names_article:
        add_article(builder, bank, language)
    return reply_of(builder.build(), [back_to_answer(entry, bank, language)])


def _surroundings(quotes: Sequence[Quote], article: Article) -> tuple[str, int]:
    """Return what is shown of the paragraph of some quotes, and where in the article it begins."""
    paragraph = article.paragraphs[quotes[0].paragraph - 1]
    if paragraph.end - paragraph.start <= _LONGEST_PARAGRAPH:
        return article.slice(paragraph), paragraph.start
    first = min(quote.span.start for quote in quotes)
    last = max(quote.span.end for quote in quotes)
    sentences = [each for each in article.sentences if each.paragraph == paragraph.paragraph]
    before = [each.start for each in sentences if each.start <= first]
    after = [each.end for each in sentences if each.end >= last]
    start = before[-2] if len(before) > 1 else paragraph.start
    end = after[1] if len(after) > 1 else paragraph.end
    lead = "… " if start > paragraph.start else ""
    tail = " …" if end < paragraph.end else ""
    return f"{lead}{article.text[start:end].rstrip()}{tail}", start - len(lead)
