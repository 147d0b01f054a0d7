"""Ephemeral messages: sent to a group, and seen by one of its members only (Bot API 10.2, 10.3).

python-telegram-bot has no methods for them yet, so they are called by name.
"""

from __future__ import annotations

from telegram import Bot, InlineKeyboardMarkup, Message, ReplyParameters
from telegram.error import BadRequest, ChatMigrated

from bot.chats.incoming import Incoming
from bot.chats.messages import ephemeral_id, thread_of
from bot.rendering.replies import Reply
from bot.rendering.rich_text import NO_PREVIEW


async def send_to(
    receiver_id: int, reply: Reply, incoming: Incoming, *, to: Message
) -> Message | None:
    """Reply to a message so that only one person sees it; return None where Telegram refuses.

    A server that does not know such messages yet shows it to everyone: the message returned is
    then an ordinary one.
    """
    number = ephemeral_id(to)
    replied = ReplyParameters(
        to.message_id,
        api_kwargs=None if number is None else {"ephemeral_message_id": number},
    )
    try:
        return await to.get_bot().send_message(
            to.chat_id,
            reply.text,
            entities=reply.entities,
            reply_markup=reply.keyboard,
            message_thread_id=thread_of(incoming.message),
            reply_parameters=replied,
            link_preview_options=NO_PREVIEW,
            disable_notification=incoming.is_silent or None,
            # Bot API 10.2 has the second only; 10.3 prefers the first.
            api_kwargs={
                "ephemeral_message_parameters": {"receiver_user_id": receiver_id},
                "receiver_user_id": receiver_id,
            },
        )
    except (BadRequest, ChatMigrated):
        return None


async def edit(reply: Reply, ephemeral: int, *, chat_id: int, receiver_id: int, bot: Bot) -> None:
    """Replace an ephemeral message."""
    await bot.do_api_request(
        "editEphemeralMessageText",
        api_kwargs={
            **_identified(ephemeral, chat_id, receiver_id),
            "text": reply.text,
            "entities": reply.entities,
            "reply_markup": reply.keyboard,
            "link_preview_options": NO_PREVIEW,
        },
    )


async def edit_buttons(
    keyboard: InlineKeyboardMarkup | None,
    ephemeral: int,
    *,
    chat_id: int,
    receiver_id: int,
    bot: Bot,
) -> None:
    """Replace the buttons of an ephemeral message."""
    await bot.do_api_request(
        "editEphemeralMessageReplyMarkup",
        api_kwargs={**_identified(ephemeral, chat_id, receiver_id), "reply_markup": keyboard},
    )


async def delete(ephemeral: int, *, chat_id: int, receiver_id: int, bot: Bot) -> None:
    """Delete an ephemeral message."""
    await bot.do_api_request(
        "deleteEphemeralMessage", api_kwargs=_identified(ephemeral, chat_id, receiver_id)
    )


def _identified(ephemeral: int, chat_id: int, receiver_id: int) -> dict[str, object]:
    return {
        "chat_id": chat_id,
        "receiver_user_id": receiver_id,
        "ephemeral_message_id": ephemeral,
    }
