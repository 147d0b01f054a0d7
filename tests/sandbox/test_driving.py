"""Acting as people, and waiting for a real bot: python-telegram-bot's own polling."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from sandbox import BotApiServer, NotSeenError, Person, PrivateChat
from tests.sandbox.conftest import TOKEN

AnyApplication = Application[Any, Any, Any, Any, Any, Any]
Context = ContextTypes.DEFAULT_TYPE
KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])


async def obey(update: Update, _: Context) -> None:
    """Do what the message says: say its words once for each, or nothing."""
    message = update.effective_message
    assert isinstance(message, Message)
    for words in (message.text or "").split(" and "):
        if words.startswith("say "):
            await message.reply_text(
                words.removeprefix("say "), do_quote=True, reply_markup=KEYBOARD
            )
        elif words == "delete":
            assert message.reply_to_message is not None
            await message.reply_to_message.delete()


async def tell_more(update: Update, _: Context) -> None:
    """Answer a press, and turn the message into another."""
    query = update.callback_query
    assert query is not None
    await query.answer("Here")
    await query.edit_message_text("More of it")


@pytest.fixture
async def application(telegram: BotApiServer) -> AsyncIterator[AnyApplication]:
    application = Application.builder().token(TOKEN).base_url(f"{telegram.url}/bot").build()
    application.add_handler(MessageHandler(filters.UpdateType.MESSAGE & filters.TEXT, obey))
    application.add_handler(CallbackQueryHandler(tell_more))
    assert application.updater is not None
    async with application:
        await application.start()
        await application.updater.start_polling()
        yield application
        await application.updater.stop()
        await application.stop()


pytestmark = pytest.mark.usefixtures("application")


async def test_replies_come_with_what_a_reader_sees(
    private_chat: PrivateChat, anna: Person
) -> None:
    sent = await private_chat.send(anna, "say one and say two")
    one, two = await private_chat.replies(to=sent, count=2)
    assert (one.text, two.text) == ("one", "two")
    assert (one.reply_to, one.buttons, one.edited) == (sent.id, ["More"], False)


async def test_an_only_reply_is_the_only_one(private_chat: PrivateChat, anna: Person) -> None:
    sent = await private_chat.send(anna, "say one")
    assert (await private_chat.only_reply(to=sent)).text == "one"
    chatty = await private_chat.send(anna, "say one and say two")
    with pytest.raises(AssertionError, match="said more than a reply"):
        await private_chat.only_reply(to=chatty)


async def test_a_reply_that_does_not_come_tells_what_was_seen_instead(
    private_chat: PrivateChat, anna: Person
) -> None:
    await private_chat.reply(to=await private_chat.send(anna, "say this"))
    silent = await private_chat.send(anna, "be silent")
    with pytest.raises(NotSeenError) as caught:
        await private_chat.reply(to=silent, within=0.2)
    told = str(caught.value)
    assert told.startswith("after 0.2 s: no 1 replies to 'be silent' in Anna:")
    assert "Verbatim to 1: this ['More']" in told
    assert "call: sendMessage" in told


async def test_quiet_is_when_nothing_is_said(private_chat: PrivateChat, anna: Person) -> None:
    await private_chat.send(anna, "be silent")
    await private_chat.quiet()
    sent = await private_chat.send(anna, "say something")
    with pytest.raises(AssertionError, match=r"said \['something'\]"):
        await private_chat.quiet()
    await private_chat.quiet(since=await private_chat.reply(to=sent))


async def test_a_press_is_answered_and_the_message_edited(
    telegram: BotApiServer, private_chat: PrivateChat, anna: Person
) -> None:
    reply = await private_chat.reply(to=await private_chat.send(anna, "say one"))
    assert (await private_chat.press(anna, reply, "More")).text == "Here"
    edited = await private_chat.edited(reply)
    assert (edited.text, edited.buttons, edited.edited) == ("More of it", [], True)
    await telegram.settled()
    assert [call.method for call in telegram.calls][-1] == "editMessageText"


async def test_a_deletion_is_waited_for(private_chat: PrivateChat, anna: Person) -> None:
    said = await private_chat.bot_said("Old news")
    await private_chat.send(anna, "delete", reply_to=said)
    await private_chat.deleted(said)
    assert [message.text for message in private_chat.messages] == ["delete"]


async def test_what_was_said_without_a_reply_counts_since_the_last_message(
    telegram: BotApiServer,
    private_chat: PrivateChat,
    anna: Person,
    application: AnyApplication,
) -> None:
    await private_chat.send(anna, "be silent")
    await telegram.settled()
    await application.bot.send_message(private_chat.id, "Unasked")
    assert (await private_chat.reply()).text == "Unasked"


async def test_settled_waits_for_calls_under_way(
    telegram: BotApiServer, private_chat: PrivateChat, anna: Person
) -> None:
    sent = await private_chat.send(anna, " and ".join(f"say {number}" for number in range(20)))
    await telegram.settled()
    assert len(await private_chat.replies(to=sent, count=20, within=0)) == 20


async def test_a_held_call_is_under_way_until_it_is_released(
    telegram: BotApiServer, private_chat: PrivateChat, anna: Person
) -> None:
    held = telegram.hold_next("sendMessage")
    sent = await private_chat.send(anna, "say one")
    await held.arrived()
    with pytest.raises(NotSeenError, match="calls under way: 1"):
        await telegram.settled(within=0.2)
    assert not private_chat.bot_messages
    held.release()
    assert (await private_chat.only_reply(to=sent)).text == "one"


async def test_a_change_of_language_shows_in_the_next_message(
    telegram: BotApiServer, private_chat: PrivateChat, anna: Person
) -> None:
    anna.speak("hi")
    await private_chat.send(anna, "say नमस्ते")
    await private_chat.reply()
    assert telegram.world.users[anna.id].language_code == "hi"
    assert anna.mention == "@anna"
    with pytest.raises(ValueError, match="Boris has no username"):
        _ = telegram.user("Boris").mention


async def test_a_person_who_blocked_the_bot_does_not_write(
    private_chat: PrivateChat, anna: Person
) -> None:
    await anna.block_bot()
    with pytest.raises(ValueError, match="must unblock it to write"):
        await private_chat.send(anna, "say one")


async def test_waiting_for_several_chats_at_once(telegram: BotApiServer) -> None:
    people = [telegram.user(f"Reader {number}") for number in range(10)]
    chats = [telegram.private_chat(person) for person in people]
    sent = [
        await chat.send(person, f"say {person.name}")
        for chat, person in zip(chats, people, strict=True)
    ]
    waiting = (chat.reply(to=message) for chat, message in zip(chats, sent, strict=True))
    replies = await asyncio.gather(*waiting)
    assert [reply.text for reply in replies] == [person.name for person in people]
