"""An answer becomes a message: text, entities by offset, and a keyboard. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity

from bot.buttons import Action, back_to_topics, entry_buttons, topic_keyboard
from bot.locales import words
from bot.rich_text import RichText, RichTextBuilder
from faq.answering import Answer, Answered, Attributed, Declined, Suggested
from faq.attributions import attribution
from faq.bank import Bank, Entry, Language, Quote
from faq.matching.matcher import Match

_SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Reply:
    """What the bot says: a text of at most 4,096 UTF-16 units, and buttons or none."""

    text: str
    entities: tuple[MessageEntity, ...] = ()
    keyboard: InlineKeyboardMarkup | None = None


def render_answer(answer: Answer, bank: Bank) -> Reply:
    """Render what `faq` answered, in the question's language."""
    language = answer.language
    match answer:
        case Answered(entry=entry) | Attributed(entry=entry):
            return render_entry(entry, bank, language)
        case Suggested(suggestions=suggestions):
            return _with_suggestions(words("suggest", language), suggestions, bank, language)
        case Declined(unanswerable=None, suggestions=suggestions):
            line = words("decline-nearest" if suggestions else "decline", language)
            return _with_suggestions(line, suggestions, bank, language)
        case Declined(unanswerable=entry, suggestions=suggestions):
            assert entry is not None
            return _render_unanswerable(entry, suggestions, bank, language)
        case _:
            assert_never(answer)


def render_entry(entry: Entry, bank: Bank, language: Language) -> Reply:
    """Render an entry: each quote in a blockquote, whose words it is, gloss, note, related."""
    builder = RichTextBuilder()
    for quote in entry.quotes:
        _add_quote(builder, quote, language)
    if entry.note is not None:
        note = words("note", language, text=entry.note.in_language(language))
        builder.add(note, MessageEntity.ITALIC)
    related = [other for key in entry.related if (other := bank.entry(key)) is not None]
    return _reply(builder.build(), entry_buttons(related, bank, language, Action.SHOW))


def render_welcome(bank: Bank, language: Language) -> Reply:
    """Render the first message: what the bot does, with a few questions to press."""
    samples = [entry for topic in bank.topics for entry in bank.entries_of(topic.id)[:1]]
    text = words("start", language, article=article_name(bank))
    rows = entry_buttons(samples[:_SAMPLES], bank, language, Action.SHOW)
    return _reply(_plain(text), rows)


def render_article(bank: Bank, language: Language) -> Reply:
    """Render what the article is: only what the source says of itself."""
    lines = [
        words(
            "article-card",
            language,
            article=article_name(bank),
            paragraphs=len(bank.article.paragraphs),
            entries=len(bank.answerable),
        )
    ]
    source = bank.source
    if source.publisher:
        lines.append(words("article-source", language, publisher=source.publisher))
    if source.url:
        lines.append(source.url)
    if not source.publisher and not source.url:
        lines.append(words("article-unknown", language))
    return _reply(_plain("\n".join(lines)))


def render_topics(bank: Bank, language: Language) -> Reply:
    """Render the list of topics, as buttons."""
    return Reply(words("topics", language), keyboard=topic_keyboard(bank, language))


def render_topic(topic_id: str, bank: Bank, language: Language) -> Reply | None:
    """Render a topic's entries, as buttons; None for a topic that the bank does not have."""
    name = next((topic.name for topic in bank.topics if topic.id == topic_id), None)
    if name is None:
        return None
    rows = entry_buttons(bank.entries_of(topic_id), bank, language, Action.SHOW)
    rows.append(back_to_topics(words("back", language), bank))
    return _reply(_plain(words("topic", language, topic=name.in_language(language))), rows)


def render_text(message: str, language: Language, **values: str | int) -> Reply:
    """Render one of the bot's own messages, without formatting or buttons."""
    return _reply(_plain(words(message, language, **values)))


def article_name(bank: Bank) -> str:
    """Return the article's headline, else its dateline, else the name of its folder."""
    return bank.source.headline or bank.source.dateline or bank.slug


def _render_unanswerable(
    entry: Entry, suggestions: Sequence[Match], bank: Bank, language: Language
) -> Reply:
    """Render the honest line, the quote that comes nearest, and what else may be meant."""
    builder = RichTextBuilder()
    builder.add(entry.line_in(language))
    for quote in entry.quotes:
        _add_quote(builder, quote, language)
    nearest = [match.entry for match in suggestions] or [
        other for key in entry.related if (other := bank.entry(key)) is not None
    ]
    if nearest:
        builder.add(words("unanswerable-nearest", language))
    return _reply(builder.build(), entry_buttons(nearest, bank, language, Action.TURN))


def _with_suggestions(
    line: str, suggestions: Sequence[Match], bank: Bank, language: Language
) -> Reply:
    entries = [match.entry for match in suggestions]
    return _reply(_plain(line), entry_buttons(entries, bank, language, Action.TURN))


def _add_quote(builder: RichTextBuilder, quote: Quote, language: Language) -> None:
    builder.add(quote.text, MessageEntity.BLOCKQUOTE)
    builder.add(
        attribution(
            quote,
            article=words("attribution-article", language),
            headline=words("attribution-headline", language),
        ),
        MessageEntity.BOLD,
    )
    if gloss := quote.gloss.in_language(language):
        builder.add(words("gloss", language, text=gloss), MessageEntity.ITALIC)


def _plain(text: str) -> RichText:
    builder = RichTextBuilder()
    builder.add(text)
    return builder.build()


def _reply(rich: RichText, rows: Sequence[Sequence[InlineKeyboardButton]] = ()) -> Reply:
    return Reply(rich.text, rich.entities, InlineKeyboardMarkup(rows) if rows else None)
