"""Send a rendered reply, or replace a message with it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

from telegram import (
    Bot,
    CallbackQuery,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
    TextQuote,
)
from telegram.constants import ChatAction
from telegram.error import BadRequest, ChatMigrated, TelegramError

from bot.chats.incoming import Incoming
from bot.chats.messages import Sent, thread_of
from bot.rendering.replies import Reply

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

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


async def send_card(reply: Reply, incoming: Incoming) -> Sent:
    """Reply to a message with a card; without a notification sound in the chat's quiet hours."""
    return await send_reply(reply, to=incoming.message, is_silent=incoming.is_silent)


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


async def turn_into(reply: Reply, query: CallbackQuery) -> None:
    """Replace the message whose button was pressed.

    A message that already shows the reply stays as it is: the button may have been pressed twice.
    Messages from before a group became a supergroup cannot be edited; there a new one is sent.
    """
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


async def replace_message(reply: Reply, message_id: int, *, chat_id: int, bot: Bot) -> None:
    """Replace one of the bot's own messages."""
    with _unchanged_is_fine():
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
    with _unchanged_is_fine(), suppress(ChatMigrated):
        await query.edit_message_reply_markup(keyboard)


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


def _reply_to(message: Message, part: TextQuote | None) -> ReplyParameters:
    if part is None:
        return ReplyParameters(message.message_id, allow_sending_without_reply=True)
    return ReplyParameters(
        message.message_id,
        allow_sending_without_reply=True,
        quote=part.text,
        quote_entities=part.entities,
        quote_position=part.position,
    )
