"""What a button carries comes back when it is pressed, and tells which entry a message shows."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from telegram import Chat, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.rendering.buttons import Action, Press, entry_shown_by, read_press, topic_keyboard
from bot.rendering.links import link_to_entry
from bot.rendering.replies import Reply
from faq.bank import Language, Topic, Wording
from faq.library import Reference
from tests.bot.rendering.examples import KEY, PRICE, bank_with, rows_of


@pytest.mark.parametrize(
    ("data", "press"),
    [
        pytest.param(
            "show:en:c4c14cb7:safe",
            Press(Action.SHOW, Language.ENGLISH, "c4c14cb7", "safe"),
            id="an entry",
        ),
        pytest.param(
            "topic:ru:c4c14cb7:ferry/2",
            Press(Action.TOPIC, Language.RUSSIAN, "c4c14cb7", "ferry/2"),
            id="a topic's page",
        ),
        pytest.param("select:hi::", Press(Action.SELECT, Language.HINDI, "", ""), id="no target"),
        pytest.param("list:hi", Press(Action.ARTICLES, Language.HINDI, "", ""), id="less"),
        pytest.param(
            "list:en::a:b", Press(Action.ARTICLES, Language.ENGLISH, "", "a:b"), id="more"
        ),
    ],
)
def test_a_press_is_read_back_as_it_was_meant(data: str, press: Press) -> None:
    assert read_press(data) == press
    assert read_press(press.data()) == press


@pytest.mark.parametrize("data", ["show:fr:c4c14cb7:safe", "hide:en:c4c14cb7:safe"])
def test_a_button_of_another_version_means_nothing(data: str) -> None:
    assert read_press(data) is None


def message_with(*buttons: InlineKeyboardButton) -> Message:
    keyboard = InlineKeyboardMarkup([[each] for each in buttons]) if buttons else None
    chat = Chat(1, Chat.PRIVATE)
    return Message(7, datetime.now(UTC), chat, text="an answer", reply_markup=keyboard)


READ = InlineKeyboardButton("Read in context", url="https://bot.example")
CONTEXT = InlineKeyboardButton("In context", callback_data="text:en:c4c14cb7:safe")
OTHER = InlineKeyboardButton("What is a ticket?", callback_data="turn:en:c4c14cb7:price")
UP = InlineKeyboardButton("👍", callback_data="up:en:c4c14cb7:safe")
DOWN = InlineKeyboardButton("👎", callback_data="down:en:c4c14cb7:safe")
PART = InlineKeyboardButton("Is the pier safe?", callback_data="part:en:c4c14cb7:safe")
RELATED = InlineKeyboardButton("Is the pier safe?", callback_data="show:en:c4c14cb7:safe")
ASK_MORE = InlineKeyboardButton(
    "Ask more", url=link_to_entry("ferry_bot", Reference("c4c14cb7", "-gist"))
)
OLD = InlineKeyboardButton("?", callback_data="from an older version")


@pytest.mark.parametrize(
    ("buttons", "shown"),
    [
        pytest.param([READ, OLD, OTHER, CONTEXT], Reference("c4c14cb7", "safe"), id="an answer"),
        pytest.param([READ, UP, DOWN], Reference("c4c14cb7", "safe"), id="an answer with a page"),
        pytest.param([PART, READ, OTHER], Reference("c4c14cb7", "safe"), id="of several parts"),
        pytest.param([READ, ASK_MORE], Reference("c4c14cb7", "-gist"), id="in any chat"),
        pytest.param([OTHER, READ, RELATED], None, id="an offer"),
        pytest.param([], None, id="no buttons"),
    ],
)
def test_the_buttons_tell_which_entry_a_message_shows(
    buttons: list[InlineKeyboardButton], shown: Reference | None
) -> None:
    assert entry_shown_by(message_with(*buttons)) == shown


def test_topics_stand_two_in_a_row_without_those_that_answer_nothing() -> None:
    weather = PRICE.model_copy(update={"id": "rain", "topic": "weather"})
    topics = [
        Topic(id=name, name=Wording(en=name.title(), ru=f"{name} по-русски"))
        for name in ("ferry", "empty", "pier", "weather")
    ]
    pier = PRICE.model_copy(update={"id": "safe", "topic": "pier"})
    bank = bank_with(topics=topics, entries=(weather, pier, PRICE))
    assert rows_of(Reply("", keyboard=topic_keyboard(bank, Language.RUSSIAN))) == [
        [
            ("ferry по-русски", f"topic:ru:{KEY}:ferry"),
            ("pier по-русски", f"topic:ru:{KEY}:pier"),
        ],
        [("weather по-русски", f"topic:ru:{KEY}:weather")],
    ]
