"""What several surfaces share: a filter for people's messages."""

from __future__ import annotations

from telegram import Message, Update
from telegram.ext import filters

from bot.chats.addressing import is_from_a_person


class FromAPerson(filters.MessageFilter):
    """Accepts only messages from a person, because two bots could answer each other for ever."""

    def filter(self, message: Message) -> bool:
        return is_from_a_person(message)


SAID_BY_A_PERSON = filters.UpdateType.MESSAGE & FromAPerson()
"""New messages of people. Without `UpdateType` a CommandHandler fires on edited messages too."""


def message_of(update: Update) -> Message:
    """Return the message of an update that `SAID_BY_A_PERSON` has accepted."""
    assert update.message is not None
    return update.message
