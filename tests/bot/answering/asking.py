"""What a message brings in, of which a test says only what it is about."""

from __future__ import annotations

from datetime import datetime, time

from telegram import Bot, Message, User

from bot.answering.decisions import Decision
from bot.chats.addressing import Asked
from bot.chats.incoming import Incoming
from bot.storage.chats import ChatSettings, QuietHours
from faq.answering import Answer
from faq.bank import Bank
from tests.bot.storage.examples import NOW

ME = User(123456, "Verbatim", is_bot=True, username="verbatim_bot")
"""The bot, as its own server tells of it."""

QUIET = ChatSettings(quiet_hours=QuietHours(start=time(0), end=time(0)))
"""The settings of a chat whose quiet hours last all day."""


async def heard(bot: Bot) -> Message:
    """Return the message that was sent last, as the bot gets it."""
    updates = await bot.get_updates()
    message = updates[-1].effective_message
    assert message is not None
    return message


def incoming(
    message: Message,
    *,
    asked: Asked | None = None,
    settings: ChatSettings | None = None,
    now: datetime = NOW,
) -> Incoming:
    """Return what a message brings in: by default it asks the bot all that it says."""
    asked = asked or Asked(message.text or "", message)
    return Incoming(message, asked, ME, settings or ChatSettings(), now)


def decision(answer: Answer, bank: Bank) -> Decision:
    """Return the decision for an answer."""
    return Decision(answer.question, bank, answer, None, None, None, 0.0)
