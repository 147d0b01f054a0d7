"""Which of many banks are nearest to a text, and in which order."""

from __future__ import annotations

import pytest

from faq.routing.router import Router
from tests.faq.made_up import bank_of, entry


def nearest(*banks: str, text: str, most: int = 9, is_begun: bool = False) -> tuple[int, ...]:
    """Return the places of the nearest of banks, each of which is written as its entries' words,
    with " | " between two entries."""
    router = Router.of(
        [
            bank_of(*(entry(words, f"{words} of late") for words in bank.split(" | ")))
            for bank in banks
        ]
    )
    return router.nearest(text, most, is_begun=is_begun)


def test_banks_that_have_none_of_the_words_are_left_out() -> None:
    assert nearest("orchard", "harbour", "bakery", text="where is the harbour?") == (1,)
    assert nearest("orchard", "harbour", text="castle") == ()


def test_a_bank_with_more_of_the_words_is_nearer() -> None:
    assert nearest("harbour", "harbour ferry bridge", "harbour ferry",
                   text="harbour ferry bridge") == (1, 2, 0)  # fmt: skip


def test_a_word_that_few_entries_have_tells_more() -> None:
    banks = ("harbour ferry", "castle", "harbour bakery | ferry orchard")
    assert nearest(*banks, text="castle ferry") == (1, 0, 2)


def test_the_words_must_be_of_one_entry() -> None:
    assert nearest("harbour | ferry | bridge", "harbour ferry", text="harbour ferry bridge") == (
        1,
        0,
    )


def test_the_best_entry_of_a_bank_counts_wherever_it_stands() -> None:
    assert nearest("harbour | orchard", "orchard | bakery | harbour ferry | museum",
                   "museum | ferry", text="harbour ferry") == (1, 0, 2)  # fmt: skip


def test_banks_as_near_keep_their_order() -> None:
    assert nearest("orchard", "ferry", "harbour", "ferry", "ferry", text="ferry") == (1, 3, 4)


def test_many_banks_as_near_keep_their_order() -> None:
    banks = ["ferry", "ferry harbour", "orchard"] * 20
    nearer, near = range(1, 60, 3), range(0, 60, 3)
    assert nearest(*banks, text="ferry harbour", most=60) == (*nearer, *near)


def test_no_more_banks_are_told_than_wanted() -> None:
    assert nearest("ferry", "ferry", "ferry", text="ferry", most=2) == (0, 1)


def test_a_word_alike_counts_less() -> None:
    assert nearest("planet", "castle", "orchard", text="planetary castle") == (1, 0)


def test_a_word_that_may_be_two_of_an_entry_counts_by_the_surer() -> None:
    assert nearest("martini orchard", "marine orchard", "marine martini", text="marini") == (
        0,
        2,
        1,
    )


@pytest.mark.parametrize(
    "text", ["where is the ferry?", "WHERE  is the Ferry", " where is the ferry?! ..", "паром?"]
)
def test_the_bank_that_asks_it_word_for_word_comes_first(text: str) -> None:
    curated = bank_of(entry("where", "Orchard?", "Where is the ferry?", ru=("Паром",)))
    nearer = bank_of(entry("ferry", "is the ferry where it is?", ru=("где паром",)))
    assert Router.of([nearer, curated]).nearest(text, 1) == (1,)


def test_of_banks_that_ask_it_word_for_word_the_earliest_comes_first() -> None:
    banks = [bank_of(entry(f"e{number}", "Who wrote this article?")) for number in range(4)]
    assert Router.of(banks).nearest("who wrote this article?", 4) == (0, 1, 2, 3)


def test_a_quote_counts_as_the_phrasings_do() -> None:
    quoting = bank_of(entry("one", "orchard", quote="The ferry left the harbour."))
    assert Router.of([bank_of(entry("two", "bakery")), quoting]).nearest("harbour", 2) == (1,)


def test_a_synonym_counts_as_the_word_does_in_its_own_bank_only() -> None:
    groups = (("boat", "ferry"), ("bread", "loaf"))
    knowing = bank_of(entry("one", "orchard"), entry("two", "ferry"), synonyms=groups)
    other = bank_of(entry("three", "ferry"))
    assert Router.of([other, knowing]).nearest("boat", 2) == (1,)
    assert Router.of([other, knowing]).nearest("bread", 2) == ()


@pytest.mark.parametrize(
    ("typed", "is_begun", "found"),
    [
        pytest.param("light", True, (1,), id="half typed"),
        pytest.param("the ferry lightho", True, (1, 0), id="after whole words"),
        pytest.param("light ferry", True, (0,), id="only the last word may be begun"),
        pytest.param("light ", True, (), id="followed by a space it is a word"),
        pytest.param("light", False, (), id="of a whole question"),
        pytest.param("lights", True, (), id="no word begins so"),
        pytest.param("ferry?", True, (0,), id="a whole word"),
        pytest.param("", True, (), id="nothing"),
        pytest.param("?", True, (), id="no word"),
    ],
)
def test_the_last_word_may_be_half_typed(
    typed: str, is_begun: bool, found: tuple[int, ...]
) -> None:
    banks = ("orchard ferry", "bakery lighthouse", "museum")
    assert nearest(*banks, text=typed, is_begun=is_begun) == found


def test_of_the_many_words_that_a_letter_may_become_the_first_hundred_count() -> None:
    words = [f"9{number:03}" for number in range(101)]
    assert nearest(*words, text="9", most=200, is_begun=True) == tuple(range(100))


def test_a_word_begun_counts_as_much_as_a_whole_one() -> None:
    assert nearest("castle", "lighthouse", text="castle lig", is_begun=True) == (0, 1)


def test_a_text_is_taken_for_whole_unless_it_is_begun() -> None:
    assert Router.of([bank_of(entry("one", "lighthouse"))]).nearest("light", 1) == ()


def test_a_word_begun_counts_by_how_few_entries_have_what_it_may_become() -> None:
    banks = ("ferry orchard | ferry bakery", "ferret")
    assert nearest(*banks, text="fer", is_begun=True) == (1, 0)


def test_words_are_known_by_their_stems_and_numbers_by_their_digits() -> None:
    banks = ("harbours 2030", "harbour 2031", "гавань")
    assert nearest(*banks, text="harbour") == (0, 1)
    assert nearest(*banks, text="2031") == (1,)
    assert nearest(*banks, text="гавани") == (2,)
