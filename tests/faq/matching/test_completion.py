"""While a question is typed, the entries that go on from it are found, the likeliest first."""

from __future__ import annotations

import pytest

from faq.bank import Bank
from faq.matching.completion import Completer
from faq.matching.index import build_index
from tests.faq.made_up import entry

ENTRIES = (
    entry("trade", "How big is trade with Russia?", "turnover in 2024", "value of commerce"),
    entry("visit", "When will Putin visit India?", "date of the trip", "visitor from Moscow"),
    entry(
        "hotel", "Which hotel will Putin stay at?", "hotel of the delegation", is_answered=False
    ),
    entry("harbour", "Turnover of the harbour", "ships in the harbour"),
)


@pytest.fixture(scope="module")
def completer(bank: Bank) -> Completer:
    small = bank.model_copy(update={"entries": ENTRIES, "synonyms": (("trip", "visit"),)})
    return Completer(build_index(small))


def found(completer: Completer, text: str, *, is_on_subject: bool = False) -> list[str]:
    completions = completer.complete(text, is_on_subject=is_on_subject)
    return [ENTRIES[one.entry].id for one in completions]


def score(completer: Completer, text: str, entry_id: str) -> float:
    [one] = [one for one in completer.complete(text) if ENTRIES[one.entry].id == entry_id]
    return one.score


def expected(covered: float, of_phrasing: float, *, agreeing: int = 1, begins: float = 0) -> float:
    """Return the score of an entry of which one phrasing, the best, has what is typed.

    Args:
        covered: the share of the text's weight that the phrasing has.
        of_phrasing: the share of the phrasing's words that are typed.
        agreeing: how many of the entry's phrasings have it.
        begins: what is added for a title (0.6) or another phrasing (0.2) that begins so.
    """
    return (covered * (0.8 + 0.2 * of_phrasing) * (0.5 + 0.5 * agreeing / 12) + begins) / 1.6


@pytest.mark.parametrize(
    ("typed", "entries"),
    [
        pytest.param("turnover ", ["harbour", "trade"], id="a title before another phrasing"),
        pytest.param("turn", ["harbour", "trade"], id="a word begun"),
        pytest.param("value of", ["trade"], id="two words"),
        pytest.param("Turnover of", ["harbour", "trade"], id="a word that is in both"),
        pytest.param("trip ", ["visit"], id="a synonym"),
        pytest.param("2024", ["trade"], id="a number"),
        pytest.param("20", ["trade"], id="a number begun"),
        pytest.param("turnvoer ", ["trade", "harbour"], id="a slip in a whole word"),
        pytest.param("vist", ["visit"], id="a slip in a word begun"),
        pytest.param("ship in harbour", ["harbour"], id="another form"),
        pytest.param("when will", ["visit"], id="the beginning of a question"),
        pytest.param("hotel", [], id="what the article does not answer"),
        pytest.param("zebra", [], id="what is in no phrasing"),
        pytest.param("commerce of zebra ", [], id="too little of it"),
        pytest.param("turnover commerce ", [], id="half of it in each"),
        pytest.param("the ", [], id="a word that says nothing and begins nothing"),
        pytest.param("tha", [], id="three letters are no slip"),
        pytest.param("", [], id="nothing"),
        pytest.param("???", [], id="no word"),
    ],
)
def test_the_entries_that_go_on_from_what_is_typed_are_found(
    completer: Completer, typed: str, entries: list[str]
) -> None:
    assert found(completer, typed) == entries


@pytest.mark.parametrize(
    ("typed", "entry_id", "value"),
    [
        pytest.param("commerce ", "trade", expected(1, 1 / 3), id="a whole word"),
        pytest.param("russia trade ", "trade", expected(1, 2 / 6), id="two words"),
        pytest.param("value of ", "trade", expected(1, 2 / 3, begins=0.2), id="a phrasing begun"),
        pytest.param("turnover ", "harbour", expected(1, 1 / 4, begins=0.6), id="a title begun"),
        pytest.param(
            "ships in the harbour", "harbour", expected(1, 1, begins=0.2), id="a phrasing"
        ),
        pytest.param("harbour ", "harbour", expected(1, 1 / 4, agreeing=2), id="in two phrasings"),
        pytest.param(
            "comm", "trade", expected(0.7 + 0.3 * 4 / 8, 1 / 3), id="half of a word's letters"
        ),
        pytest.param(
            "commer", "trade", expected(0.7 + 0.3 * 6 / 8, 1 / 3), id="more of its letters"
        ),
        pytest.param("comer", "trade", expected(0.7, 1 / 3), id="a slip in its beginning"),
    ],
)
def test_a_score_grows_with_what_is_typed_of_a_phrasing_and_how_many_agree(
    completer: Completer, typed: str, entry_id: str, value: float
) -> None:
    assert score(completer, typed, entry_id) == pytest.approx(value, abs=1e-3)


def test_more_agreeing_phrasings_than_twelve_count_no_more(bank: Bank) -> None:
    many = (entry("many", "Who?", *(f"harbour {number}" for number in range(100, 115))),)
    completer = Completer(build_index(bank.model_copy(update={"entries": many, "synonyms": ()})))
    [one] = completer.complete("harbour ")
    assert one.score == pytest.approx(expected(1, 1 / 2, agreeing=12, begins=0.2), abs=1e-3)


def test_a_word_that_only_asks_says_something_on_the_subject(completer: Completer) -> None:
    assert found(completer, "the ") == []
    assert found(completer, "the ", is_on_subject=True) == ["harbour", "visit"]


def test_a_beginning_is_asked_for_where_there_is_one_even_on_the_subject(
    completer: Completer,
) -> None:
    assert found(completer, "how ", is_on_subject=True) == ["trade"]


@pytest.mark.parametrize("typed", ["", "  ", "?"])
def test_without_a_word_nothing_is_found_even_on_the_subject(
    completer: Completer, typed: str
) -> None:
    assert found(completer, typed, is_on_subject=True) == []


def test_entries_far_behind_the_best_are_left_out(bank: Bank) -> None:
    entries = (
        entry("title", "ships", *(f"ships {number}" for number in range(100, 111))),
        entry("once", "Who?", "so many words about so many other things and then ships"),
    )
    completer = Completer(
        build_index(bank.model_copy(update={"entries": entries, "synonyms": ()}))
    )
    assert [one.entry for one in completer.complete("ships ")] == [0]
    assert completer.complete("ships ")[0].score == pytest.approx(1)


@pytest.mark.parametrize(
    ("typed", "most"),
    [
        pytest.param("s", 10, id="a letter"),
        pytest.param("sh", 10, id="two letters"),
        pytest.param("shi", 15, id="three letters"),
        pytest.param("what", 10, id="a word that only asks"),
    ],
)
def test_what_says_nothing_yet_finds_ten_entries_at_most_in_the_bank_s_order(
    bank: Bank, typed: str, most: int
) -> None:
    entries = (
        *(entry(f"e{n}", f"What ships {n}", f"ships {n}") for n in range(100, 115)),
        *(entry(f"e{n}", f"What trade {n}", f"trade {n}") for n in range(200, 260)),
    )
    completer = Completer(
        build_index(bank.model_copy(update={"entries": entries, "synonyms": ()}))
    )
    assert [one.entry for one in completer.complete(typed)] == list(range(most))
