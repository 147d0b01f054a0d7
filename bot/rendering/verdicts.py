"""Render the verdict on words that somebody presents as a quote. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardButton, MessageEntity

from bot.locales import words
from bot.rendering.page_links import link_into_context
from bot.rendering.quoting import add_article, add_attribution, add_quote
from bot.rendering.replies import Reply, reply_of
from bot.rendering.rich_text import RichTextBuilder
from faq.bank import Bank, Language, Quote
from faq.language.text import one_line
from faq.verifying.verdicts import Difference, Kind, Verdict, Verification

_MOST_DIFFERENCES = 5  # that are listed; all are marked in both texts
_LONGEST_SIDE = 80  # characters of a difference's side that are listed
_LONGEST_CLAIM = 900  # characters of the claimed words that are shown


def render_verdict(
    verification: Verification,
    bank: Bank,
    language: Language,
    *,
    pages_url: str | None,
    names_article: bool,
) -> Reply:
    """Render a verdict: the article's words with speaker and paragraph; for altered words both
    texts with their differences marked.

    Args:
        pages_url: the base URL of the articles' pages; None where there are none.
        names_article: whether to name the article, because there are several.
    """
    builder = RichTextBuilder()
    passages = verification.passages
    match verification.verdict:
        case Verdict.VERBATIM:
            builder.add(words("verdict-verbatim", language), MessageEntity.BOLD)
            _add_passages(builder, passages, (), language)
        case Verdict.ALTERED:
            _add_altered(builder, verification, language)
        case Verdict.PARAPHRASE:
            builder.add(words(_without_verdict(verification), language))
            for quote in passages:
                add_quote(builder, quote, language)
        case Verdict.ABSENT:
            builder.add(words("verdict-absent", language), MessageEntity.BOLD)
    if names_article:
        add_article(builder, bank, language)
    url = link_into_context(passages[0], bank, pages_url) if passages else None
    label = words("read-in-context", language)
    return reply_of(builder.build(), [[InlineKeyboardButton(label, url=url)]] if url else [])


def _without_verdict(verification: Verification) -> str:
    if verification.is_translation:
        return "verdict-translation" if verification.passages else "verdict-translation-nothing"
    return "verdict-paraphrase" if verification.passages else "verdict-paraphrase-nothing"


def _add_altered(builder: RichTextBuilder, verification: Verification, language: Language) -> None:
    builder.add(words("verdict-altered", language), MessageEntity.BOLD)
    builder.add(words("verdict-claimed", language))
    marks = [each.claimed_at for each in verification.differences if any(each.claimed_at)]
    claimed = verification.words[:_LONGEST_CLAIM]
    builder.add_marked(
        claimed,
        [(start, end) for start, end in marks if end <= len(claimed)],
        outer=MessageEntity.BLOCKQUOTE,
        inner=MessageEntity.STRIKETHROUGH,
    )
    builder.add(words("verdict-article-says", language))
    _add_passages(builder, verification.passages, verification.differences, language)
    for difference in verification.differences[:_MOST_DIFFERENCES]:
        builder.add(f"• {_in_words(difference, language)}")


def _add_passages(
    builder: RichTextBuilder,
    passages: Sequence[Quote],
    differences: Sequence[Difference],
    language: Language,
) -> None:
    """Add each passage with what differs in bold, and its attribution."""
    for quote in passages:
        marks = [
            (start - quote.start, end - quote.start)
            for start, end in (each.article_at for each in differences)
            if end and quote.span.start <= start and end <= quote.span.end
        ]
        builder.add_marked(
            quote.text, marks, outer=MessageEntity.BLOCKQUOTE, inner=MessageEntity.BOLD
        )
        add_attribution(builder, quote, language)


def _in_words(difference: Difference, language: Language) -> str:
    claimed, article = (
        text if len(text) <= _LONGEST_SIDE else f"{text[: _LONGEST_SIDE - 1]}…"
        for text in map(one_line, (difference.claimed, difference.article))
    )
    match difference.kind:
        case Kind.CHANGED:
            return words("differs-changed", language, claimed=claimed, article=article)
        case Kind.LEFT_OUT:
            return words("differs-left-out", language, article=article)
        case Kind.ADDED:
            return words("differs-added", language, claimed=claimed)
        case Kind.JOINED:
            return words("differs-joined", language)
        case Kind.CUT_OFF:
            return words("differs-cut-off", language, article=article)
        case Kind.SPEAKER if article:
            return words("differs-speaker", language, claimed=claimed, article=article)
        case Kind.SPEAKER:
            return words("differs-speaker-unknown", language, claimed=claimed)
