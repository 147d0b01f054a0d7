"""What the bot says of itself and its articles, and where the buttons under it lead."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import pytest
from telegram import Chat, Message, MessageEntity, User

from bot.rendering.cards import (
    render_article,
    render_articles,
    render_greeting,
    render_help,
    render_pointer,
    render_shelf,
    render_text,
    render_topic,
    render_topics,
    render_usage,
    render_welcome,
)
from bot.rendering.introduction import Introduction
from faq.bank import Bank, Language, Questions, Source
from faq.library import bank_key
from tests.bot.rendering.examples import (
    BANK,
    KEY,
    LEAVES,
    PRICE,
    SAFE,
    bank_with,
    marked,
    quote,
    rows_of,
)

FERRY = Introduction(BANK, (SAFE, LEAVES), "https://pages.example")
ENGLISH, RUSSIAN = Language.ENGLISH, Language.RUSSIAN


def stories(count: int) -> list[Bank]:
    """Return banks of articles that are called "Story 1" and so on."""
    return [
        bank_with(slug=f"story-{number}", source=Source(headline=f"Story {number}"))
        for number in range(1, count + 1)
    ]


def keys(banks: Iterable[Bank]) -> list[str]:
    return [bank_key(bank) for bank in banks]


def test_the_welcome_offers_a_question_of_each_topic_and_to_be_added_to_a_group() -> None:
    reply = render_welcome(FERRY, RUSSIAN, "ferry_bot")
    assert ("bold", "Ferry to Kalvo") in marked(reply)
    assert rows_of(reply) == [
        [("Причал безопасен?", f"show:ru:{KEY}:safe")],
        [("When does the ferry leave?", f"show:ru:{KEY}:leaves")],
        [
            ("Читать статью ↗", "https://pages.example/a/ferry-news"),
            ("На что она отвечает", f"topics:ru:{KEY}:"),
        ],
        [("Добавить меня в группу", "https://t.me/ferry_bot?startgroup=ask")],
    ]


@pytest.mark.parametrize(
    ("about", "example"), [(FERRY, "/ask Причал безопасен?"), (None, "/ask …")]
)
def test_how_to_ask_is_shown_by_a_question_that_is_answered(
    about: Introduction | None, example: str
) -> None:
    assert example in render_usage("ask-usage", about, RUSSIAN).text


def test_the_greeting_of_a_group_names_the_article_and_its_page() -> None:
    reply = render_greeting(RUSSIAN, "ferry_bot", sees_mentions=True, about=FERRY)
    assert "Ferry to Kalvo" in reply.text
    assert reply.text.endswith("/ask Причал безопасен?")
    assert rows_of(reply) == [[("Читать статью ↗", "https://pages.example/a/ferry-news")]]


def test_an_article_without_a_headline_is_introduced_by_its_gist_and_its_gloss() -> None:
    gist = (quote("Tickets cost 40 kroner.", gloss="Билет стоит 40 крон."),)
    bank = bank_with(source=Source(dateline="Kalvo, May 2"), gist=gist)
    reply = render_article(Introduction(bank, ()), RUSSIAN)
    assert marked(reply) == [
        ("blockquote", "Tickets cost 40 kroner."),
        ("italic", "Неофициальный перевод: Билет стоит 40 крон."),
    ]
    assert "Kalvo, May 2" in reply.text


def test_without_a_page_of_ours_the_publisher_s_is_linked() -> None:
    bank = bank_with(source=Source(headline="Ferry", url="https://tide.example/f"))
    [[(label, url), _]] = rows_of(render_article(Introduction(bank, ()), ENGLISH))
    assert (label, url) == ("Read the article ↗", "https://tide.example/f")


@pytest.mark.parametrize("sees_mentions", [True, False])
def test_the_greeting_names_mentions_only_where_they_reach_the_bot(sees_mentions: bool) -> None:
    text = render_greeting(ENGLISH, "ferry_bot", sees_mentions=sees_mentions).text
    assert text.startswith("Hello!")
    assert ("mention @ferry_bot" in text) is sees_mentions


@pytest.mark.parametrize(
    ("sees_mentions", "has_inline", "ways"),
    [
        (True, True, ["In a group: /ask and the question, or mention @ferry_bot", "In any other"]),
        (True, False, ["In a group: /ask and the question, or mention @ferry_bot"]),
        (False, True, ["In a group: /ask and the question, or reply", "In any other chat"]),
        (False, False, ["In a group: /ask and the question, or reply"]),
    ],
)
def test_the_help_tells_the_ways_that_work_and_the_commands(
    sees_mentions: bool, has_inline: bool, ways: list[str]
) -> None:
    reply = render_help(ENGLISH, "ferry_bot", sees_mentions=sees_mentions, has_inline=has_inline)
    paragraphs = reply.text.split("\n\n")
    expected = ["Type a question", *ways, "/verify – check"]
    assert len(paragraphs) == len(expected)
    for paragraph, beginning in zip(paragraphs, expected, strict=True):
        assert paragraph.startswith(beginning)
    assert "{" not in reply.text


def test_the_help_is_in_the_reader_s_language() -> None:
    text = render_help(RUSSIAN, "ferry_bot", sees_mentions=True, has_inline=True).text
    assert text.count("@ferry_bot") == 2
    assert not [line for line in text.splitlines() if line.isascii() and line]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        pytest.param(
            Source(headline="Ferry", publisher="The Tide", url="https://tide.example/f"),
            ["Published by The Tide.", "https://tide.example/f"],
            id="both",
        ),
        pytest.param(Source(headline="Ferry", publisher="The Tide"), ["Published by The Tide."]),
        pytest.param(Source(headline="Ferry", url="https://a.example"), ["https://a.example"]),
        pytest.param(
            Source(headline="Ferry"), ["Publisher and link are not given in the source."]
        ),
    ],
)
def test_an_article_tells_only_what_its_source_tells(source: Source, lines: list[str]) -> None:
    about = Introduction(bank_with(source=source), ())
    assert render_article(about, ENGLISH).text.splitlines() == [
        "Ferry",
        "3 paragraphs; 4 questions answered from it.",
        *lines,
    ]


def test_what_a_source_tells_is_said_in_the_reader_s_language() -> None:
    lines = render_article(FERRY, RUSSIAN).text.splitlines()
    assert lines[0] == "Ferry to Kalvo"
    assert lines[-1] == "Издатель и ссылка в источнике не указаны."


def test_the_chosen_article_is_marked_among_those_to_choose_from() -> None:
    banks = stories(2)
    first, second = keys(banks)
    reply = render_articles(banks, second, RUSSIAN)
    assert reply.text == "По какой статье отвечать в этом чате?"
    assert rows_of(reply) == [
        [("Story 1", f"select:ru:{first}:")],
        [("✓ Story 2", f"select:ru:{second}:")],
        [("По всем статьям", "select:ru::")],
    ]


@pytest.mark.parametrize(
    ("selected", "mark"), [pytest.param(None, "✓ ", id="none"), pytest.param("gone", "", id="old")]
)
def test_all_articles_are_marked_only_where_none_was_chosen(
    selected: str | None, mark: str
) -> None:
    rows = rows_of(render_articles(stories(2), selected, ENGLISH))
    assert [label for [(label, _)] in rows] == ["Story 1", "Story 2", f"{mark}All articles"]


def test_the_list_of_articles_opens_where_the_chosen_one_stands() -> None:
    banks = stories(45)
    rows = rows_of(render_articles(banks, bank_key(banks[20]), ENGLISH))
    assert rows[0] == [("✓ Story 21", f"select:en:{bank_key(banks[20])}:")]
    assert rows[-2:] == [
        [("‹ 1/3", "list:en::0"), ("3/3 ›", "list:en::2")],
        [("All articles", "select:en::")],
    ]


def test_the_list_of_articles_opens_at_its_beginning_where_none_is_chosen() -> None:
    rows = rows_of(render_articles(stories(45), None, ENGLISH))
    assert [label for [(label, _), *_] in (rows[0], rows[-2])] == ["Story 1", "2/3 ›"]


def test_a_page_of_the_articles_is_shown_wherever_the_chosen_one_stands() -> None:
    banks = stories(45)
    rows = rows_of(render_articles(banks, bank_key(banks[20]), ENGLISH, page=2))
    assert [label for [(label, _)] in rows] == [
        *(f"Story {number}" for number in range(41, 46)),
        "‹ 2/3",
        "All articles",
    ]


def test_the_shelf_leads_to_each_article_s_topics_page_by_page() -> None:
    banks = stories(21)
    rows = rows_of(render_shelf(banks, RUSSIAN))
    assert rows[0] == [("Story 1", f"topics:ru:{bank_key(banks[0])}:")]
    assert rows[-1] == [("2/2 ›", "shelf:ru::1")]
    reply = render_shelf(banks, RUSSIAN, 1)
    assert reply.text == "О чём хотите узнать?"
    assert rows_of(reply) == [
        [("Story 21", f"topics:ru:{bank_key(banks[20])}:")],
        [("‹ 1/2", "shelf:ru::0")],
    ]


@pytest.mark.parametrize(
    ("names_article", "text"),
    [(False, "О чём хотите узнать?"), (True, "О чём хотите узнать?\n📰 Ferry to Kalvo")],
)
def test_of_several_articles_the_topics_name_their_own(names_article: bool, text: str) -> None:
    names = {"names_article": True} if names_article else {}
    reply = render_topics(BANK, RUSSIAN, **names)
    assert reply.text == text
    assert rows_of(reply) == [
        [("Причал", f"topic:ru:{KEY}:pier"), ("Паром", f"topic:ru:{KEY}:ferry")]
    ]


def test_a_topic_lists_its_questions_and_leads_back_to_all_topics() -> None:
    reply = render_topic("ferry", BANK, RUSSIAN)
    assert reply is not None
    assert reply.text == "Паром: выберите вопрос."
    assert rows_of(reply) == [
        [("When does the ferry leave?", f"show:ru:{KEY}:leaves")],
        [("Сколько стоит билет?", f"show:ru:{KEY}:price")],
        [("‹ Темы", f"topics:ru:{KEY}:")],
    ]


def test_a_long_topic_is_turned_page_by_page() -> None:
    entries = [
        PRICE.model_copy(update={"id": f"e{number}", "questions": Questions(en=(f"{number}?",))})
        for number in range(1, 46)
    ]
    bank = bank_with(entries=entries)
    second = render_topic("ferry/1", bank, ENGLISH)
    assert second is not None
    first_row, *_, turning, back = rows_of(second)
    assert first_row == [("21?", f"show:en:{KEY}:e21")]
    assert turning == [
        ("‹ 1/3", f"topic:en:{KEY}:ferry/0"),
        ("3/3 ›", f"topic:en:{KEY}:ferry/2"),
    ]
    assert back == [("‹ Topics", f"topics:en:{KEY}:")]


@pytest.mark.parametrize("name", ["Anna", "Anna 🌊", "I", "here"])
def test_who_asks_what_was_just_answered_is_called_by_name(name: str) -> None:
    anna = User(2, name, is_bot=False)
    message = Message(9, datetime.now(UTC), Chat(-1, Chat.GROUP), from_user=anna, text="when?")
    reply = render_pointer(message, ENGLISH)
    assert reply.text == f"{name}, I have just replied to this here."
    [call] = reply.entities
    assert call.type == MessageEntity.TEXT_MENTION
    assert call.user == anna
    assert (call.offset, call.length) == (0, len(name.encode("utf-16-le")) // 2)


@pytest.mark.parametrize("stands_in", [User(1087968824, "Group", is_bot=True), None])
def test_who_writes_in_the_name_of_a_chat_is_called_by_no_name(stands_in: User | None) -> None:
    group = Chat(-1, Chat.SUPERGROUP)
    message = Message(
        9, datetime.now(UTC), group, from_user=stands_in, sender_chat=group, text="when?"
    )
    assert render_pointer(message, RUSSIAN) == render_text("just-answered", RUSSIAN)
    assert render_pointer(message, RUSSIAN).text == "На это я только что ответил здесь."
