"""What a message asks is what stands beside the calls in it, letter for letter."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Chat, Message, MessageEntity, User

from bot.chats.addressing import Asked, Called, asked_in_group, said_to_bot
from sandbox.values.formatted_text import accept

BOT = User(1, "Verbatim", is_bot=True, username="verbatim_bot")
ANNA = User(2, "Anna", is_bot=False)
WORDS = st.lists(
    st.text(st.characters(categories=("Lu", "Ll", "Lo", "Nd", "So")), min_size=1, max_size=8),
    max_size=5,
).map(" ".join)
NAMES = st.sampled_from(
    ["@verbatim_bot", "@VERBATIM_BOT", "@verbatim_bot_fan", "@verbatim_botany", "@verbatim"]
)


def said(text: str, *links: tuple[str, User]) -> Message:
    """Return a message in a group with the entities that Telegram finds, and links to people."""
    formatted = accept(text)
    entities = [MessageEntity(each.type, each.offset, each.length) for each in formatted.entities]
    entities += [
        MessageEntity(MessageEntity.TEXT_MENTION, text.index(name), len(name), user=user)
        for name, user in links
    ]
    group = Chat(-1, Chat.SUPERGROUP)
    now = datetime.now(UTC)
    return Message(9, now, group, from_user=ANNA, text=formatted.text, entities=entities)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        pytest.param("@verbatim_bot_fan @verbatim_bot when?", "when?", id="a longer name before"),
        pytest.param("@verbatim_bot @verbatim_bot_fan when?", "when?", id="a longer name after"),
        pytest.param("@verbatim_bot @verbatim_bot when?", "when?", id="called twice"),
        pytest.param("👋🏽 @verbatim_bot, when?", "👋🏽 , when?", id="after emoji"),
        pytest.param("@anna asks @verbatim_bot: when?", "asks : when?", id="for somebody"),
    ],
)
def test_names_are_no_part_of_the_question(text: str, question: str) -> None:
    asked = asked_in_group(said(text), BOT)
    assert isinstance(asked, Asked)
    assert asked.text == question


@pytest.mark.parametrize("text", ["@verbatim_bot", "@verbatim_bot @anna", "@verbatim_bot ?!"])
def test_with_names_alone_nothing_is_asked(text: str) -> None:
    assert asked_in_group(said(text), BOT) == Called()


@pytest.mark.parametrize(
    "text", ["@verbatim_bot_fan when?", "@verbatim_botx@verbatim_bot when?", "verbatim_bot when?"]
)
def test_another_name_does_not_call_it(text: str) -> None:
    assert asked_in_group(said(text), BOT) is None


def test_a_link_to_a_person_is_a_word_of_the_question_unless_it_is_the_bot() -> None:
    message = said(
        "Verbatim, when is Modi free?", ("Verbatim", BOT), ("Modi", User(3, "M", False))
    )
    asked = asked_in_group(message, BOT)
    assert isinstance(asked, Asked)
    assert asked.text == "when is Modi free?"


@given(WORDS, NAMES, WORDS, WORDS)
def test_all_words_but_the_names_are_asked_in_their_order(
    before: str, name: str, between: str, after: str
) -> None:
    text = " ".join(["call", before, name, between, "@verbatim_bot", after, "end"])
    message = said(" ".join(text.split()))
    asked = asked_in_group(message, BOT)
    assert isinstance(asked, Asked)
    expected = " ".join(["call", before, between, after, "end"]).split()
    assert asked.text.split() == expected
    assert said_to_bot(message, BOT).split() == expected
