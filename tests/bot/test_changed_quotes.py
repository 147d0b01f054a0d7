"""What has become of a quote after one correction or several."""

from __future__ import annotations

from datetime import date

import pytest

from bot.corrections.changed_quotes import changed_quotes, quote_key
from faq.bank import Bank, Change, Correction

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
STANDING = "In 2024, bilateral trade turnover exceeded $60 billion."


def corrected(bank: Bank, *corrections: tuple[date, str, str | None]) -> Bank:
    made = tuple(
        Correction(date=day, changes=(Change(entry="e", old=old, new=new),))
        for day, old, new in corrections
    )
    return bank.model_copy(update={"corrections": made})


@pytest.mark.parametrize(
    ("corrections", "since", "became"),
    [
        pytest.param([(MONDAY, "a", "b")], MONDAY, {"a": "b"}, id="once"),
        pytest.param([(MONDAY, "a", None)], MONDAY, {"a": None}, id="withdrawn"),
        pytest.param([(MONDAY, "a", "b")], TUESDAY, {}, id="too long ago"),
        pytest.param(
            [(MONDAY, "a", "b"), (TUESDAY, "b", "c")], MONDAY, {"a": "c", "b": "c"}, id="twice"
        ),
        pytest.param(
            [(MONDAY, "a", "b"), (TUESDAY, "b", None)],
            TUESDAY,
            {"a": None, "b": None},
            id="mended, then withdrawn",
        ),
        pytest.param(
            [(MONDAY, STANDING, "b"), (TUESDAY, "b", STANDING)],
            MONDAY,
            {"b": STANDING},
            id="there and back",
        ),
    ],
)
def test_a_quote_has_become_what_the_last_correction_says(
    bank: Bank,
    corrections: list[tuple[date, str, str | None]],
    since: date,
    became: dict[str, str | None],
) -> None:
    changed = changed_quotes(corrected(bank, *corrections), since=since)
    assert {change.old: change.new for change in changed.values()} == became
    assert set(changed) == {quote_key(old) for old in became}


def test_the_form_of_quotation_marks_does_not_count() -> None:
    assert quote_key("it  is “so”") == quote_key('it is "so"')
    assert quote_key("it is so") != quote_key('it is "so"')
