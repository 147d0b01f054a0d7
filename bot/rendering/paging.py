"""Long lists of buttons, a page at a time: Telegram takes a hundred under a message. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from telegram import InlineKeyboardButton

from bot.rendering.buttons import Row

MOST_ON_A_PAGE = 20
"""Rows of one page: about what a phone shows of a message."""


def page_number(target: str) -> int:
    """Read a page's number, from 0, of what a button carries; the first page for anything else."""
    return int(target) if target.isdecimal() else 0


def page_with(place: int) -> int:
    """Return the number of the page on which the row with that number stands, both from 0."""
    return place // MOST_ON_A_PAGE


def page_of(
    rows: Sequence[Row], number: int, turn: Callable[[str, int], InlineKeyboardButton]
) -> list[Row]:
    """Return the rows of a page, and under them the buttons to the pages before and after.

    Args:
        number: of the page, from 0; the last one where there are not so many.
        turn: makes the button with a label that leads to the page with a number.
    """
    last = page_with(max(len(rows) - 1, 0))
    number = min(number, last)
    start = number * MOST_ON_A_PAGE
    page = list(rows[start : start + MOST_ON_A_PAGE])
    steps = []
    if number > 0:
        steps.append(turn(f"‹ {number}/{last + 1}", number - 1))
    if number < last:
        steps.append(turn(f"{number + 2}/{last + 1} ›", number + 1))
    return [*page, steps] if steps else page
