"""Find out which messages the bot sees in a chat, so that it explains only ways that work."""

from __future__ import annotations

from contextlib import suppress

from telegram import Bot, Chat, ChatMember, User
from telegram.constants import ChatType
from telegram.error import TelegramError


def sees_mentions(me: User, membership: ChatMember | None = None) -> bool:
    """Whether a bare mention in a group reliably reaches the bot.

    With privacy mode on the bot sees commands and replies to it, and a bare mention only
    unreliably; an administrator sees everything (Bots features, "Privacy mode").

    Args:
        membership: the bot's own in the group, if known.
    """
    if me.can_read_all_group_messages:
        return True
    return membership is not None and membership.status == ChatMember.ADMINISTRATOR


async def sees_all_in(chat: Chat, bot: Bot) -> bool:
    """Whether all messages of a chat, mentions included, reliably reach the bot.

    Telegram is asked only if privacy mode leaves that open; False if it does not say.
    """
    me = bot.bot
    if chat.type == ChatType.PRIVATE or me.can_read_all_group_messages:
        return sees_mentions(me)
    membership = None
    with suppress(TelegramError):
        membership = await bot.get_chat_member(chat.id, me.id)
    return sees_mentions(me, membership)


def notes_for_operator(me: User) -> list[str]:
    """Return a line for each mode that the bot's owner may want to switch on, with how."""
    notes = []
    if not me.can_read_all_group_messages:
        notes.append(
            "Privacy mode is on: in groups the bot sees /ask and replies to it, and mentions only "
            "unreliably; it tells readers so. @BotFather, /setprivacy, Disable, lets it see "
            "mentions too (then add it to its groups anew)."
        )
    if not me.supports_inline_queries:
        notes.append(
            "Inline mode is off: nobody can ask from other chats by typing the bot's name. "
            "@BotFather, /setinline, switches it on."
        )
    if not me.supports_guest_queries:
        notes.append(
            "Guest mode is off: a mention in a chat that the bot is no member of is not answered. "
            "@BotFather, the bot's settings, switches it on."
        )
    return notes
