"""Put a rendered reply into a chat."""

from __future__ import annotations

from telegram import LinkPreviewOptions, Message, ReplyParameters
from telegram.error import BadRequest

from bot.replies import Reply

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send_reply(reply: Reply, *, to: Message, asked_in: Message | None = None) -> None:
    """Send a reply to a message; sent all the same where that message has been deleted.

    Args:
        asked_in: the message that asked, where it is another one of the same chat: its topic
            counts. In a forum's General topic the thread id is left out (Bot API, sendMessage).
    """
    place = asked_in or to
    await to.get_bot().send_message(
        chat_id=to.chat_id,
        text=reply.text,
        entities=reply.entities,
        reply_markup=reply.keyboard,
        message_thread_id=place.message_thread_id if place.is_topic_message else None,
        reply_parameters=ReplyParameters(to.message_id, allow_sending_without_reply=True),
        link_preview_options=_NO_PREVIEW,
    )


async def turn_into(reply: Reply, message: Message) -> None:
    """Replace one of the bot's own messages; nothing happens where it says just that already."""
    try:
        await message.edit_text(
            reply.text,
            entities=reply.entities,
            reply_markup=reply.keyboard,
            link_preview_options=_NO_PREVIEW,
        )
    except BadRequest as error:
        # Pressed twice: the first press has turned it already.
        if "message is not modified" not in error.message.lower():
            raise
