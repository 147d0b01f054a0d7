"""The buttons under the bot's messages."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from bot.rendering.buttons import Action, Press
from faq.answering import Answerer, Suggested
from faq.bank import Bank, Language
from faq.library import Library, bank_key
from sandbox import BotApiServer, Message, Person, PrivateChat
from tests.telegram.asking import HOW_MUCH, TRADE, ask


async def test_related_questions_are_shown_as_buttons_and_a_press_is_answered_anew(
    chat: PrivateChat, anna: Person, bank: Bank
) -> None:
    entry = bank.entry("trade-2024")
    assert entry is not None
    reply = await ask(chat, anna, entry.title)
    await chat.press(anna, reply, "Related")
    offered = await chat.edited(reply)
    related = [bank.entry(other) for other in entry.related]
    assert offered.buttons[:-1] == [other.title for other in related if other]
    assert offered.text == reply.text
    await chat.press(anna, reply, offered.buttons[0])
    shown = await chat.reply(to=reply)
    assert related[0] is not None
    assert shown.blockquotes == [quote.text for quote in related[0].quotes]
    await chat.press(anna, reply, offered.buttons[-1])
    assert (await chat.edited(offered)).buttons == reply.buttons


async def test_an_answer_is_shown_in_its_context_and_back(
    chat: PrivateChat, anna: Person, bank: Bank
) -> None:
    reply = await ask(chat, anna, HOW_MUCH)
    await chat.press(anna, reply, "In context")
    context = await chat.edited(reply)
    [shown] = context.blockquotes
    assert shown.strip("… ") in bank.article.paragraph(7)
    assert TRADE in context.marked("bold")
    await chat.press(anna, reply, context.buttons[0])
    again = await chat.edited(context)
    assert (again.text, again.buttons) == (reply.text, reply.buttons)
    assert len(chat.bot_messages) == 1


async def test_an_answer_stays_in_the_language_of_its_question(
    chat: PrivateChat, anna: Person
) -> None:
    """Anna's app is in English, and she asks in Russian."""
    reply = await ask(chat, anna, "Когда Путин приедет в Индию?")
    await chat.press(anna, reply, "В контексте")
    assert (await chat.edited(reply)).buttons == ["‹ К ответу"]


async def test_without_inline_mode_an_answer_is_shared_as_a_link(
    chat: PrivateChat, anna: Person
) -> None:
    reply = await ask(chat, anna, HOW_MUCH)
    assert reply.keyboard is not None
    [share] = [button for button in reply.keyboard.buttons() if button.text == "Share"]
    assert share.action == "url"
    link = parse_qs(urlsplit(str(share.value)).query)["url"][0]
    opened = await anna.open_link(parse_qs(urlsplit(link).query)["start"][0])
    assert (await chat.only_reply(to=opened)).blockquotes == [TRADE]


async def test_a_suggestion_turns_the_message_into_its_answer_and_only_once(
    chat: PrivateChat, anna: Person, answerer: Answerer
) -> None:
    question, offered = unsure(answerer)
    reply = await ask(chat, anna, question)
    assert reply.buttons == [match.entry.title for match in offered.suggestions]
    assert not reply.blockquotes
    await chat.press(anna, reply, reply.buttons[0])
    answer = await chat.edited(reply)
    # A quote that begins or ends inside a sentence is shown with "…" there.
    shown = [quote.strip("…") for quote in answer.blockquotes]
    assert shown == [q.text for q in offered.suggestions[0].entry.quotes]
    assert len(chat.bot_messages) == 1


async def test_a_suggestion_pressed_twice_at_once_is_answered_once(
    telegram: BotApiServer,
    chat: PrivateChat,
    anna: Person,
    answerer: Answerer,
    caplog: pytest.LogCaptureFixture,
) -> None:
    question, _ = unsure(answerer)
    reply = await ask(chat, anna, question)
    held = telegram.hold_next("editMessageText")
    await chat.press(anna, reply, reply.buttons[0])
    await held.arrived()
    query = telegram.world.press(reply, callback_data(reply), by=anna.user)
    held.release()
    await telegram.settled()
    assert query.answer is not None
    assert len(chat.bot_messages) == 1
    assert len(telegram.calls("editMessageText")) == 2
    assert not [record for record in caplog.records if record.name.startswith("bot.")]


def unsure(answerer: Answerer) -> tuple[str, Suggested]:
    """Return some question that the matcher is not sure of, with what it suggests."""
    for entry in answerer.bank.answerable:
        for word in entry.title.rstrip("?").split():
            answer = answerer.ask(word)
            if isinstance(answer, Suggested):
                return word, answer
    raise LookupError("the matcher is sure of everything")


def callback_data(message: Message) -> str:
    assert message.keyboard is not None
    value = next(iter(message.keyboard.buttons())).value
    assert isinstance(value, str)
    return value


async def test_topics_are_browsed_in_one_message(
    chat: PrivateChat, anna: Person, bank: Bank
) -> None:
    topics = await ask(chat, anna, "/topics")
    names = [str(topic.name.en) for topic in bank.topics]
    assert topics.buttons == names
    await chat.press(anna, topics, names[0])
    entries = await chat.edited(topics)
    assert entries.buttons[:-1] == [entry.title for entry in bank.entries_of(bank.topics[0].id)]
    await chat.press(anna, entries, entries.buttons[-1])
    assert (await chat.edited(entries)).buttons == names
    await chat.press(anna, topics, names[0])
    await chat.edited(topics)
    await chat.press(anna, topics, entries.buttons[0])
    answer = await chat.reply(to=topics)
    assert answer.blockquotes


async def test_start_offers_three_questions_to_press(chat: PrivateChat, anna: Person) -> None:
    welcome = await ask(chat, anna, "/start")
    assert welcome.buttons[3:] == ["What it answers", "Add me to a group"]
    await chat.press(anna, welcome, welcome.buttons[0])
    assert (await chat.reply(to=welcome)).blockquotes


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("show:en:00000000:trade-2024", id="a bank that is gone"),
        pytest.param("show:00000000:trade-2024", id="an older form"),
        pytest.param("show", id="nothing in it"),
        pytest.param("vote:up", id="an action that is gone"),
        pytest.param("topic:en:00000000:trade", id="a topic of a bank that is gone"),
    ],
)
async def test_a_button_of_an_older_version_says_so(
    chat: PrivateChat, anna: Person, data: str
) -> None:
    old = await chat.bot_said("Long ago", buttons=[("Trade", data)])
    shown = await chat.press(anna, old, "Trade")
    assert shown.show_alert
    assert "older version" in shown.text
    assert chat.latest(old) == old


async def test_an_entry_that_is_gone_from_a_bank_says_so(
    chat: PrivateChat, anna: Person, library: Library
) -> None:
    key = bank_key(library.banks[0])
    gone = Press(Action.SHOW, Language.ENGLISH, key, "no-such-entry")
    old = await chat.bot_said("Long ago", buttons=[("Gone", gone.data())])
    assert (await chat.press(anna, old, "Gone")).show_alert


async def test_a_press_that_waited_too_long_for_its_sign_is_answered_all_the_same(
    telegram: BotApiServer, chat: PrivateChat, anna: Person
) -> None:
    reply = await ask(chat, anna, HOW_MUCH)
    telegram.fail_next(
        "answerCallbackQuery",
        400,
        description="Bad Request: query is too old and response timeout expired or query ID is "
        "invalid",
    )
    telegram.world.press(reply, callback_data(reply), by=anna.user)
    assert (await chat.edited(reply)).blockquotes != reply.blockquotes
