"""A reply reaches its chat as it was rendered, whatever happened there meanwhile."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from telegram import (
    Bot,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    MessageEntity,
    TextQuote,
    User,
)
from telegram.error import BadRequest, Forbidden

from bot.answering.sending import (
    point_to,
    replace_message,
    send_card,
    send_reply,
    turn_buttons_into,
    turn_into,
    typing_if_slow,
)
from bot.rendering.replies import Reply
from sandbox import BotApiServer, Group, Person
from tests.bot.answering.asking import QUIET, heard, incoming

BOLD = MessageEntity(MessageEntity.BOLD, 0, 2)
REPLY = Reply(
    "On Friday. See https://tide.example",
    (BOLD,),
    InlineKeyboardMarkup([[InlineKeyboardButton("Why?", callback_data="why")]]),
)
OTHER_BUTTONS = InlineKeyboardMarkup([[InlineKeyboardButton("Who?", callback_data="who")]])
NOT_MODIFIED = "Bad Request: message is not modified: specified new message content is the same"


def last_call(telegram: BotApiServer, method: str = "sendMessage") -> dict[str, Any]:
    return dict(telegram.calls(method)[-1].parameters)


@pytest.fixture
async def question(group: Group, boris: Person, bot: Bot) -> Message:
    await group.send(boris, "Who paid? Who paid?")
    return await heard(bot)


@pytest.fixture
async def query(group: Group, bot: Bot) -> CallbackQuery:
    """A press of a button under a message of the bot's."""
    message = await bot.send_message(group.id, "On Monday", reply_markup=OTHER_BUTTONS)
    query = CallbackQuery("1", User(7, "Anna", is_bot=False), "1", message=message)
    query.set_bot(bot)
    return query


def is_as_rendered(call: dict[str, Any]) -> bool:
    """Whether a call has the text, the formatting and the buttons, and shows no preview."""
    return bool(
        call["text"] == REPLY.text
        and call["entities"] == [BOLD.to_dict()]
        and call["reply_markup"]["inline_keyboard"] == [[{"text": "Why?", "callback_data": "why"}]]
        and call["link_preview_options"] == {"is_disabled": True}
    )


async def test_a_reply_is_sent_as_it_was_rendered(
    telegram: BotApiServer, group: Group, question: Message
) -> None:
    sent = await send_reply(REPLY, to=question)
    [said] = group.bot_messages
    assert (sent.chat_id, sent.message_id) == (group.id, said.id)
    assert said.reply_to == question.message_id
    call = last_call(telegram)
    assert is_as_rendered(call)
    assert "disable_notification" not in call


async def test_a_silent_reply_makes_no_sound(telegram: BotApiServer, question: Message) -> None:
    await send_reply(REPLY, to=question, is_silent=True)
    assert last_call(telegram)["disable_notification"] == "true"


async def test_a_reply_to_a_message_that_was_deleted_is_sent_all_the_same(
    group: Group, question: Message
) -> None:
    await group.delete(group.messages[-1])
    await send_reply(REPLY, to=question)
    [said] = group.bot_messages
    assert said.reply_to is None


async def test_a_reply_stands_in_the_topic_of_the_message_that_asked(
    telegram: BotApiServer, anna: Person, bot: Bot
) -> None:
    forum = telegram.forum("Readers", anna)
    one, other = [await forum.open_topic(name) for name in ("Ferries", "Bridges")]
    await forum.send(anna, "Who paid?", topic=one)
    original = await heard(bot)
    await forum.send(anna, "@verbatim_bot this", topic=other)
    await send_reply(REPLY, to=original, asked_in=await heard(bot))
    assert last_call(telegram)["message_thread_id"] == str(other.id)
    sent = await send_reply(REPLY, to=original)
    assert sent.topic_id == one.id
    assert forum.bot_messages[-1].thread == one.id


@pytest.mark.parametrize("position", [0, 10])
async def test_the_part_that_was_meant_is_quoted_where_it_stands(
    telegram: BotApiServer, group: Group, question: Message, position: int
) -> None:
    await send_reply(REPLY, to=question, part=TextQuote("Who paid?", position))
    [said] = group.bot_messages
    assert said.quote == "Who paid?"
    assert last_call(telegram)["reply_parameters"] == {
        "message_id": question.message_id,
        "allow_sending_without_reply": True,
        "quote": "Who paid?",
        "quote_position": position,
    }


async def test_the_formatting_of_a_quoted_part_is_part_of_it(
    telegram: BotApiServer, question: Message
) -> None:
    telegram.fail_next("sendMessage", 500)
    part = TextQuote("Who paid?", 0, entities=[MessageEntity(MessageEntity.BOLD, 0, 3)])
    with pytest.raises(Exception, match="Internal Server Error"):
        await send_reply(REPLY, to=question, part=part)
    assert last_call(telegram)["reply_parameters"]["quote_entities"] == [
        {"type": "bold", "offset": 0, "length": 3}
    ]


async def test_a_part_that_was_edited_away_is_not_quoted(
    telegram: BotApiServer, group: Group, question: Message
) -> None:
    await send_reply(REPLY, to=question, part=TextQuote("Who knows?", 0))
    [said] = group.bot_messages
    assert said.reply_to == question.message_id
    assert said.quote is None
    assert len(telegram.calls("sendMessage")) == 2


@pytest.mark.parametrize(
    ("part", "description"),
    [
        pytest.param(None, "Bad Request: QUOTE_TEXT_INVALID", id="no part"),
        pytest.param(TextQuote("paid", 4), "Bad Request: TOPIC_CLOSED", id="another fault"),
    ],
)
async def test_another_refusal_is_told_to_the_caller(
    telegram: BotApiServer, question: Message, part: TextQuote | None, description: str
) -> None:
    telegram.fail_next("sendMessage", 400, description=description)
    with pytest.raises(BadRequest, match=r"(?i)quote_text_invalid|topic_closed"):
        await send_reply(REPLY, to=question, part=part)
    assert len(telegram.calls("sendMessage")) == 1


async def test_what_was_asked_in_a_group_is_answered_in_the_supergroup_that_it_became(
    telegram: BotApiServer, anna: Person, bot: Bot
) -> None:
    group = telegram.group("Readers", anna)
    await group.send(anna, "Who paid?")
    question = await heard(bot)
    supergroup = await group.upgrade()
    sent = await send_reply(REPLY, to=question)
    [said] = supergroup.bot_messages
    assert (sent.chat_id, sent.message_id) == (supergroup.id, said.id)
    assert "reply_parameters" not in last_call(telegram)


@pytest.mark.parametrize("is_quiet", [False, True])
async def test_a_card_replies_to_the_message_without_a_sound_in_the_quiet_hours(
    telegram: BotApiServer, group: Group, question: Message, is_quiet: bool
) -> None:
    sent = await send_card(REPLY, incoming(question, settings=QUIET if is_quiet else None))
    [said] = group.bot_messages
    assert (sent.message_id, said.reply_to) == (said.id, question.message_id)
    assert ("disable_notification" in last_call(telegram)) is is_quiet


async def test_a_pointer_replies_to_the_answer_with_its_mention(
    telegram: BotApiServer, group: Group, question: Message
) -> None:
    answer = await group.bot_said("On Friday")
    assert await point_to(REPLY, answer.id, asked_in=question, is_silent=False)
    assert group.bot_messages[-1].reply_to == answer.id
    call = last_call(telegram)
    assert call["entities"] == [BOLD.to_dict()]
    assert "disable_notification" not in call


async def test_a_pressed_message_turns_into_the_reply(
    telegram: BotApiServer, group: Group, query: CallbackQuery
) -> None:
    await turn_into(REPLY, query)
    [said] = group.bot_messages
    assert said.edited
    assert is_as_rendered(last_call(telegram, "editMessageText"))


async def test_pressed_twice_it_stays_as_it_is(group: Group, query: CallbackQuery) -> None:
    for _ in range(2):
        await turn_into(REPLY, query)
    assert [said.text for said in group.bot_messages] == [REPLY.text]


async def test_in_a_group_that_has_moved_a_press_gets_a_new_message(
    telegram: BotApiServer, anna: Person, bot: Bot
) -> None:
    group = telegram.group("Readers", anna)
    message = await bot.send_message(group.id, "On Monday", reply_markup=OTHER_BUTTONS)
    query = CallbackQuery("1", User(7, "Anna", is_bot=False), "1", message=message)
    query.set_bot(bot)
    supergroup = await group.upgrade()
    await turn_into(REPLY, query)
    assert [said.text for said in supergroup.bot_messages] == [REPLY.text]
    assert is_as_rendered(last_call(telegram))
    await turn_buttons_into(OTHER_BUTTONS, query)
    assert len(supergroup.bot_messages) == 1, "buttons alone are no message"


async def test_an_answer_is_replaced_in_its_message(
    telegram: BotApiServer, group: Group, bot: Bot
) -> None:
    first, second = [await group.bot_said(text) for text in ("On Monday", "On Tuesday")]
    for _ in range(2):
        await replace_message(REPLY, second.id, chat_id=group.id, bot=bot)
    assert [said.text for said in group.bot_messages] == ["On Monday", REPLY.text]
    assert not group.latest(first).edited
    assert is_as_rendered(last_call(telegram, "editMessageText"))


async def test_the_buttons_alone_are_replaced(group: Group, query: CallbackQuery) -> None:
    buttons = InlineKeyboardMarkup([[InlineKeyboardButton("When?", callback_data="when")]])
    for _ in range(2):
        await turn_buttons_into(buttons, query)
    [said] = group.bot_messages
    assert said.text == "On Monday"
    assert said.buttons == ["When?"]


async def test_a_message_that_cannot_be_changed_is_a_fault(
    telegram: BotApiServer, group: Group, bot: Bot, query: CallbackQuery
) -> None:
    refusal = "Bad Request: message can't be edited"
    telegram.fail_next("editMessageText", 400, description=refusal, count=2)
    telegram.fail_next("editMessageReplyMarkup", 400, description=refusal)
    with pytest.raises(BadRequest, match="can't be edited"):
        await turn_into(REPLY, query)
    with pytest.raises(BadRequest, match="can't be edited"):
        await replace_message(REPLY, 1, chat_id=group.id, bot=bot)
    with pytest.raises(BadRequest, match="can't be edited"):
        await turn_buttons_into(OTHER_BUTTONS, query)


async def test_who_waits_long_sees_the_bot_typing_in_their_topic(
    telegram: BotApiServer, anna: Person, bot: Bot
) -> None:
    forum = telegram.forum("Readers", anna)
    topic = await forum.open_topic("Ferries")
    await forum.send(anna, "Who paid?", topic=topic)
    async with typing_if_slow(await heard(bot)):
        [call] = await telegram.called("sendChatAction", 1)
    assert dict(call.parameters) == {
        "chat_id": str(forum.id),
        "action": "typing",
        "message_thread_id": str(topic.id),
    }


async def test_a_quick_answer_shows_no_typing(telegram: BotApiServer, question: Message) -> None:
    async with typing_if_slow(question):
        pass
    async with typing_if_slow(question):  # by the time of this one the first would have shown
        await telegram.called("sendChatAction", 1)
    assert len(telegram.calls("sendChatAction")) == 1


async def test_the_answer_does_not_wait_for_the_sign_of_typing(
    telegram: BotApiServer, question: Message
) -> None:
    held = telegram.hold_next("sendChatAction")
    async with asyncio.timeout(5):
        async with typing_if_slow(question):
            await held.arrived()
    held.release()


async def test_a_sign_of_typing_that_is_refused_is_no_fault(
    telegram: BotApiServer, question: Message
) -> None:
    telegram.fail_next("sendChatAction", 403)
    async with typing_if_slow(question):
        await telegram.called("sendChatAction", 1)


async def test_what_fails_meanwhile_is_told_and_ends_the_waiting(question: Message) -> None:
    with pytest.raises(Forbidden):
        async with typing_if_slow(question):
            raise Forbidden("no")
