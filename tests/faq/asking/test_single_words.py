"""A question of one word gets one clear answer or a choice."""

from __future__ import annotations

import pytest

from faq.answering import Answer, Answerer, Rule, Suggested, answered_entries
from faq.files.loading import load_bank
from tests.faq.asking.asked import HERE
from tests.faq.made_up import bank_of, entry

BANK = bank_of(
    entry(
        "price", "What does the ferry cost?", "ferry price", quote="The ferry costs 1974 crowns."
    ),
    entry(
        "harbour", "Where is the ferry harbour?", "harbour place", quote="The ferry is in Bergen."
    ),
    entry("mayor", "Who is the mayor?", "name of the mayor", quote="Ann is the mayor."),
    entry("dogs", "Are dogs allowed?", "dogs on board", quote="Dogs may sit on the deck."),
)


@pytest.fixture(scope="module")
def ferry() -> Answerer:
    return Answerer(BANK)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        pytest.param("mayor", "mayor", id="one entry is about it"),
        pytest.param("mayorr?", "mayor", id="misspelt"),
        pytest.param("dogs", "dogs", id="plural"),
    ],
)
def test_the_one_entry_about_a_word_is_the_answer(ferry: Answerer, word: str, found: str) -> None:
    assert [each.id for each in answered_entries(ferry.ask(word))] == [found]


@pytest.mark.parametrize("word", ["pool", "council", "roof?", "бассейн"])
def test_of_several_entries_at_most_three_are_offered(word: str) -> None:
    answer: Answer = Answerer(load_bank(HERE / "banks" / "pool")).ask(word)
    assert isinstance(answer, Suggested)
    assert 1 < len(answer.suggestions) <= 3
    assert answer.why is not None
    assert answer.why.rule is Rule.WORD_OF_MANY


@pytest.mark.parametrize("word", ["banana", "Berlin", "1999", "the", "on", "?"])
def test_a_word_that_no_entry_is_about_gets_no_quote(ferry: Answerer, word: str) -> None:
    assert not answered_entries(ferry.ask(word))
