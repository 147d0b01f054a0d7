"""A claim that somebody asks about is read without the words around it."""

from __future__ import annotations

import pytest

from faq.answering import Answered, Answerer, Rule
from faq.asking.claims import claimed_values, without_claim_frame


@pytest.mark.parametrize(
    ("message", "claim"),
    [
        ("Is it true that the bridge is shut?", "the bridge is shut?"),
        ("I heard the bridge is shut. True?", "the bridge is shut?"),
        ("so the bridge is shut right?", "the bridge is shut?"),
        ("The bridge is shut, is that right?", "The bridge is shut?"),
        ("Правда ли, что мост закрыт полностью?", "мост закрыт полностью?"),
        ("Мост закрыт полностью, верно?", "Мост закрыт полностью?"),
        ("क्या यह सच है कि पुल बंद है?", "पुल बंद है?"),
        ("suna hai ki pul band hai, sahi baat hai?", "pul band hai?"),
    ],
)
def test_a_claim_is_taken_out_of_its_frame(message: str, claim: str) -> None:
    assert without_claim_frame(message) == claim


@pytest.mark.parametrize(
    "message",
    [
        "",
        "Is the bridge shut?",
        "Is the story about the bridge true?",
        "The bridge is shut, right.",
        "Is it true?",
        "so what?",
        "word " * 200,
    ],
)
def test_other_messages_stay_as_they_are(message: str) -> None:
    assert without_claim_frame(message) == message


@pytest.mark.parametrize(
    ("claim", "questions"),
    [
        ("so the last visit was in 2019?", ["when the last visit was?"]),
        ("Is it true trade was only 40 billion dollars?", ["how much trade was?"]),
        (
            "The prize was 200 crowns in 2019, isn't it?",
            ["how much The prize was crowns in 2019?", "when The prize was 200 crowns?"],
        ),
        ("Правда, что визит был в 2019 году?", ["когда визит был?"]),
        ("क्या यह सच है कि वह 2026 में आएंगे?", ["कब वह आएंगे?"]),
    ],
)
def test_a_claim_is_a_question_for_each_value_in_it(claim: str, questions: list[str]) -> None:
    assert [claimed.question for claimed in claimed_values(claim)] == questions


@pytest.mark.parametrize(
    "text", ["When did he come in 2019?", "the visit in 2019", "was it in 2019?", "2019, right?"]
)
def test_a_question_or_a_keyword_claims_nothing(text: str) -> None:
    assert not list(claimed_values(text))


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("so the last visit was in 2019?", "December 6, 2021"),
        ("Is it true trade was only 40 billion in 2024?", "exceeded $60 billion"),
        ("kya ye sach hai ki putin 2026 me aayenge?", "early 2025"),
    ],
)
def test_a_claim_of_a_wrong_value_is_answered_with_the_right_one(
    claim: str, told: str, answerer: Answerer
) -> None:
    answer = answerer.ask(claim)
    assert isinstance(answer, Answered)
    assert any(told in quote.text for quote in answer.entry.quotes)
    assert answer.why is not None
    assert answer.why.rule is Rule.CLAIM


@pytest.mark.parametrize(
    "claim", ["Trade with China was 40 billion, right?", "Trade was 40 billion in 2019, right?"]
)
def test_a_claim_about_something_else_is_not_answered(claim: str, answerer: Answerer) -> None:
    assert not isinstance(answerer.ask(claim), Answered)
