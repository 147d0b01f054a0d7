"""What the bot's buttons carry in their 64 bytes of callback data, and how it is read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from faq.bank import Bank, Entry, Language
from faq.library import bank_key


class Action(StrEnum):
    """What pressing a button does."""

    SHOW = "show"  # send an entry's answer as a new message
    TURN = "turn"  # turn this message, a list of suggestions, into an entry's answer
    TOPIC = "topic"  # turn this message into the list of a topic's entries
    TOPICS = "topics"  # turn this message into the list of topics


@dataclass(frozen=True, slots=True)
class Press:
    """A button's meaning. `target` is an entry's or a topic's id, or empty."""

    action: Action
    bank_key: str
    target: str

    def data(self) -> str:
        """Return it as callback data: at most 7 + 8 + 40 + 2 bytes (identifiers are ASCII)."""
        return f"{self.action}:{self.bank_key}:{self.target}"


def read_press(data: str) -> Press | None:
    """Read callback data; None for what no button of this version carries."""
    action, _, rest = data.partition(":")
    key, _, target = rest.partition(":")
    if action not in set(Action) or not key:
        return None
    return Press(Action(action), key, target)


def entry_buttons(
    entries: Sequence[Entry], bank: Bank, language: Language, action: Action
) -> list[list[InlineKeyboardButton]]:
    """Return a button for each entry, one in a row: titles are sentences."""
    return [
        [_button(entry.title_in(language), Press(action, bank_key(bank), entry.id))]
        for entry in entries
    ]


def topic_keyboard(bank: Bank, language: Language) -> InlineKeyboardMarkup:
    """Return a button for each topic that has entries, two in a row."""
    buttons = [
        _button(topic.name.in_language(language), Press(Action.TOPIC, bank_key(bank), topic.id))
        for topic in bank.topics
        if bank.entries_of(topic.id)
    ]
    return InlineKeyboardMarkup([buttons[row : row + 2] for row in range(0, len(buttons), 2)])


def back_to_topics(label: str, bank: Bank) -> list[InlineKeyboardButton]:
    """Return the row that leads from a topic back to all of them."""
    return [_button(label, Press(Action.TOPICS, bank_key(bank), ""))]


def _button(label: str, press: Press) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=press.data())
