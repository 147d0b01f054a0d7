"""Find out whether a message asks the bot something, what, and which message to reply to. Pure.

In a group the bot speaks only when spoken to: by /ask, by a mention, or by a reply to one of its
messages. A bare /ask or mention in reply to another person asks that person's question. So does
"@thebot please answer her", and other words that hold no question of their own.
"""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Message, MessageEntity, TextQuote, User
from telegram.constants import ChatType

from bot.chats.messages import ephemeral_id
from bot.chats.small_talk import hands_over
from faq.talking.talk import Talk, kind_of_talk

_MENTIONS: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
_TO_SOMEBODY: list[str | None] = [*_MENTIONS, MessageEntity.BOT_COMMAND]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the message that holds it, to which the answer replies.

    Attributes:
        part: the part of that message that a member quoted, if only that part was meant.
        calls_the_bot: whether the question is certainly for the bot; a reply to one of its
            messages may also be a comment.
        otherwise: the question in the message replied to, which is meant if the text holds no
            question of its own.
    """

    text: str
    message: Message
    part: TextQuote | None = None
    calls_the_bot: bool = True
    otherwise: Asked | None = None


@dataclass(frozen=True, slots=True)
class Called:
    """The bot was called, but nothing was asked."""


def asked_privately(message: Message) -> Asked | None:
    """Return the question of a private message: its text, or the caption of its media."""
    text = text_of(message)
    return Asked(text, message) if text else None


def asked_in_group(message: Message, bot: User) -> Asked | Called | None:
    """Return what a message in a group asks the bot; None if it does not address the bot."""
    if not is_from_a_person(message):
        return None
    if _command(message):
        # python-telegram-bot's command handlers do not read captions.
        is_captioned = message.caption is not None and _is_ask(message, bot)
        return asked_by_call(message, bot) if is_captioned else None
    if _is_mentioned(message, bot):
        return asked_by_call(message, bot)
    text = text_of(message)
    # Telegram may leave out the ephemeral message of the bot that an ephemeral one replies to.
    if text and (_replies_to(message, bot) or ephemeral_id(message) is not None):
        return Asked(text, message, calls_the_bot=False)
    return None


def asked_by_call(message: Message, bot: User) -> Asked | Called:
    """Return the question in a message with /ask or the bot's name.

    Without further words, or with words that only refer to the message replied to ("hey
    @thebot"), it is the question in that message. With other words these are the question, and
    the message replied to is what is asked `otherwise`.
    """
    text = _without_call(message, bot)
    of_another = _asked_of_another(message, bot)
    if isinstance(of_another, Called):
        return Asked(text, message) if text else of_another
    if not text or hands_over(text) or kind_of_talk(text) is Talk.GREETING:
        return of_another
    return Asked(text, message, otherwise=of_another)


def claim_to_verify(message: Message, bot: User) -> Asked | None:
    """Return the words that a message with /verify is about: its own, else those of the message
    replied to, or the part of it that was quoted. None if there are none."""
    if text := _without_call(message, bot):
        return Asked(text, message)
    original = replied_to(message)
    if original is None or _is_by(original, bot):
        return None
    if message.quote is not None and message.quote.text.strip():
        return Asked(message.quote.text, original, part=message.quote)
    text = text_of(original)
    return Asked(text, original) if text.strip() else None


def said_to_bot(message: Message, bot: User) -> str:
    """Return the words of a message to the bot, without mentions and /ask.

    Empty if there are none, or for a command other than /ask. The message need not address the
    bot any more: a question stays a question if an edit removes the mention.
    """
    if _command(message) and not _is_ask(message, bot):
        return ""
    return _without_call(message, bot)


def asked_by_edit(message: Message, bot: User) -> Asked | None:
    """Return the question in an edited message that did not ask the bot anything before."""
    if _command(message):
        text = said_to_bot(message, bot)
        return Asked(text, message) if text else None
    if message.chat.type == ChatType.PRIVATE:
        return asked_privately(message)
    asked = asked_in_group(message, bot)
    return asked if isinstance(asked, Asked) and asked.message is message else None


def answered_question(answer: Message, bot: User) -> str:
    """Return the question that one of the bot's messages replies to; empty if it is none.

    A message that replies to the bot's own message was chosen by a button and not asked for.
    """
    original = replied_to(answer)
    if original is None or _is_by(original, bot):
        return ""
    if answer.quote is not None:
        return answer.quote.text.strip()
    return said_to_bot(original, bot)


def asked_of_nobody(message: Message) -> str | None:
    """Return the text of a group message that is addressed to nobody in particular, else None.

    Only a person's own text counts. Forwards, replies, mentions and commands do not; a comment on
    a channel's post is no reply.
    """
    if not is_from_a_person(message) or message.sender_chat is not None:
        return None
    if message.forward_origin is not None or message.external_reply is not None:
        return None
    replied = replied_to(message)
    if replied is not None and not replied.is_automatic_forward:
        return None
    if message.parse_entities(_TO_SOMEBODY):
        return None
    return message.text or None


def is_from_a_person(message: Message) -> bool:
    """Whether a message comes from a person, an anonymous admin or a channel.

    Telegram gives messages of the latter two a stand-in bot as sender. Another bot does not count,
    nor does a channel's post that was forwarded automatically.
    """
    if message.is_automatic_forward or message.via_bot is not None:
        return False
    sender = message.from_user
    return message.sender_chat is not None or (sender is not None and not sender.is_bot)


def replied_to(message: Message) -> Message | None:
    """Return the message replied to.

    In a topic, a message that is no reply has the service message that opened the topic as
    `reply_to_message` (Bot API, Message.reply_to_message); that does not count.
    """
    original = message.reply_to_message
    if original is None or original.forum_topic_created is not None:
        return None
    return original


def text_of(message: Message) -> str:
    """Return a message's text, or its caption; empty if it has neither."""
    return message.text or message.caption or ""


def _asked_of_another(message: Message, bot: User) -> Asked | Called:
    original = replied_to(message)
    if original is None or _is_by(original, bot):
        return Called()
    if message.quote is not None and message.quote.text.strip():
        return Asked(message.quote.text, original, part=message.quote)
    if original.is_automatic_forward:
        return Called()  # a channel's post is the topic of the discussion, not a question
    text = text_of(original)
    return Asked(text, original) if text else Called()


def _replies_to(message: Message, bot: User) -> bool:
    original = replied_to(message)
    return original is not None and _is_by(original, bot)


def _is_by(message: Message, user: User) -> bool:
    return message.from_user is not None and message.from_user.id == user.id


def _command(message: Message) -> MessageEntity | None:
    """Return the command that a message begins with."""
    entities = message.entities or message.caption_entities
    return next(
        (each for each in entities if each.type == MessageEntity.BOT_COMMAND and not each.offset),
        None,
    )


def _is_ask(message: Message, bot: User) -> bool:
    command = _command(message)
    if command is None:
        return False
    written = text_of(message)[: command.length].lower()
    return written in {"/ask", f"/ask@{bot.username}".lower()}


def _is_mentioned(message: Message, bot: User) -> bool:
    name = f"@{bot.username}".lower()
    return any(
        entity.user.id == bot.id if entity.user else written.lower() == name
        for entity, written in _mentions(message).items()
    )


def _mentions(message: Message) -> dict[MessageEntity, str]:
    return message.parse_entities(_MENTIONS) | message.parse_caption_entities(_MENTIONS)


def _without_call(message: Message, bot: User) -> str:
    """Return the text without command and mentions; empty if that leaves no word ("@bot?").

    A name with an @ is no part of a question, so it is removed, whoever's it is. A text mention
    can be any word of the question, so it is removed only if it links to the bot. Offsets count
    UTF-16 code units (Bot API, MessageEntity).
    """
    parts = [each for each in _mentions(message) if each.user is None or each.user.id == bot.id]
    if command := _command(message):
        parts.append(command)
    units = text_of(message).encode("utf-16-le")
    for part in sorted(parts, key=lambda each: each.offset, reverse=True):
        start, end = 2 * part.offset, 2 * (part.offset + part.length)
        units = units[:start] + " ".encode("utf-16-le") + units[end:]
    rest = " ".join(units.decode("utf-16-le").split()).strip(" ,:;—–-")
    return rest if any(character.isalnum() for character in rest) else ""
