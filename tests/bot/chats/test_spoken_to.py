"""Who is spoken to in a message, what is asked, and which message holds the question."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import (
    Chat,
    ExternalReplyInfo,
    ForumTopicCreated,
    Message,
    MessageEntity,
    MessageOriginUser,
    TextQuote,
    User,
)

from bot.chats.addressing import (
    Asked,
    Called,
    answered_question,
    asked_by_call,
    asked_by_edit,
    asked_in_group,
    asked_of_nobody,
    asked_privately,
    said_to_bot,
)
from sandbox.values.formatted_text import accept

BOT = User(1, "Verbatim", is_bot=True, username="verbatim_bot")
ANNA = User(2, "Anna", is_bot=False)
BORIS = User(3, "Boris", is_bot=False)
HELPER = User(4, "Helper", is_bot=True, username="helper_bot")
GROUP = Chat(-1, Chat.SUPERGROUP)
NOW = datetime(2026, 5, 2, tzinfo=UTC)


def written(
    text: str = "",
    *,
    number: int = 9,
    by: User | None = ANNA,
    chat: Chat = GROUP,
    as_caption: bool = False,
    to: Message | None = None,
    **more: Any,
) -> Message:
    """Return a message, with the entities that Telegram finds in its text or its caption."""
    found: dict[str, Any] = {}
    if text:
        formatted = accept(text)
        marks = [MessageEntity(each.type, each.offset, each.length) for each in formatted.entities]
        found = (
            {"caption": formatted.text, "caption_entities": marks}
            if as_caption
            else {"text": formatted.text, "entities": marks}
        )
    return Message(number, NOW, chat, from_user=by, reply_to_message=to, **found, **more)


OF_BORIS = written("who paid?", number=5, by=BORIS)
PICTURE = written("who is that?", number=5, by=BORIS, as_caption=True)
STICKER = written(number=5, by=BORIS)
FROM_A_CHANNEL: dict[str, Any] = {
    "by": None,
    "sender_chat": Chat(-2, Chat.CHANNEL),
    "is_automatic_forward": True,
}
POST = written("News!", number=5, **FROM_A_CHANNEL)
OF_BOT = written("An answer.", number=6, by=BOT)
TOPIC = written(number=7, by=BOT, forum_topic_created=ForumTopicCreated("Ferries", 1))


@pytest.mark.parametrize(
    ("message", "question"),
    [
        pytest.param(written("@verbatim_bot when?"), "when?", id="a mention"),
        pytest.param(written("@verbatim_bot when?", as_caption=True), "when?", id="in a caption"),
        pytest.param(
            written("@verbatim_bot when?", by=HELPER, sender_chat=GROUP),
            "when?",
            id="an anonymous administrator",
        ),
        pytest.param(
            written("@verbatim_bot when? /now", by=None, sender_chat=GROUP),
            "when? /now",
            id="a command further on",
        ),
        pytest.param(written("/ask when?", as_caption=True), "when?", id="/ask in a caption"),
        pytest.param(
            written("/ASK@Verbatim_Bot when?", as_caption=True), "when?", id="/ask in capitals"
        ),
    ],
)
def test_who_calls_the_bot_in_a_group_asks_it(message: Message, question: str) -> None:
    assert asked_in_group(message, BOT) == Asked(question, message)


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(written("when?"), id="said to all"),
        pytest.param(written("when?", to=OF_BORIS), id="said to somebody"),
        pytest.param(written("when? /ask"), id="a command at the end"),
        pytest.param(written("/ask when?"), id="/ask, which has a handler of its own"),
        pytest.param(written("/help me", as_caption=True), id="another command"),
        pytest.param(written("/ask@helper_bot when?", as_caption=True), id="another bot's /ask"),
        pytest.param(written("@helper_bot when?"), id="another bot's name"),
        pytest.param(written("@verbatim_bot when?", by=HELPER), id="another bot speaks"),
        pytest.param(written("@verbatim_bot when?", via_bot=HELPER), id="by way of another bot"),
        pytest.param(
            written(
                "@verbatim_bot",
                by=None,
                sender_chat=Chat(-2, "channel"),
                is_automatic_forward=True,
            ),
            id="a channel's post",
        ),
        pytest.param(written("@verbatim_bot when?", by=None), id="nobody"),
        pytest.param(written("why?", to=TOPIC), id="in a topic that the bot opened"),
        pytest.param(written(to=OF_BOT), id="a sticker in reply to the bot"),
    ],
)
def test_in_a_group_nobody_else_is_answered(message: Message) -> None:
    assert asked_in_group(message, BOT) is None


@pytest.mark.parametrize("as_caption", [False, True])
def test_a_reply_to_the_bot_may_ask_it_or_be_talk_about_it(as_caption: bool) -> None:
    message = written("why?", to=OF_BOT, as_caption=as_caption)
    assert asked_in_group(message, BOT) == Asked("why?", message, calls_the_bot=False)


@pytest.mark.parametrize(
    "call", ["/ask", "@verbatim_bot", "@verbatim_bot please answer her", "hey @verbatim_bot"]
)
@pytest.mark.parametrize(
    ("original", "question"),
    [(OF_BORIS, "who paid?"), (PICTURE, "who is that?")],
    ids=["a text", "a caption"],
)
def test_a_call_in_reply_to_somebody_hands_their_question_over(
    call: str, original: Message, question: str
) -> None:
    assert asked_by_call(written(call, to=original), BOT) == Asked(question, original)


def test_a_call_in_a_caption_hands_a_question_over_as_well() -> None:
    assert asked_in_group(written("/ask", to=OF_BORIS, as_caption=True), BOT) == Asked(
        "who paid?", OF_BORIS
    )


def test_only_the_part_that_a_member_quotes_is_asked() -> None:
    part = TextQuote("paid?", 4)
    message = written("/ask", to=OF_BORIS, quote=part)
    assert asked_by_call(message, BOT) == Asked("paid?", OF_BORIS, part=part)


def test_a_quote_of_white_space_is_no_part() -> None:
    message = written("/ask", to=OF_BORIS, quote=TextQuote(" ", 3))
    assert asked_by_call(message, BOT) == Asked("who paid?", OF_BORIS)


def test_a_part_of_a_channels_post_can_be_asked_and_the_post_cannot() -> None:
    part = TextQuote("News!", 0)
    assert asked_by_call(written("/ask", to=POST, quote=part), BOT) == Asked("News!", POST, part)
    assert asked_by_call(written("/ask", to=POST), BOT) == Called()


@pytest.mark.parametrize(
    "to",
    [
        pytest.param(None, id="in reply to nobody"),
        pytest.param(OF_BOT, id="in reply to the bot"),
        pytest.param(STICKER, id="in reply to a sticker"),
        pytest.param(TOPIC, id="in a topic"),
    ],
)
def test_a_bare_call_asks_nothing_and_words_beside_it_are_the_question(to: Message | None) -> None:
    assert asked_by_call(written("/ask", to=to), BOT) == Called()
    greeting = written("hey @verbatim_bot", to=to)
    assert asked_by_call(greeting, BOT) == Asked("hey", greeting)


def test_beside_words_of_its_own_a_reply_means_the_other_message_otherwise() -> None:
    message = written("@verbatim_bot what do you think?", to=OF_BORIS)
    assert asked_by_call(message, BOT) == Asked(
        "what do you think?", message, otherwise=Asked("who paid?", OF_BORIS)
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("/ask when?", "when?"),
        ("/ask@verbatim_bot when?", "when?"),
        ("/ask@helper_bot when?", ""),
        ("/help me", ""),
        ("say /help and when?", "say /help and when?"),
        ("@verbatim_bot - when? -", "when?"),
        ("@verbatim_bot X or Y, X", "X or Y, X"),
        ("— @verbatim_bot: когда?", "когда?"),
        ("/ask ?!", ""),
        ("when?", "when?"),
    ],
)
def test_what_is_said_to_the_bot_is_what_stands_beside_the_call(text: str, words: str) -> None:
    assert said_to_bot(written(text), BOT) == words


def test_a_private_message_asks_by_its_text_or_its_caption() -> None:
    text, picture = written("when?"), written("who is that?", as_caption=True)
    assert asked_privately(text) == Asked("when?", text)
    assert asked_privately(picture) == Asked("who is that?", picture)
    assert asked_privately(written()) is None


PRIVATE = Chat(2, Chat.PRIVATE)


@pytest.mark.parametrize(
    ("message", "question"),
    [
        pytest.param(written("when?", chat=PRIVATE), "when?", id="in private"),
        pytest.param(written("/ask when?", chat=PRIVATE), "when?", id="/ask in private"),
        pytest.param(written("/help me", chat=PRIVATE), None, id="another command"),
        pytest.param(written("/ask", chat=PRIVATE), None, id="/ask with nothing"),
        pytest.param(written("@verbatim_bot when?"), "when?", id="called in a group"),
        pytest.param(written("/ask when?"), "when?", id="/ask in a group"),
        pytest.param(written("when?"), None, id="said to all in a group"),
        pytest.param(written("@verbatim_bot"), None, id="called for nothing"),
        pytest.param(written("@verbatim_bot", to=OF_BORIS), None, id="somebody else's question"),
    ],
)
def test_an_edit_makes_a_question_of_the_edited_message_alone(
    message: Message, question: str | None
) -> None:
    asked = asked_by_edit(message, BOT)
    assert asked == (None if question is None else Asked(question, message))


CALL = written("@verbatim_bot when?")


@pytest.mark.parametrize(
    ("answer", "question"),
    [
        pytest.param(
            written("A.", by=BOT, to=written("@verbatim_bot when?")), "when?", id="asked"
        ),
        pytest.param(written("A.", by=BOT, to=written("/help")), "", id="a command"),
        pytest.param(written("A.", by=BOT, to=OF_BOT), "", id="a button"),
        pytest.param(written("A.", by=BOT), "", id="no reply"),
        pytest.param(
            written("A.", by=BOT, to=OF_BORIS, quote=TextQuote(" paid? ", 3)), "paid?", id="a part"
        ),
    ],
)
def test_an_answer_tells_which_question_it_answered(answer: Message, question: str) -> None:
    assert answered_question(answer, BOT) == question


ORIGIN = MessageOriginUser(NOW, BORIS)


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(written("when is it #ferry?"), id="plainly"),
        pytest.param(written("when is it?", to=POST), id="under a channel's post"),
        pytest.param(written("when is it?", to=TOPIC), id="in a topic"),
    ],
)
def test_what_is_said_to_all_is_asked_of_nobody(message: Message) -> None:
    assert asked_of_nobody(message) == message.text


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(written("when?", to=OF_BORIS), id="a reply"),
        pytest.param(written("when?", forward_origin=ORIGIN), id="forwarded"),
        pytest.param(
            written("when?", external_reply=ExternalReplyInfo(ORIGIN)), id="a reply elsewhere"
        ),
        pytest.param(written("@boris when?"), id="a mention"),
        pytest.param(written("when, /ask"), id="a command"),
        pytest.param(written("when?", by=HELPER), id="a bot"),
        pytest.param(written("when?", sender_chat=GROUP), id="in the name of the group"),
        pytest.param(written("when?", as_caption=True), id="a caption"),
        pytest.param(written(), id="a sticker"),
    ],
)
def test_what_is_meant_for_somebody_is_not_asked_of_all(message: Message) -> None:
    assert asked_of_nobody(message) is None


@pytest.mark.parametrize(("person", "question"), [(BOT, "when?"), (BORIS, None)])
def test_a_link_to_the_bot_calls_it_and_one_to_somebody_does_not(
    person: User, question: str | None
) -> None:
    link = MessageEntity(MessageEntity.TEXT_MENTION, 0, 4, user=person)
    message = Message(9, NOW, GROUP, from_user=ANNA, text="Ally when?", entities=[link])
    assert said_to_bot(message, BOT) == (question or "Ally when?")
    assert asked_in_group(message, BOT) == (Asked(question, message) if question else None)
