"""What the article tells around the quotes of an entry."""

from __future__ import annotations

import pytest

from faq.article import Article
from faq.matching.reading import MAXIMUM_WORDS, read
from faq.matching.surroundings import Surroundings, read_surroundings
from tests.faq.made_up import bank_about, entry
from tests.faq.matching.harbour_bank import (
    BOATS,
    COST,
    HOTEL,
    LIGHTHOUSE,
    OWNER,
    SINKING,
    harbour_bank,
)


def term(word: str) -> str:
    return read(word).words[0].term


@pytest.fixture
def around() -> Surroundings:
    bank = harbour_bank()
    return read_surroundings(bank.article, bank.entries)


@pytest.mark.parametrize(
    ("number", "there", "not_there"),
    [
        pytest.param(SINKING, ["ferry", "boats", "corrin"], ["repair", "1974"], id="one"),
        pytest.param(OWNER, ["norway", "60", "calder"], ["june", "storm"], id="the next"),
        pytest.param(LIGHTHOUSE, ["pilot", "1974"], ["ferry", "million"], id="the last"),
    ],
)
def test_an_entry_has_the_words_of_the_paragraphs_of_its_quotes(
    around: Surroundings, number: int, there: list[str], not_there: list[str]
) -> None:
    assert around.around[number] >= set(map(term, there))
    assert around.around[number].isdisjoint(map(term, not_there))


def test_an_entry_without_quotes_has_none(around: Surroundings) -> None:
    assert around.around[HOTEL] == frozenset()
    assert around.sentences_of[HOTEL] == frozenset()


def test_sentences_are_numbered_through_the_article(around: Surroundings) -> None:
    assert len(around.sentences) == 6
    own = [around.sentences_of[number] for number in (SINKING, BOATS, OWNER, COST, LIGHTHOUSE)]
    assert own == [{0}, {1}, {2}, {3}, {4}]
    assert term("storm") in around.sentences[1]
    assert term("storm") not in around.sentences[0]


def test_a_quote_of_several_sentences_or_a_piece_of_one_has_all_that_it_touches() -> None:
    bank = bank_about(
        "One ferry sank. Two boats sank. Three sailed. Four came.",
        entry("pieces", "a", quote="sank. Two boats"),
        entry("several", "b", quote="Two boats sank. Three sailed."),
    )
    found = read_surroundings(bank.article, bank.entries).sentences_of
    assert list(map(sorted, found)) == [[0, 1], [1, 2]]


def test_names_are_words_with_a_capital_inside_a_sentence(around: Surroundings) -> None:
    names = set(map(term, ["tern", "corrin", "june", "calder", "norway"]))
    assert around.names >= names
    assert around.names.isdisjoint(map(term, ["storm", "ferry", "repair", "lighthouse", "pilot"]))


def test_names_are_known_in_other_alphabets() -> None:
    bank = bank_about("Паром компании Крачка затонул у Коррина. Шторм был силён.", entry("a", "b"))
    found = read_surroundings(bank.article, bank.entries).names
    assert found >= {term("Крачка"), term("Коррина")}
    assert term("Шторм") not in found


def test_a_term_is_held_by_as_many_sentences_as_have_it(around: Surroundings) -> None:
    said = ("tern", "storm", "14", "lighthouse", "castle")
    held = [around.holders.get(term(word), 0) for word in said]
    assert held == [2, 1, 2, 1, 0]


def test_of_a_long_paragraph_no_word_is_left_out() -> None:
    """More words than are read of a question; its last is still found."""
    sentence = " ".join(f"harbour{number}" for number in range(4 * MAXIMUM_WORDS)) + "."
    bank = bank_about(sentence, entry("a", "b", quote=sentence))
    found = read_surroundings(bank.article, bank.entries)
    assert len(found.around[0]) == 4 * MAXIMUM_WORDS
    assert f"harbour{4 * MAXIMUM_WORDS - 1}" in found.around[0]


def test_a_word_longer_than_what_is_read_at_once_is_no_hindrance() -> None:
    article = "x" * 600 + " ferry\nboat."
    found = read_surroundings(Article(article), ())
    assert found.holders["ferri"] == found.holders["boat"] == 1
