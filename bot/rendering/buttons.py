"""The bot's buttons: how their 64 bytes of callback data are written and read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.locales import words
from bot.rendering.links import linked_entry
from bot.storage.feedback import Reason
from faq.bank import Bank, Entry, Language
from faq.library import BankOrCard, Reference, bank_key

Row = list[InlineKeyboardButton]


class Action(StrEnum):
    """What pressing a button does."""

    SHOW = "show"  # send an entry's answer as a new message; in a group, the same as TURN
    TURN = "turn"  # turn this message into an entry's answer
    PART = "part"  # send the answer of one of this message's parts, as SHOW does
    BACK = "back"  # turn this message back into the answer that it showed
    CONTEXT = "text"  # turn this message into the paragraphs that hold its quotes
    RELATED = "more"  # turn this message's buttons into the related questions
    TOPIC = "topic"  # turn this message into the list of a topic's entries
    TOPICS = "topics"  # turn this message into the list of topics
    HELPFUL = "up"
    UNHELPFUL = "down"  # and turn this message's buttons into the reasons
    WRONG = "wrong"
    NOT_ASKED = "other"
    TOO_LONG = "long"
    WAIT = "wait"  # tell the person once this message's question has an answer
    SELECT = "select"  # answer in this chat from that article only; with no key, from all
    ARTICLES = "list"  # turn this message into a page of the articles to select from
    SHELF = "shelf"  # turn this message into a page of the articles whose topics are listed


_UNDER_ANSWERS = (Action.CONTEXT, Action.PART, Action.HELPFUL)
"""The actions whose buttons are only under messages that show their entry."""


@dataclass(frozen=True, slots=True)
class ReasonChoice:
    """A reason for a 👎, its button's action, and its label's key in `bot/locales`."""

    reason: Reason
    action: Action
    label: str


REASONS = (
    ReasonChoice(Reason.WRONG, Action.WRONG, "reason-wrong"),
    ReasonChoice(Reason.NOT_ASKED, Action.NOT_ASKED, "reason-not-asked"),
    ReasonChoice(Reason.TOO_LONG, Action.TOO_LONG, "reason-too-long"),
)
"""All reasons, in the order of their buttons."""


@dataclass(frozen=True, slots=True)
class Press:
    """A button's meaning.

    Attributes:
        language: of the message with the button, and of what replaces it.
        bank_key: the bank's; empty for all banks.
        target: the id of an entry or a topic, the number of a page, a topic's id with a page's
            number, or empty.
    """

    action: Action
    language: Language
    bank_key: str
    target: str

    def data(self) -> str:
        """Return the press as callback data.

        It takes at most 6 + 2 + 8 + 40 + 3 bytes (identifiers are ASCII), plus a slash and a
        page's number.
        """
        return f"{self.action}:{self.language}:{self.bank_key}:{self.target}"


def read_press(data: str) -> Press | None:
    """Read callback data; return None if no button of this version has it."""
    action, _, rest = data.partition(":")
    language, _, rest = rest.partition(":")
    key, _, target = rest.partition(":")
    if action not in set(Action) or language not in set(Language):
        return None
    return Press(Action(action), Language(language), key, target)


def entry_shown_by(message: Message) -> Reference | None:
    """Return the entry that one of the bot's messages shows, the last of several, by its buttons.

    This works without the database too: in a chat that the bot is no member of, and for an
    answer that has been deleted from the database.
    """
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    shown = [entry for row in rows for each in row if (entry := _entry_shown_by(each)) is not None]
    return shown[-1] if shown else None


def _entry_shown_by(pressed: InlineKeyboardButton) -> Reference | None:
    """Return the entry that a message with this button shows; None if the button does not tell."""
    if pressed.url is not None:
        return linked_entry(pressed.url)
    press = read_press(pressed.callback_data) if isinstance(pressed.callback_data, str) else None
    if press is None or press.action not in _UNDER_ANSWERS:
        return None
    return Reference(press.bank_key, press.target)


def button(
    label: str,
    action: Action,
    language: Language,
    bank: BankOrCard | None = None,
    target: str = "",
) -> InlineKeyboardButton:
    """Return a button with an action on an entry, a topic or a bank."""
    press = Press(action, language, bank_key(bank) if bank else "", target)
    return InlineKeyboardButton(label, callback_data=press.data())


def entry_buttons(
    entries: Sequence[Entry], bank: Bank, language: Language, action: Action
) -> list[Row]:
    """Return a button for each entry, one in a row, because titles are sentences."""
    return [
        [button(entry.title_in(language), action, language, bank, entry.id)] for entry in entries
    ]


def reason_rows(entry: Entry, bank: Bank, language: Language) -> list[Row]:
    """Return the reasons for a 👎 as buttons."""
    return [
        [button(words(choice.label, language), choice.action, language, bank, entry.id)]
        for choice in REASONS
    ]


def browse_button(language: Language, bank: BankOrCard | None = None) -> InlineKeyboardButton:
    """Return a button that turns the message into the topics of an article, or into the articles
    to choose from."""
    action = Action.SHELF if bank is None else Action.TOPICS
    return button(words("browse", language), action, language, bank)


def waiting_row(bank: Bank, language: Language, *, unhelpful: Entry | None = None) -> Row:
    """Return a row with a button for a person who wants to be told of an answer.

    Args:
        unhelpful: the entry whose answer did not help; None if there was no answer.
    """
    target = unhelpful.id if unhelpful else ""
    return [button(words("tell-me", language), Action.WAIT, language, bank, target)]


def ticked(keyboard: InlineKeyboardMarkup, data: str) -> InlineKeyboardMarkup:
    """Return the buttons with the one that has this callback data ticked off."""
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(f"{each.text} ✓", callback_data=data)
                if each.callback_data == data and not each.text.endswith("✓")
                else each
                for each in row
            ]
            for row in keyboard.inline_keyboard
        ]
    )


def back_to_answer(entry: Entry, bank: Bank, language: Language) -> Row:
    """Return a row with a button back to an answer."""
    return [button(words("back-to-answer", language), Action.BACK, language, bank, entry.id)]


def topic_keyboard(bank: Bank, language: Language) -> InlineKeyboardMarkup:
    """Return a button for each topic that has entries, two in a row."""
    buttons = [
        button(topic.name.in_language(language), Action.TOPIC, language, bank, topic.id)
        for topic in bank.topics
        if bank.entries_of(topic.id)
    ]
    return InlineKeyboardMarkup([buttons[row : row + 2] for row in range(0, len(buttons), 2)])
