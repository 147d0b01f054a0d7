"""Render messages about the bot and its articles: welcome, help, topics, notices. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import islice

from telegram import InlineKeyboardButton, Message, MessageEntity

from bot.locales import words
from bot.rendering.buttons import Action, button, entry_buttons, topic_keyboard
from bot.rendering.corrections import add_corrections
from bot.rendering.links import link_to_add
from bot.rendering.paging import page_number, page_of, page_with
from bot.rendering.replies import Reply, article_name, reply_of
from bot.rendering.rich_text import RichTextBuilder, utf16_length
from faq.bank import Bank, Language
from faq.library import bank_key
from faq.searching import browse

_SAMPLES = 3


def render_text(message: str, language: Language, **values: str | int) -> Reply:
    """Render one of the bot's own messages, without formatting or buttons."""
    return _card(words(message, language, **values))


def render_welcome(bank: Bank, language: Language, username: str) -> Reply:
    """Render the first message: what the bot does, with a few questions to press."""
    add = [InlineKeyboardButton(words("add-to-group", language), url=link_to_add(username))]
    if bank.is_unreviewed:
        hello = words("start-nothing-yet", language, article=article_name(bank))
        return _card(f"{hello}\n\n{words('nothing-yet', language)}", [add])
    samples = [entry for _, entry in islice(browse([bank]), _SAMPLES)]
    rows = entry_buttons(samples, bank, language, Action.SHOW)
    rows.append(add)
    return _card(words("start", language, article=article_name(bank)), rows)


def render_usage(banks: Sequence[Bank], language: Language) -> Reply:
    """Render how to ask by command, with an example question that these banks answer."""
    examples = (entry.title_in(language) for _, entry in browse(banks))
    return render_text("ask-usage", language, example=next(examples, "…"))


def render_greeting(language: Language, username: str, *, sees_mentions: bool) -> Reply:
    """Render the greeting for a group that the bot joins: one line on how to ask there."""
    message = "greeting-mention" if sees_mentions else "greeting-privacy"
    return render_text(message, language, username=username)


def render_help(
    language: Language, username: str, *, sees_mentions: bool, has_inline: bool
) -> Reply:
    """Render how to ask, in the ways that work for this bot."""
    in_group = "help-group-mention" if sees_mentions else "help-group-privacy"
    lines = [words("help", language), words(in_group, language, username=username)]
    if has_inline:
        lines.append(words("help-inline", language, username=username))
    return _card("\n\n".join([*lines, words("help-commands", language)]))


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


def render_article(bank: Bank, language: Language) -> Reply:
    """Render what the source says about itself, the size of the bank, and the corrections."""
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
    builder = RichTextBuilder()
    builder.add("\n".join(lines))
    add_corrections(builder, bank, language)
    return reply_of(builder.build())


def render_articles(
    banks: Sequence[Bank], selected: str | None, language: Language, page: int | None = None
) -> Reply:
    """Render the articles to choose from, with this chat's choice marked.

    Args:
        page: its number, from 0; None for the page with the chosen article.
    """
    keys = [bank_key(bank) for bank in banks]
    if page is None:
        page = page_with(keys.index(selected)) if selected in keys else 0
    rows = [
        [button(_marked(article_name(bank), key == selected), Action.SELECT, language, bank)]
        for bank, key in zip(banks, keys, strict=True)
    ]
    everything = _marked(words("all-articles", language), selected is None)
    return _card(
        words("articles", language),
        [
            *page_of(rows, page, partial(_turning, Action.ARTICLES, language)),
            [button(everything, Action.SELECT, language)],
        ],
    )


def render_shelf(banks: Sequence[Bank], language: Language, page: int = 0) -> Reply:
    """Render the articles as buttons, each of which turns the message into a list of topics.

    Args:
        page: its number, from 0.
    """
    rows = [[button(article_name(bank), Action.TOPICS, language, bank)] for bank in banks]
    return _card(
        words("topics", language),
        page_of(rows, page, partial(_turning, Action.SHELF, language)),
    )


def _turning(action: Action, language: Language, label: str, page: int) -> InlineKeyboardButton:
    return button(label, action, language, target=str(page))


def render_topics(bank: Bank, language: Language, *, names_article: bool = False) -> Reply:
    """Render the list of topics, as buttons."""
    text = words("nothing-yet" if bank.is_unreviewed else "topics", language)
    if names_article:
        text = f"{text}\n{words('from-article', language, article=article_name(bank))}"
    keyboard = None if bank.is_unreviewed else topic_keyboard(bank, language)
    return Reply(text, keyboard=keyboard)


def render_topic(target: str, bank: Bank, language: Language) -> Reply | None:
    """Render a page of a topic's entries, as buttons; None for a topic that is not in the bank.

    Args:
        target: the topic's id; for a page after the first also a slash and the page's number.
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
    return _card(words("topic", language, topic=name.in_language(language)), rows)


def _marked(label: str, is_chosen: bool) -> str:
    return f"✓ {label}" if is_chosen else label


def _card(text: str, rows: Sequence[Sequence[InlineKeyboardButton]] = ()) -> Reply:
    builder = RichTextBuilder()
    builder.add(text)
    return reply_of(builder.build(), rows)
