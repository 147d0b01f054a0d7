"""Tell from a message whether it asks the bot something, what, and whom to reply to. Pure.

In a group the bot speaks only when spoken to: by /ask, by a mention, or by a reply to one of its
messages. With /ask or a bare mention in reply to somebody else, that person's question is meant.
"""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Message, MessageEntity, User


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the message that holds it: the answer replies to that one."""

    text: str
    message: Message


@dataclass(frozen=True, slots=True)
class Called:
    """The bot was called, but nothing was asked."""


def asked_privately(message: Message) -> Asked | None:
    """Return the question of a private message: its text, or the caption of what it shows."""
    text = message.text or message.caption
    return Asked(text, message) if text else None


def asked_in_group(message: Message, bot: User) -> Asked | Called | None:
    """Return what a group's message asks the bot; None where it is not spoken to."""
    if not is_from_a_person(message) or _starts_with_command(message):
        return None
    text = message.text or message.caption or ""
    mentions = _mentions(message, bot)
    if mentions:
        rest = _without(text, mentions)
        return Asked(rest, message) if rest else _asked_of_another(message, bot)
    if text and _replies_to(message, bot):
        return Asked(text, message)
    return None


def asked_by_command(message: Message, argument: str, bot: User) -> Asked | Called:
    """Return what /ask asks: its argument, or the message that it replies to."""
    if argument.strip():
        return Asked(argument.strip(), message)
    return _asked_of_another(message, bot)


def is_from_a_person(message: Message) -> bool:
    """Whether a person speaks: also an anonymous admin or a channel, whose messages come in the
    name of a stand-in bot, but neither another bot nor a channel's post forwarded of itself."""
    if message.is_automatic_forward or message.via_bot is not None:
        return False
    sender = message.from_user
    return message.sender_chat is not None or (sender is not None and not sender.is_bot)


def _asked_of_another(message: Message, bot: User) -> Asked | Called:
    original = _replied_to(message)
    if original is None or _is_by(original, bot):
        return Called()
    if message.quote is not None and message.quote.text.strip():
        return Asked(message.quote.text, original)
    text = original.text or original.caption
    return Asked(text, original) if text else Called()


def _replied_to(message: Message) -> Message | None:
    """Return the message replied to. In a topic, a message that replies to none seems to reply
    to the service message that opened the topic (Bot API, Message.reply_to_message)."""
    original = message.reply_to_message
    if original is None or original.forum_topic_created is not None:
        return None
    return original


def _replies_to(message: Message, bot: User) -> bool:
    original = _replied_to(message)
    return original is not None and _is_by(original, bot)


def _is_by(message: Message, user: User) -> bool:
    return message.from_user is not None and message.from_user.id == user.id


def _starts_with_command(message: Message) -> bool:
    entities = message.entities or message.caption_entities
    return any(
        entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0 for entity in entities
    )


def _mentions(message: Message, bot: User) -> list[str]:
    """Return the mentions of the bot as they are written."""
    found = message.parse_entities([MessageEntity.MENTION, MessageEntity.TEXT_MENTION])
    found |= message.parse_caption_entities([MessageEntity.MENTION, MessageEntity.TEXT_MENTION])
    name = f"@{bot.username}".lower()
    return [
        written
        for entity, written in found.items()
        if (entity.user.id == bot.id if entity.user else written.lower() == name)
    ]


def _without(text: str, mentions: list[str]) -> str:
    """Return what is said beside the mentions; empty where that is no word ("@thebot?")."""
    for mention in mentions:
        text = text.replace(mention, " ", 1)
    rest = " ".join(text.split()).strip(" ,:;—–-")
    return rest if any(character.isalnum() for character in rest) else ""
