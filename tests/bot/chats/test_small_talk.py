"""What asks nothing of an article is recognised, and nothing that asks is taken for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.chats.small_talk import (
    asks,
    hands_over,
    is_mere_talk,
    is_understood,
    says_nothing_alone,
)
from faq.answering import Answerer, Declined, Suggested
from faq.bank import Bank, Language

HANDING_OVER = (
    "please answer this",
    "can you answer her?",
    "is this true?",
    "ответь, пожалуйста",
    "это правда?",
    "iska jawab do",
    "कृपया इस सवाल का जवाब दीजिए",
    "^^ please",
)


@pytest.mark.parametrize("text", HANDING_OVER)
def test_words_that_hand_a_message_over_are_recognised(text: str) -> None:
    assert hands_over(text)


def test_no_curated_question_hands_over_another_message(bank: Bank) -> None:
    """Else a reader could not ask it."""
    questions = [
        question
        for entry in bank.entries
        for question in (*entry.questions.en, *entry.questions.hi, *entry.questions.ru)
    ]
    assert [each for each in questions if hands_over(each)] == []


@pytest.mark.parametrize(
    ("text", "is_talk"),
    [
        pytest.param("really?", True, id="disbelief"),
        pytest.param("are you sure?", True, id="doubt"),
        pytest.param("lol", True, id="laughter"),
        pytest.param("who cares", True, id="a short remark without a mark"),
        pytest.param("how nice", True, id="a short remark with a word that asks"),
        pytest.param("see you all tomorrow at the station", True, id="talk to others"),
        pytest.param("правда?", True, id="Russian disbelief"),
        pytest.param("ну и что", True, id="Russian remark"),
        pytest.param("sach mein?", True, id="Hinglish disbelief"),
        pytest.param("सच में?", True, id="Hindi disbelief"),
        pytest.param("hello", True, id="a greeting"),
        pytest.param("who believes that", True, id="three words without a mark"),
        pytest.param("who believes that nonsense", False, id="four words that ask"),
        pytest.param("why?", False, id="a follow-up"),
        pytest.param("who said that?", False, id="the source"),
        pytest.param("best pizza in town?", False, id="a question about something else"),
        pytest.param("where can I buy a good pizza here", False, id="one without its mark"),
        pytest.param("trade in 2024", False, id="the article's subject"),
    ],
)
def test_a_reply_to_the_bot_may_be_mere_talk(answerer: Answerer, text: str, is_talk: bool) -> None:
    answer = answerer.ask(text)
    assert is_mere_talk(text, answer) is is_talk


@pytest.mark.parametrize(
    ("text", "is_question"),
    [("it is late?", True), ("when is it", True), ("кто это", True), ("it is late", False)],
)
def test_a_mark_or_a_word_that_asks_makes_a_question(text: str, is_question: bool) -> None:
    assert asks(text) is is_question


@pytest.mark.parametrize(
    ("text", "says_nothing"),
    [
        pytest.param("what do you think?", True, id="only words that all questions have"),
        pytest.param("who won the football match?", False, id="about something else"),
        pytest.param("what did Lavrov say?", False, id="about the article"),
    ],
)
def test_words_that_any_question_has_say_nothing_alone(
    answerer: Answerer, text: str, says_nothing: bool
) -> None:
    answer = answerer.ask(text)
    assert says_nothing_alone(text, answer) is says_nothing


def test_what_is_answered_or_offered_is_understood_and_what_is_declined_may_not_be() -> None:
    declined = Declined("what?", Language.ENGLISH, 0.1)
    assert is_understood(Suggested("what?", Language.ENGLISH, 0.5, ()))
    assert is_understood(replace(declined, is_understood=True))
    assert not is_understood(declined)
    assert says_nothing_alone("what do you think?", declined)
    assert not says_nothing_alone("what do you think?", replace(declined, is_understood=True)), (
        "here it is on the subject"
    )
