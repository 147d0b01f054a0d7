"""Long lists of buttons, in pages: Telegram allows a hundred under a message. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from telegram import InlineKeyboardButton

from bot.rendering.buttons import Row

MOST_ON_A_PAGE = 20
"""Rows on a page: about as many as a phone shows at once."""


def page_number(target: str) -> int:
    """Return the number of the page, from 0, in a button's target; 0 if it is no number."""
    return int(target) if target.isdecimal() else 0


def page_with(place: int) -> int:
    """Return the number of the page that holds a row; both numbers count from 0."""
    return place // MOST_ON_A_PAGE


def page_of(
    items: Sequence[Any],
    number: int,
    turn: Callable[[str, int], InlineKeyboardButton],
    row: Callable[[Any], Row] = list,
) -> list[Row]:
    """Return the rows of a page, then a row of buttons to the previous and the next page.

    Args:
        items: of all pages; of thousands only those of the page get buttons.
        number: of the page, from 0; beyond the last page, the last page is returned.
        turn: makes a button from its label and the number of the page that it opens.
        row: makes the row of an item; if not given, the items are rows.
    """
    last = page_with(max(len(items) - 1, 0))
    number = min(number, last)
    start = number * MOST_ON_A_PAGE
    page = [row(item) for item in items[start : start + MOST_ON_A_PAGE]]
    steps = []
    if number > 0:
        steps.append(turn(f"‹ {number}/{last + 1}", number - 1))
    if number < last:
        steps.append(turn(f"{number + 2}/{last + 1} ›", number + 1))
    return [*page, steps] if steps else page
