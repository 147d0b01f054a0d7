"""Generated banks and questions: the same for everybody, and such as a bank may be."""

from __future__ import annotations

import random

import pytest

from benchmarks.generated import (
    PHRASINGS_OF_AN_ENTRY,
    generated_bank,
    generated_questions,
    misspelt,
    phrasings_of,
)
from faq.answering import Answered, Answerer


@pytest.mark.parametrize("size", [1, PHRASINGS_OF_AN_ENTRY, 100, 1000])
def test_a_generated_bank_has_exactly_the_phrasings_asked_for(size: int) -> None:
    assert len(phrasings_of(generated_bank(size).entries)) == size


def test_the_same_seed_makes_the_same_bank_and_questions_and_another_makes_others() -> None:
    bank = generated_bank(200)
    assert generated_bank(200).entries == bank.entries
    assert generated_bank(200, seed=7).entries != bank.entries
    assert generated_questions(bank, 50) == generated_questions(bank, 50)
    assert generated_questions(bank, 50) != generated_questions(bank, 50, seed=7)


def test_a_generated_quote_stands_where_it_says() -> None:
    bank = generated_bank(300)
    for entry in bank.entries:
        for quote in entry.quotes:
            assert bank.article.text[quote.start :].startswith(quote.text)
            assert bank.article.paragraph(quote.paragraph) == quote.text


def test_common_words_are_used_far_more_often_than_rare_ones() -> None:
    words = [word for text in phrasings_of(generated_bank(3000).entries) for word in text.split()]
    distinct = {word: words.count(word) for word in set(words)}
    once = sum(count == 1 for count in distinct.values())
    assert once > len(distinct) / 4
    assert max(distinct.values()) > len(words) / 100


def test_some_questions_stand_in_the_bank_and_most_do_not() -> None:
    bank = generated_bank(600)
    asked = generated_questions(bank, 300)
    verbatim = len(set(asked) & set(phrasings_of(bank.entries)))
    assert 0 < verbatim < len(asked) / 2


def test_a_generated_bank_answers_its_own_phrasings() -> None:
    bank = generated_bank(120)
    answerer = Answerer(bank)
    answers = [answerer.ask(entry.title) for entry in bank.entries]
    assert all(isinstance(answer, Answered) for answer in answers)


@pytest.mark.parametrize("word", ["a", "на", "trade", "व्यापार"])
def test_a_misspelt_word_differs_by_one_letter_at_most(word: str) -> None:
    for seed in range(50):
        wrong = misspelt(word, random.Random(seed))
        assert wrong
        assert abs(len(wrong) - len(word)) <= 1
