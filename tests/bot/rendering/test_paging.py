"""Every row of a long list is on a page, and every page is reached by the buttons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import InlineKeyboardButton

from bot.rendering.buttons import Row
from bot.rendering.paging import MOST_ON_A_PAGE, page_number, page_of, page_with


def turn(label: str, page: int) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=f"page:{page}")


def rows_of(count: int) -> list[Row]:
    return [[InlineKeyboardButton(str(row), callback_data="row")] for row in range(count)]


def next_page(rows: list[Row]) -> int | None:
    for button in rows[-1] if rows else ():
        if button.text.endswith("›"):
            return int(str(button.callback_data).removeprefix("page:"))
    return None


@given(st.integers(0, 500))
def test_turning_from_the_first_page_to_the_last_shows_each_row_once(count: int) -> None:
    seen: list[str] = []
    rows = rows_of(count)
    page: int | None = 0
    while page is not None:
        shown = page_of(rows, page, turn)
        own = [button.text for row in shown for button in row if button.callback_data == "row"]
        assert all(page_with(int(row)) == page for row in own)
        seen += own
        page = next_page(shown)
    assert seen == [str(row) for row in range(count)]


def test_what_fits_a_page_has_no_buttons_to_turn_it() -> None:
    rows = rows_of(MOST_ON_A_PAGE)
    assert page_of(rows, 0, turn) == rows


def test_a_page_that_is_no_longer_there_is_the_last_one() -> None:
    rows = rows_of(MOST_ON_A_PAGE + 1)
    assert page_of(rows, 9, turn) == page_of(rows, 1, turn)


@pytest.mark.parametrize(("target", "number"), [("3", 3), ("", 0), ("-1", 0), ("harbour", 0)])
def test_a_button_of_another_version_leads_to_the_first_page(target: str, number: int) -> None:
    assert page_number(target) == number


@pytest.mark.parametrize(
    ("page", "first", "labels"),
    [
        pytest.param(0, "0", ["2/3 ›"], id="first"),
        pytest.param(1, "20", ["‹ 1/3", "3/3 ›"], id="middle"),
        pytest.param(2, "40", ["‹ 2/3"], id="last"),
    ],
)
def test_a_page_leads_to_the_one_before_and_the_one_after(
    page: int, first: str, labels: list[str]
) -> None:
    *rows, steps = page_of(rows_of(41), page, turn)
    assert rows[0][0].text == first
    assert [button.text for button in steps] == labels
    pages = [int(str(button.callback_data).removeprefix("page:")) for button in steps]
    assert pages == [number for number in (page - 1, page + 1) if 0 <= number <= 2]


def test_an_empty_list_is_one_empty_page() -> None:
    assert page_of([], 0, turn) == []
    assert page_of([], 3, turn) == []
