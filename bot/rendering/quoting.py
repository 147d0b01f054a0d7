"""Add to a message what it quotes: a question, quotes with attributions, the article. Pure."""

from __future__ import annotations

from telegram import Message, MessageEntity

from bot.locales import words
from bot.rendering.rich_text import RichTextBuilder
from faq.archive.card import article_name as article_name
from faq.bank import Bank, Language, Quote, attribution
from faq.language.text import one_line

_LONGEST_QUESTION = 200  # characters of a question that are shown over its answer


def add_question(builder: RichTextBuilder, question: str) -> None:
    """Add the question that what follows answers."""
    builder.add(shown_question(question), MessageEntity.UNDERLINE)


def shown_question(question: str) -> str:
    """Return a question in one line, cut after its beginning."""
    return one_line(question)[:_LONGEST_QUESTION].rstrip()


def names_question(message: Message) -> bool:
    """Whether one of the bot's messages begins with the question that it answers."""
    first = next(iter(message.entities), None)
    return first is not None and not first.offset and first.type == MessageEntity.UNDERLINE


def add_quote(builder: RichTextBuilder, quote: Quote, language: Language) -> None:
    """Add a quote in a blockquote, its attribution, and its gloss."""
    builder.add(quote.shown, MessageEntity.BLOCKQUOTE)
    add_attribution(builder, quote, language)
    if gloss := quote.gloss.in_language(language):
        builder.add(words("gloss", language, text=gloss), MessageEntity.ITALIC)


def add_attribution(builder: RichTextBuilder, quote: Quote, language: Language) -> None:
    """Add a quote's speaker and paragraph."""
    builder.add(
        attribution(
            quote,
            article=words("attribution-article", language),
            citing=words("attribution-citing", language, name="{name}"),
            headline=words("attribution-headline", language),
        ),
        MessageEntity.BOLD,
    )


def add_article(builder: RichTextBuilder, bank: Bank, language: Language) -> None:
    """Add the name of the article that is quoted."""
    builder.add(words("from-article", language, article=article_name(bank)))
