"""The button with which an asker shows everyone an answer that only they see. Pure."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.locales import words
from bot.rendering.buttons import Row
from faq.bank import Language

PREFIX = "all"
"""The prefix of the button's callback data."""


def with_publishing(
    keyboard: InlineKeyboardMarkup | None, question_id: int, language: Language
) -> InlineKeyboardMarkup:
    """Return the buttons of an answer with one more, to show it to everyone.

    Args:
        question_id: the message that the shown answer will reply to; 0 for none.
    """
    label = words("show-everyone", language)
    button = InlineKeyboardButton(label, callback_data=f"{PREFIX}:{question_id}")
    return _with_row(keyboard, (button,))


def keep_publishing(
    keyboard: InlineKeyboardMarkup | None, earlier: InlineKeyboardMarkup | None
) -> InlineKeyboardMarkup | None:
    """Return the buttons, with the one to show the message to everyone if it was there before."""
    rows = earlier.inline_keyboard if earlier else ()
    kept = [row for row in rows if _publishes(row)]
    return _with_row(keyboard, kept[0]) if kept else keyboard


def without_publishing(keyboard: InlineKeyboardMarkup | None) -> InlineKeyboardMarkup | None:
    """Return the buttons of an answer that everyone sees."""
    rows = [row for row in keyboard.inline_keyboard if not _publishes(row)] if keyboard else []
    return InlineKeyboardMarkup(rows) if rows else None


def published_question(data: str) -> int | None:
    """Return the message to reply to from callback data, 0 for none; None for other data."""
    prefix, _, number = data.partition(":")
    return int(number) if prefix == PREFIX and number.isdecimal() and number.isascii() else None


def _with_row(
    keyboard: InlineKeyboardMarkup | None, row: tuple[InlineKeyboardButton, ...]
) -> InlineKeyboardMarkup:
    rows: list[Row] = [list(each) for each in keyboard.inline_keyboard] if keyboard else []
    return InlineKeyboardMarkup([*rows, list(row)])


def _publishes(row: tuple[InlineKeyboardButton, ...]) -> bool:
    return any(published_question(str(button.callback_data)) is not None for button in row)
