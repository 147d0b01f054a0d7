"""Send a rendered reply, or replace a message with it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import replace

from telegram import (
    Bot,
    CallbackQuery,
    InlineKeyboardMarkup,
    MaybeInaccessibleMessage,
    Message,
    ReplyParameters,
    TextQuote,
)
from telegram.constants import ChatAction, ChatType
from telegram.error import BadRequest, ChatMigrated, TelegramError

from bot.answering import ephemeral
from bot.chats.incoming import Incoming
from bot.chats.messages import Sent, ephemeral_id, id_of, thread_of
from bot.rendering.publishing import keep_publishing, with_publishing
from bot.rendering.replies import Reply
from bot.rendering.rich_text import NO_PREVIEW
from bot.updates.newest_messages import current_newest
from faq.bank import Language

TYPING_AFTER = 0.5
"""Seconds after which the chat shows that the bot is typing."""


async def send_reply(
    reply: Reply,
    *,
    to: Message,
    asked_in: Message | None = None,
    part: TextQuote | None = None,
    is_silent: bool = False,
) -> Sent:
    """Send a reply to a message, even if that message has been deleted.

    In a private chat it shows the message only if another one came between.

    Args:
        asked_in: the message that asked, where it is another one of the same chat; the reply goes
            to its topic. In a forum's General topic the thread id is left out (Bot API,
            sendMessage).
        part: the part of `to` that the reply quotes.
        is_silent: whether to send without a notification sound.
    """
    place = asked_in or to
    bot = to.get_bot()

    async def send(chat_id: int, reply_parameters: ReplyParameters | None) -> Sent:
        message = await bot.send_message(
            chat_id,
            reply.text,
            entities=reply.entities,
            reply_markup=reply.keyboard,
            message_thread_id=thread_of(place) if chat_id == to.chat_id else None,
            reply_parameters=reply_parameters,
            link_preview_options=NO_PREVIEW,
            disable_notification=is_silent or None,
        )
        return Sent.of(message)

    try:
        return await send(to.chat_id, _reply_to(to, part))
    except ChatMigrated as moved:  # the group has become a supergroup since the question
        return await send(moved.new_chat_id, None)
    except BadRequest as error:
        if part is None or "quote" not in error.message.lower():
            raise
        # An edit has removed the quoted part.
        return await send(to.chat_id, _reply_to(to, None))


async def send_answer(reply: Reply, incoming: Incoming, language: Language) -> Sent:
    """Reply to a question; see `send_card`. The asker can show everyone what only they see."""
    asked = incoming.question
    return await _send(reply, incoming, to=asked.message, part=asked.part, shown_in=language)


async def send_card(reply: Reply, incoming: Incoming, *, shown_in: Language | None = None) -> Sent:
    """Reply to a message with a card; without a notification sound in the chat's quiet hours.

    Where the group wants that, only the writer sees it; everyone does if Telegram refuses.

    Args:
        shown_in: the language of the button to show the card to everyone; None for no such button.
    """
    return await _send(reply, incoming, to=incoming.message, shown_in=shown_in)


async def _send(
    reply: Reply,
    incoming: Incoming,
    *,
    to: Message,
    part: TextQuote | None = None,
    shown_in: Language | None,
) -> Sent:
    receiver_id = incoming.receiver_id
    if receiver_id is not None:
        quiet = reply
        if shown_in is not None:
            keyboard = with_publishing(reply.keyboard, max(id_of(to), 0), shown_in)
            quiet = replace(reply, keyboard=keyboard)
        message = await ephemeral.send_to(receiver_id, quiet, incoming, to=to)
        if message is not None:
            if ephemeral_id(message) is None and quiet is not reply:  # everyone sees it already
                await message.edit_reply_markup(reply.keyboard)
            return Sent.of(message)
    return await send_reply(
        reply, to=to, asked_in=incoming.message, part=part, is_silent=incoming.is_silent
    )


async def point_to(reply: Reply, message_id: int, *, asked_in: Message, is_silent: bool) -> bool:
    """Reply to one of the bot's own messages; return False where that has been deleted."""
    try:
        await asked_in.get_bot().send_message(
            chat_id=asked_in.chat_id,
            text=reply.text,
            entities=reply.entities,
            message_thread_id=thread_of(asked_in),
            reply_parameters=ReplyParameters(message_id),
            disable_notification=is_silent or None,
        )
    except BadRequest as error:
        if "replied" not in error.message.lower():
            raise
        return False
    return True


async def react(message: Message, emoji: str) -> bool:
    """React to a message; return False where the group forbids that reaction.

    A message that has been deleted needs none.
    """
    try:
        await message.set_reaction(emoji)
    except BadRequest as error:
        return "not found" in error.message.lower()
    return True


async def reply_again(
    reply: Reply, message_id: int, *, chat_id: int, bot: Bot, needs_original: bool = False
) -> Message:
    """Reply to an earlier message, known by its id alone; the result holds that message.

    Args:
        needs_original: whether to send nothing if that message has been deleted.

    Raises:
        BadRequest: it has been deleted.
    """
    return await bot.send_message(
        chat_id,
        reply.text,
        entities=reply.entities,
        reply_markup=reply.keyboard,
        reply_parameters=ReplyParameters(
            message_id, allow_sending_without_reply=not needs_original or None
        ),
    )


async def acknowledge(
    query: CallbackQuery, text: str | None = None, *, is_alert: bool = False
) -> None:
    """End the waiting of a pressed button, with a text of at most 200 characters if one is given.

    A press that waited, for example during a restart, can no longer be acknowledged. It is still
    carried out.
    """
    with suppress(BadRequest):
        await query.answer(text, show_alert=is_alert or None)


async def turn_into(reply: Reply, query: CallbackQuery) -> None:
    """Replace the message whose button was pressed.

    A message that already shows the reply stays as it is: the button may have been pressed twice.
    Messages from before a group became a supergroup cannot be edited; there a new one is sent.
    """
    message = query.message
    if message is not None and (number := ephemeral_id(message)) is not None:
        with _unchanged_is_fine():
            await ephemeral.edit(
                replace(reply, keyboard=_publishable(reply.keyboard, message)),
                number,
                chat_id=message.chat.id,
                receiver_id=query.from_user.id,
                bot=query.get_bot(),
            )
        return
    try:
        with _unchanged_is_fine():
            await query.edit_message_text(
                reply.text,
                entities=reply.entities,
                reply_markup=reply.keyboard,
                link_preview_options=NO_PREVIEW,
            )
    except ChatMigrated as moved:
        await query.get_bot().send_message(
            moved.new_chat_id,
            reply.text,
            entities=reply.entities,
            reply_markup=reply.keyboard,
            link_preview_options=NO_PREVIEW,
        )


async def replace_message(
    reply: Reply, message_id: int, *, chat_id: int, bot: Bot, asker_id: int | None = None
) -> None:
    """Replace one of the bot's own messages.

    Args:
        message_id: see `id_of`.
        asker_id: who asked, and is the only one to see an ephemeral message.
    """
    with _unchanged_is_fine():
        if message_id < 0 and asker_id is not None:
            await ephemeral.edit(
                reply, -message_id, chat_id=chat_id, receiver_id=asker_id, bot=bot
            )
            return
        await bot.edit_message_text(
            reply.text,
            chat_id=chat_id,
            message_id=message_id,
            entities=reply.entities,
            reply_markup=reply.keyboard,
            link_preview_options=NO_PREVIEW,
        )


async def turn_buttons_into(keyboard: InlineKeyboardMarkup, query: CallbackQuery) -> None:
    """Replace the buttons of the message whose button was pressed; see `turn_into`."""
    message = query.message
    with _unchanged_is_fine(), suppress(ChatMigrated):
        if message is not None and (number := ephemeral_id(message)) is not None:
            await ephemeral.edit_buttons(
                _publishable(keyboard, message),
                number,
                chat_id=message.chat.id,
                receiver_id=query.from_user.id,
                bot=query.get_bot(),
            )
            return
        await query.edit_message_reply_markup(keyboard)


def _publishable(
    keyboard: InlineKeyboardMarkup | None, before: MaybeInaccessibleMessage
) -> InlineKeyboardMarkup | None:
    earlier = before.reply_markup if isinstance(before, Message) else None
    return keep_publishing(keyboard, earlier)


@asynccontextmanager
async def typing_if_slow(message: Message) -> AsyncIterator[None]:
    """Show that the bot is typing if the block takes longer than `TYPING_AFTER`."""

    async def show() -> None:
        with suppress(TelegramError):
            await message.get_bot().send_chat_action(
                message.chat_id, ChatAction.TYPING, message_thread_id=thread_of(message)
            )

    # A timer and not a task: a task would cost a quick answer more than all else in this module.
    indicators: list[asyncio.Task[None]] = []
    timer = asyncio.get_running_loop().call_later(
        TYPING_AFTER, lambda: indicators.append(asyncio.create_task(show()))
    )
    try:
        yield
    finally:
        timer.cancel()
        for indicator in indicators:
            indicator.cancel()
            with suppress(asyncio.CancelledError):
                await indicator


@contextmanager
def _unchanged_is_fine() -> Iterator[None]:
    try:
        yield
    except BadRequest as error:
        if "message is not modified" not in error.message.lower():
            raise


def _reply_to(message: Message, part: TextQuote | None) -> ReplyParameters | None:
    """Return what a reply quotes; None where it stands right under the message in private.

    A client sends `/start` when a person opens the chat, so nobody wants to see it again.
    """
    if part is None:
        is_start = message.text is not None and message.text.startswith("/start")
        if message.chat.type == ChatType.PRIVATE and (is_start or _is_newest(message)):
            return None
        return ReplyParameters(message.message_id, allow_sending_without_reply=True)
    return ReplyParameters(
        message.message_id,
        allow_sending_without_reply=True,
        quote=part.text,
        quote_entities=part.entities,
        quote_position=part.position,
    )


def _is_newest(message: Message) -> bool:
    newest = current_newest.get()
    return newest is not None and newest.is_newest(message.chat_id, message.message_id)
