"""A bank with a single entry answers what that entry is asked, and declines the rest."""

from __future__ import annotations

import pytest

from faq.answering import Answered, Answerer
from faq.loading import load_banks
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


@pytest.mark.parametrize(
    "question",
    [
        "how much did the harbour cost?",
        "when did the new harbour open?",
        "who planted the pear tree?",
        "where is the pear tree?",
        "how old was the pear tree?",
        "how tall is the mayor?",
        "is the weather good",
        "apple tree?",
    ],
)
def test_another_question_is_not(orchard: Answerer, question: str) -> None:
    assert not isinstance(orchard.ask(question), Answered)
