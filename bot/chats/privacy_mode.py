"""What the bot can see and do where it is, so that it tells only of ways that work. Pure."""

from __future__ import annotations

from telegram import ChatMember, User


def sees_mentions(me: User, membership: ChatMember | None = None) -> bool:
    """Whether a bare mention surely reaches the bot in a group.

    With privacy mode on it sees commands and replies to it, and a bare mention only unreliably;
    an administrator sees everything (Bots features, "Privacy mode").

    Args:
        membership: the bot's own in the group, where it is known.
    """
    if me.can_read_all_group_messages:
        return True
    return membership is not None and membership.status == ChatMember.ADMINISTRATOR


def notes_for_operator(me: User) -> list[str]:
    """Return what the bot's owner may want to switch on, a line each, with how."""
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
