"""Render messages about the bot and its articles: welcome, help, topics, notices. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from telegram import InlineKeyboardButton, Message, MessageEntity

from bot.locales import words
from bot.rendering.buttons import Action, Row, button, entry_buttons, topic_keyboard
from bot.rendering.corrections import add_corrections
from bot.rendering.introduction import Introduction
from bot.rendering.links import link_to_add
from bot.rendering.paging import MOST_ON_A_PAGE, page_number, page_of, page_with
from bot.rendering.quoting import (
    add_article,
    add_question,
    article_name,
    names_question,
    shown_question,
)
from bot.rendering.replies import Reply, reply_of
from bot.rendering.rich_text import RichTextBuilder, utf16_length
from faq.bank import Bank, Language
from faq.library import BankOrCard, bank_key


def render_text(message: str, language: Language, **values: str | int) -> Reply:
    """Render one of the bot's own messages, without formatting or buttons."""
    return _card(words(message, language, **values))


def render_welcome(about: Introduction, language: Language, username: str) -> Reply:
    """Render the first message: what the bot does, the article, and a few questions to press."""
    builder = RichTextBuilder()
    builder.add(words("start", language))
    about.add_subject(builder, language)
    builder.add(words("nothing-yet" if about.bank.is_unreviewed else "start-ask", language))
    add = InlineKeyboardButton(words("add-to-group", language), url=link_to_add(username))
    return reply_of(builder.build(), [*about.rows(language), [add]])


def render_usage(message: str, about: Introduction | None, language: Language) -> Reply:
    """Render how to ask by command or mention, with an example question.

    Args:
        message: its key in `bot/locales`.
        about: the only article that the chat asks; None where there are several.
    """
    builder = RichTextBuilder()
    example = about.example(language) if about is not None else "…"
    builder.add(words(message, language, example=example))
    if about is not None:
        about.add_subject(builder, language)
    return reply_of(builder.build())


def render_greeting(
    language: Language, username: str, *, sees_mentions: bool, about: Introduction | None = None
) -> Reply:
    """Render the greeting for a group that the bot joins: how to ask there, and what about."""
    message = "greeting-mention" if sees_mentions else "greeting-privacy"
    builder = RichTextBuilder()
    builder.add(words(message, language, username=username))
    if about is None:
        return reply_of(builder.build())
    about.add_subject(builder, language)
    builder.add(words("greeting-example", language, example=about.example(language)))
    link = about.link(language)
    return reply_of(builder.build(), [link] if link else [])


def render_help(
    language: Language,
    username: str,
    *,
    sees_mentions: bool,
    has_inline: bool,
    finds_articles: bool = False,
    about: Introduction | None = None,
) -> Reply:
    """Render how to ask, in the ways that work for this bot.

    Args:
        finds_articles: whether there are several articles, so that one may be searched for.
        about: the only article that the chat asks; None where there are several.
    """
    in_group = "help-group-mention" if sees_mentions else "help-group-privacy"
    lines = [words(in_group, language, username=username)]
    if has_inline:
        lines.append(words("help-inline", language, username=username))
    builder = RichTextBuilder()
    builder.add(words("help", language))
    if about is not None:
        about.add_subject(builder, language)
    commands = [words("help-commands", language)]
    if finds_articles:
        commands.insert(0, words("help-articles", language))
    builder.add("\n" + "\n\n".join([*lines, "\n".join(commands)]))
    return reply_of(builder.build(), about.rows(language) if about is not None else [])


def render_pointer(message: Message, language: Language) -> Reply:
    """Render the line for a person who asks what was just answered.

    The line replies to the earlier answer, so it mentions the person: otherwise Telegram would
    not notify them.
    """
    user = message.from_user if message.sender_chat is None else None
    if user is None:
        return render_text("just-answered", language)
    line = words("just-answered-you", language, name=user.first_name)
    builder = RichTextBuilder()
    builder.add(line)
    rich = builder.build()
    offset = utf16_length(line[: line.find(user.first_name)])
    mention = MessageEntity(
        MessageEntity.TEXT_MENTION, offset, utf16_length(user.first_name), user=user
    )
    return Reply(rich.text, (mention,))


def render_article(about: Introduction, language: Language) -> Reply:
    """Render the article, what the source says about itself, the size of the bank, the corrections
    and a few questions to press."""
    bank, source = about.bank, about.bank.source
    builder = RichTextBuilder()
    about.add_subject(builder, language)
    if source.dateline and source.dateline != bank.name:
        builder.add(source.dateline)
    builder.add(
        words(
            "article-card",
            language,
            paragraphs=len(bank.article.paragraphs),
            entries=len(bank.answerable),
        )
    )
    if source.publisher:
        builder.add(words("article-source", language, publisher=source.publisher))
    if source.url:
        builder.add(source.url)
    if not source.publisher and not source.url:
        builder.add(words("article-unknown", language))
    add_corrections(builder, bank, language)
    return reply_of(builder.build(), about.rows(language))


def render_articles(
    banks: Sequence[BankOrCard],
    selected: str | None,
    language: Language,
    page: int | None = None,
    *,
    sought: str = "",
) -> Reply:
    """Render the articles to choose from, with this chat's choice marked.

    Args:
        banks: all, or those that were found.
        page: its number, from 0; None for the page with the chosen article.
        sought: the words that they were searched by, which `sought_in` reads from the message.
    """

    def row(bank: BankOrCard) -> Row:
        label = _marked(article_name(bank), bank_key(bank) == selected)
        return [button(label, Action.SELECT, language, bank)]

    if page is None:
        keys = map(bank_key, banks if selected is not None else ())
        page = page_with(next((place for place, key in enumerate(keys) if key == selected), 0))
    everything = _marked(words("all-articles", language), selected is None)
    builder = RichTextBuilder()
    if sought:
        add_question(builder, sought)
        builder.add(words("articles-found", language, count=len(banks)))
    if banks:
        builder.add(words("articles", language))
    if len(banks) > MOST_ON_A_PAGE or not banks:
        builder.add(words("articles-search", language))
    return reply_of(
        builder.build(),
        [
            *page_of(banks, page, partial(_turning, Action.ARTICLES, language), row),
            [button(everything, Action.SELECT, language)],
        ],
    )


def sought_by(arguments: Sequence[str]) -> str:
    """Return the words of a command that searches for articles, as a list of them shows them."""
    return shown_question(" ".join(arguments))


def sought_in(message: Message) -> str:
    """Return the words by which a list of articles was searched; empty for one of all.

    So a button needs not hold them, whose 64 bytes they might exceed.
    """
    return message.parse_entity(message.entities[0]) if names_question(message) else ""


def render_shelf(banks: Sequence[BankOrCard], language: Language, page: int = 0) -> Reply:
    """Render the articles as buttons, each of which turns the message into a list of topics.

    Args:
        page: its number, from 0.
    """

    def row(bank: BankOrCard) -> Row:
        return [button(article_name(bank), Action.TOPICS, language, bank)]

    return _card(
        words("topics", language),
        page_of(banks, page, partial(_turning, Action.SHELF, language), row),
    )


def _turning(action: Action, language: Language, label: str, page: int) -> InlineKeyboardButton:
    return button(label, action, language, target=str(page))


def render_topics(bank: Bank, language: Language, *, names_article: bool = False) -> Reply:
    """Render the list of topics, as buttons."""
    builder = RichTextBuilder()
    builder.add(words("nothing-yet" if bank.is_unreviewed else "topics", language))
    if names_article:
        add_article(builder, bank, language)
    keyboard = None if bank.is_unreviewed else topic_keyboard(bank, language)
    return Reply(builder.build().text, keyboard=keyboard)


def render_topic(
    target: str, bank: Bank, language: Language, *, names_article: bool = False
) -> Reply | None:
    """Render a page of a topic's entries, as buttons; None for a topic that is not in the bank.

    Args:
        target: the topic's id; for a page after the first also a slash and the page's number.
        names_article: whether to name the article, because there are several.
    """
    topic_id, _, page = target.partition("/")
    name = next((topic.name for topic in bank.topics if topic.id == topic_id), None)
    if name is None:
        return None

    def turn(label: str, number: int) -> InlineKeyboardButton:
        return button(label, Action.TOPIC, language, bank, f"{topic_id}/{number}")

    entries = entry_buttons(bank.entries_of(topic_id), bank, language, Action.SHOW)
    rows = page_of(entries, page_number(page), turn)
    rows.append([button(words("back", language), Action.TOPICS, language, bank)])
    builder = RichTextBuilder()
    builder.add(words("topic", language, topic=name.in_language(language)))
    if names_article:
        add_article(builder, bank, language)
    return reply_of(builder.build(), rows)


def _marked(label: str, is_chosen: bool) -> str:
    return f"✓ {label}" if is_chosen else label


def _card(text: str, rows: Sequence[Sequence[InlineKeyboardButton]] = ()) -> Reply:
    builder = RichTextBuilder()
    builder.add(text)
    return reply_of(builder.build(), rows)
