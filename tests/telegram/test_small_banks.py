"""Answers in full, and two articles at once, from banks that change only with these tests."""

from __future__ import annotations

import pytest

from bot.settings import Settings
from faq.bank import Bank
from faq.library import Library
from sandbox import BotApiServer, Person, PrivateChat
from tests.telegram.asking import ask
from tests.telegram.conftest import running
from tests.telegram.processes import COST, COSTS

OPENING = "The town opened its new ferry harbour on Sunday 🎉🎉, two years late."
PEAR = "What felled the oldest pear tree?"


@pytest.fixture
def library(small_library: Library) -> Library:
    """The library of the running bot."""
    return small_library


@pytest.fixture
def harbour(small_library: Library) -> Bank:
    return small_library.banks[0]


@pytest.fixture
def orchard(small_library: Library) -> Bank:
    return small_library.banks[1]


async def test_formatting_stands_where_it_should_behind_emoji(
    telegram: BotApiServer, chat: PrivateChat, anna: Person
) -> None:
    """Telegram counts an emoji as two; counted as one, all that follows would slip."""
    reply = await ask(chat, anna, COST)
    assert reply.blockquotes == COSTS
    assert reply.marked("bold") == ["Ingrid Holm, Mayor of Saltmouth · ¶2"]
    [call] = telegram.calls("sendMessage")
    assert "parse_mode" not in call.parameters


async def test_an_emoji_in_a_line_before_the_quote_does_not_move_it(
    chat: PrivateChat, anna: Person
) -> None:
    reply = await ask(chat, anna, "How much is a ferry ticket for a grown-up?")
    assert reply.text.startswith("The fares are not in the article 🤷🏽.\n")
    assert reply.blockquotes == ["Dogs travel without a ticket."]
    assert reply.marked("bold") == ["The article · ¶3"]


async def test_a_gloss_and_a_note_stand_under_the_quote(chat: PrivateChat, anna: Person) -> None:
    reply = await ask(chat, anna, "Когда открылся новый порт?")
    assert reply.blockquotes == [OPENING]
    gloss, note = reply.marked("italic")
    assert gloss.endswith("В воскресенье 🎉🎉 город открыл новый порт, с опозданием на два года.")
    assert note.endswith("The source names the day of the week only.")


async def test_each_of_several_quotes_is_attributed(chat: PrivateChat, anna: Person) -> None:
    reply = await ask(chat, anna, "When does the last ferry leave, and do dogs pay?")
    assert reply.blockquotes == [
        "The last mainland ferry leaves the pier at nine in the evening.",
        "Dogs travel without a ticket.",
    ]
    assert reply.marked("bold") == ["The article · ¶3"] * 2
    assert "Related" not in reply.buttons


async def test_each_question_is_answered_from_the_article_that_knows(
    chat: PrivateChat, anna: Person
) -> None:
    assert (await ask(chat, anna, COST)).blockquotes == COSTS
    assert (await ask(chat, anna, PEAR)).blockquotes == [
        "The oldest pear tree of the valley was felled by a storm on Tuesday night."
    ]


@pytest.mark.parametrize(
    ("command", "parts"),
    [
        ("/start", ("A harbour for Saltmouth", "felled by a storm")),
        ("/article", ("The Saltmouth Tide", "Publisher and link are not given")),
        ("/topics", ("What would you like to know", "What would you like to know")),
    ],
)
async def test_commands_about_the_article_tell_of_each(
    chat: PrivateChat, anna: Person, command: str, parts: tuple[str, str]
) -> None:
    sent = await chat.send(anna, command)
    replies = await chat.replies(to=sent, count=2)
    assert [part in reply.text for part, reply in zip(parts, replies, strict=True)] == [True] * 2


async def test_the_article_card_counts_what_is_answered(chat: PrivateChat, anna: Person) -> None:
    sent = await chat.send(anna, "/article")
    harbour, orchard = await chat.replies(to=sent, count=2)
    assert "3 paragraphs; 3 questions answered" in harbour.text
    assert "1 paragraph; 1 question answered" in orchard.text
    assert "https://tide.example/harbour" in harbour.text


async def test_topics_name_those_of_their_own_article(chat: PrivateChat, anna: Person) -> None:
    anna.speak("ru")
    sent = await chat.send(anna, "/topics")
    harbour, orchard = await chat.replies(to=sent, count=2)
    assert harbour.buttons == ["Порт", "Паромы"]
    assert orchard.buttons == ["The pear tree"]
    await chat.press(anna, orchard, "The pear tree")
    assert (await chat.edited(orchard)).buttons[0] == PEAR


async def test_buttons_outlive_a_restart_as_long_as_their_article_does(
    telegram: BotApiServer, anna: Person, settings: Settings, harbour: Bank, orchard: Bank
) -> None:
    chat = telegram.private_chat(anna)
    async with running(settings, Library([harbour])):
        reply = await ask(chat, anna, COST)
    async with running(settings, Library([orchard, harbour])):
        await chat.press(anna, reply, "Related")
        await chat.edited(reply)
        await chat.press(anna, reply, "When did the new harbour open?")
        assert (await chat.reply(to=reply)).blockquotes == [OPENING]
    async with running(settings, Library([orchard])):
        shown = await chat.press(anna, reply, "When did the new harbour open?")
    assert shown.show_alert
    assert "older version" in shown.text
    assert len(await chat.replies(to=reply)) == 1


async def test_whoever_asks_anything_foreign_to_all_articles_is_told_once(
    chat: PrivateChat, anna: Person
) -> None:
    reply = await ask(chat, anna, "how do I bake sourdough bread")
    assert reply.text.startswith("I didn't understand")
    assert not reply.blockquotes
