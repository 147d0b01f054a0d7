"""Ask Telegram what the bot is shown of a chat."""

from __future__ import annotations

from contextlib import suppress

from telegram import Bot, Chat
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.chats.privacy_mode import sees_mentions


async def sees_all_in(chat: Chat, bot: Bot) -> bool:
    """Whether all that is said in a chat, so mentions too, surely reaches the bot.

    Asked only where its privacy mode leaves that open; no, where Telegram does not say.
    """
    me = bot.bot
    if chat.type == ChatType.PRIVATE or me.can_read_all_group_messages:
        return sees_mentions(me)
    membership = None
    with suppress(TelegramError):
        membership = await bot.get_chat_member(chat.id, me.id)
    return sees_mentions(me, membership)
