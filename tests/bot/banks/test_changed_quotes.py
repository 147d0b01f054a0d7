"""What has become of a quote after one correction or several."""

from __future__ import annotations

from datetime import date

import pytest

from bot.banks.changed_quotes import ChangedQuote, changed_quotes, quote_key, quote_keys
from faq.bank import Bank, Change, Correction, Quote

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


def test_a_change_tells_when_and_why_the_quote_was_changed_last(bank: Bank) -> None:
    made = (
        Correction(date=MONDAY, note="A slip.", changes=(Change(entry="e", old="a", new="b"),)),
        Correction(date=TUESDAY, note="Worse.", changes=(Change(entry="e", old="b", new="c"),)),
        Correction(date=TUESDAY, changes=(Change(entry="e", old="x", new=None),)),
    )
    changed = changed_quotes(bank.model_copy(update={"corrections": made}), since=MONDAY)
    assert list(changed.values()) == [
        ChangedQuote("a", "c", TUESDAY, "Worse."),
        ChangedQuote("b", "c", TUESDAY, "Worse."),
        ChangedQuote("x", None, TUESDAY, None),
    ]


def test_the_day_of_the_last_change_counts_not_that_of_the_first(bank: Bank) -> None:
    twice = corrected(bank, (MONDAY, "a", "b"), (TUESDAY, "b", "c"), (MONDAY, "x", "y"))
    changed = changed_quotes(twice, since=TUESDAY)
    assert {change.old for change in changed.values()} == {"a", "b"}


def test_a_wording_in_other_quotation_marks_is_the_same_that_is_changed_again(bank: Bank) -> None:
    twice = corrected(bank, (MONDAY, "a", "so “it” is"), (TUESDAY, 'so "it" is', "c"))
    changed = changed_quotes(twice, since=MONDAY)
    assert changed[quote_key("a")].new == "c"


def test_a_key_is_sixteen_letters_that_stay_the_same_from_run_to_run() -> None:
    """They are kept in the database, and looked up by the next version of the bot."""
    assert quote_key("The pier is safe,") == "3f362678697d8053"


def test_quotes_with_the_same_words_have_one_key_in_their_order() -> None:
    quotes = [Quote(text=text, paragraph=1, start=0) for text in ("b", "a", "b")]
    assert quote_keys(quotes) == (quote_key("b"), quote_key("a"))
