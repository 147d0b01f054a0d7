"""What a message asks, and what only stands around it."""

from __future__ import annotations

import time

import pytest

from faq.answering import Answerer
from faq.asking.message import MOST_PARTS, read_message


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        pytest.param("Hi all, when is it? Thanks, Ana", ("when is it?",), id="greeting and name"),
        pytest.param("when is it? Kind regards, Ana Lopez", ("when is it?",), id="regards"),
        pytest.param("when is it (sorry, I am new)?", ("when is it?",), id="aside"),
        pytest.param("“Who cares?”, he said. When is it?", ("When is it?",), id="quoted remark"),
        pytest.param("I'd like to know who he is", ("who he is",), id="request"),
        pytest.param("who is he and why is he in?", ("who is he", "why is he in?"), id="and"),
        pytest.param("is it new or is it old?", ("is it new or is it old?",), id="alternatives"),
        pytest.param("1. who? 2. when? 3. why?", ("who?", "when?", "why?"), id="a list"),
        pytest.param("what about trade and ties?", ("what about trade and ties?",), id="things"),
        pytest.param("is it at 3:40, on 1,200?", ("is it at 3:40, on 1,200?",), id="figures"),
        pytest.param("who is Mr. S. Rao?", ("who is Mr. S. Rao?",), id="initials"),
        pytest.param("Кто сообщил, что визит готовится?", ("Кто сообщил, что визит готовится?",),
                     id="Russian subordinate clause"),
        pytest.param("pool kab khula aur mayor kaun hai?", ("pool kab khula", "mayor kaun hai?"),
                     id="Hinglish"),
    ],
)  # fmt: skip
def test_the_questions_of_a_message(text: str, questions: tuple[str, ...]) -> None:
    assert read_message(text).questions == questions


@pytest.mark.parametrize(
    "text",
    [
        "I don't care", "see you next year", "my country and yours have a long history",
        "that's a great move lol", "don't invite him again", "book a flight to Delhi",
        "not interested", "мне всё равно", "хочу в Индию", "увидимся на крыше",
        "मैं भी आऊंगा", "mera telescope accha hai", "thank you", "love it",
    ],
)  # fmt: skip
def test_a_remark_asks_nothing(text: str) -> None:
    assert read_message(text).is_remark


@pytest.mark.parametrize(
    "text",
    [
        "trade 2024", "Lavrov", "putin visit india date", "great power status",
        "tell me the price", "explain the roof", "I want to know when he comes",
        "can you tell me who he is", "isn't Putin coming", "you know who invited him?",
        "so the visit is in 2025?", "мне интересно, сколько это стоит", "mujhe batao kab aayenge",
        "2024 me india russia ka trade kitna tha", "please visit date", "",
    ],
)  # fmt: skip
def test_keywords_requests_and_claims_are_no_remarks(text: str) -> None:
    assert not read_message(text).is_remark


def test_what_only_courtesy_surrounds_has_no_setting_but_itself() -> None:
    message = read_message("Hello! When is it? Have a nice day")
    assert message.setting == message.questions[0]


def test_what_is_said_before_a_question_is_its_setting() -> None:
    message = read_message("My son says Putin is coming. When was that?")
    assert message.questions == ("When was that?",)
    assert message.setting == "My son says Putin is coming. When was that?"


@pytest.mark.parametrize(
    "text",
    [
        "and who " * 500, "a, " * 1400, "(who " * 800, '"' * 4000, "who and " * 500, "1. " * 1300,
        "hello. " * 580, "who?\n" * 800, "когда и где " * 330, "x" * 4096, "👍" * 2000,
        ":) " * 1300,
    ],
    ids=lambda text: text[:8],
)  # fmt: skip
def test_a_message_made_to_be_slow_is_read_in_the_time_of_a_few(
    answerer: Answerer, text: str
) -> None:
    answerer.ask(text)
    started = time.process_time()
    answer = answerer.ask(text)
    assert time.process_time() - started < 0.1
    assert len(read_message(text).questions) <= len(text)
    assert len(getattr(answer, "parts", ())) <= MOST_PARTS
