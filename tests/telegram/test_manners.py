"""Small courtesies: typing only when it takes long, and reactions where a message is noise."""

from __future__ import annotations

import pytest

from sandbox import BotApiServer, Forum, Group, Person, PrivateChat
from tests.telegram.asking import HOW_MUCH, WHEN, ask


async def test_a_quick_answer_shows_no_typing(chat: PrivateChat, anna: Person) -> None:
    await ask(chat, anna, WHEN)
    assert chat.chat_actions == []


async def test_typing_is_shown_while_an_answer_takes_long(
    telegram: BotApiServer, chat: PrivateChat, anna: Person
) -> None:
    held = telegram.hold_next("sendMessage")
    action = telegram.hold_next("sendChatAction")
    sent = await chat.send(anna, WHEN)
    await held.arrived()
    await action.arrived()
    action.release()
    held.release()
    await chat.only_reply(to=sent)
    assert telegram.calls("sendChatAction")[0].parameters["action"] == "typing"


async def test_typing_is_shown_in_the_topic_that_asked(
    telegram: BotApiServer, forum: Forum, anna: Person
) -> None:
    topic = await forum.open_topic("Foreign news")
    held = telegram.hold_next("sendMessage")
    action = telegram.hold_next("sendChatAction")
    sent = await forum.send(anna, f"/ask {WHEN}", topic=topic)
    await held.arrived()
    await action.arrived()
    action.release()
    held.release()
    await forum.only_reply(to=sent)
    [call] = telegram.calls("sendChatAction")
    assert int(call.parameters["message_thread_id"]) == topic.id


@pytest.mark.parametrize(
    "text", ["thanks!", "Thank you so much", "спасибо", "धन्यवाद", "👍🏽", "shukriya bhai"]
)
async def test_thanks_get_a_reaction_and_no_message(
    telegram: BotApiServer, chat: PrivateChat, anna: Person, text: str
) -> None:
    await ask(chat, anna, HOW_MUCH)
    thanks = await chat.send(anna, text)
    await chat.quiet()
    assert chat.reactions(thanks) == ("❤",)
    assert telegram.calls("setMessageReaction")


async def test_thanks_to_the_bot_in_a_group_get_a_reaction(
    group: Group, anna: Person, boris: Person
) -> None:
    reply = await group.only_reply(to=await group.send(anna, f"/ask {HOW_MUCH}"))
    thanks = await group.send(boris, "thanks a lot", reply_to=reply)
    await group.quiet()
    assert group.reactions(thanks) == ("❤",)


async def test_thanks_to_somebody_else_are_none_of_its_business(
    telegram: BotApiServer, group: Group, anna: Person, boris: Person
) -> None:
    await group.send(boris, "thanks", reply_to=await group.send(anna, "Here you are"))
    await group.quiet()
    assert not telegram.calls("setMessageReaction")


async def test_where_reactions_are_not_allowed_it_is_silent(
    telegram: BotApiServer,
    group: Group,
    anna: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:
    reply = await group.only_reply(to=await group.send(anna, f"/ask {HOW_MUCH}"))
    telegram.fail_next("setMessageReaction", 400, description="Bad Request: REACTION_INVALID")
    await group.send(anna, "thanks", reply_to=reply)
    await group.quiet()
    assert not [record for record in caplog.records if record.name.startswith("bot.")]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("hi", "Hello! I answer questions"),
        ("namaste ji", "नमस्ते! मैं"),
        ("привет", "Здравствуйте! Я отвечаю"),
        ("help", "Type a question"),
        ("who are you?", "I'm a program"),
        ("кто ты?", "Я программа"),
        ("tum kaun ho?", "मैं एक प्रोग्राम हूँ"),
        ("आप कौन हैं?", "मैं एक प्रोग्राम हूँ"),
    ],
)
async def test_alone_with_it_a_greeting_is_greeted_and_help_is_given(
    chat: PrivateChat, anna: Person, text: str, part: str
) -> None:
    assert (await ask(chat, anna, text)).text.startswith(part)


async def test_one_latin_word_is_answered_in_the_language_of_the_app(
    chat: PrivateChat, anna: Person
) -> None:
    anna.speak("ru")
    assert (await ask(chat, anna, "hi")).text.startswith("Здравствуйте! Я")


@pytest.mark.parametrize(
    ("text", "part"), [("hello", "Write a question beside my name"), ("help", "Type a question")]
)
async def test_in_a_group_who_greets_it_by_name_is_told_how_to_ask(
    group: Group, anna: Person, text: str, part: str
) -> None:
    sent = await group.send(anna, f"@verbatim_bot {text}")
    assert part in (await group.only_reply(to=sent)).text


async def test_a_greeting_in_reply_to_its_own_needs_no_other(group: Group, anna: Person) -> None:
    said = await group.bot_said("Hello! Ask me about the article.")
    await group.send(anna, "Hello!", reply_to=said)
    await group.quiet()
