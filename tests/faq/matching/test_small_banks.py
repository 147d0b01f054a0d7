"""A bank with a single entry answers what that entry is asked, and declines the rest."""

from __future__ import annotations

import pytest

from faq.answering import Answered, Answerer, Declined
from faq.bank import Bank, Questions
from faq.files.loading import load_banks
from faq.library import Library
from tests.telegram.processes import SMALL_BANKS


@pytest.fixture(scope="module")
def orchard() -> Answerer:
    return Answerer(load_banks(SMALL_BANKS)[1])


@pytest.mark.parametrize(
    "question",
    [
        "What felled the oldest pear tree?",
        "what felled the tree?",
        "what happened to the oldest pear tree?",
        "oldest pear tree felled",
    ],
)
def test_its_own_question_is_answered(orchard: Answerer, question: str) -> None:
    assert isinstance(orchard.ask(question), Answered)


def test_hardly_any_other_question_is(orchard: Answerer) -> None:
    others = [
        "how much did the harbour cost?",
        "when did the new harbour open?",
        "who planted the pear tree?",
        "where is the pear tree?",
        "how old was the pear tree?",
        "how tall is the mayor?",
        "is the weather good",
        "apple tree?",
    ]
    answered = [question for question in others if isinstance(orchard.ask(question), Answered)]
    assert len(answered) <= 1, answered


def test_a_bank_that_asks_with_bare_question_words_declines(bank: Bank) -> None:
    bare = Questions(en=("what?",))
    entry = bank.entries[0].model_copy(update={"questions": bare, "quotes": ()})
    library = Library([bank.model_copy(update={"entries": (entry,), "synonyms": ()})])
    assert isinstance(library.ask("trade with China?")[1], Declined)
    assert library.search("trade") == ()


def test_a_bank_that_answers_nothing_has_nothing_to_be_found(bank: Bank) -> None:
    refusing = tuple(entry for entry in bank.entries if entry.unanswerable is not None)[:2]
    library = Library([bank.model_copy(update={"entries": refusing})])
    assert library.search(refusing[0].title) == ()
