"""What only keeps up the conversation around a question costs nothing."""

from __future__ import annotations

import pytest

from faq.asking.message import read_message

_ASKED = "who invited him?"
_AROUND = [
    "I hope this finds you well. {}", "Hope all is well with you! {}", "How are you doing? {}",
    "Sorry to bother you, but {}", "I know you must be busy but {}", "Out of curiosity, {}",
    "Not sure if you can help, but {}", "It's me again, Ana from Pune. {}", "{} Need it asap.",
    "My name is Ana Lopez. {}", "{} My son needs it for school.", "{} asking for a friend",
    "{} Any help would be appreciated.", "{} Have a lovely day, Tom", "I'm new here. {}",
    "Thank you for your help so far. And {}", "Merry Christmas! {}", "{} I appreciate your time",
    "My dad and I are arguing: {}", "Надеюсь, у вас всё хорошо. {}", "Как дела? {}",
    "उम्मीद है आप ठीक होंगे। {}",
]  # fmt: skip


@pytest.mark.parametrize("around", _AROUND)
def test_a_question_is_read_without_it(around: str) -> None:
    message = read_message(around.format(_ASKED))
    assert (message.questions, message.setting) == ((_ASKED,), _ASKED)


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("Мы с мужем поспорили: кто его пригласил?", ("кто его пригласил?",)),
        ("Извините за беспокойство, а кто его пригласил?", ("кто его пригласил?",)),
        ("aap kaise hain? unko kisne bulaya?", ("unko kisne bulaya?",)),
        ("bhai kya haal hai, unko kisne bulaya?", ("unko kisne bulaya?",)),
    ],
)
def test_it_is_known_in_other_languages(text: str, questions: tuple[str, ...]) -> None:
    assert read_message(text).questions == questions


@pytest.mark.parametrize(
    "text",
    [
        "My passport is lost. When is it?",
        "The mayor has resigned, so who is next?",
        "I work at the bank. What is the limit?",
        "My phone is broken and I need help. When is it?",
    ],
)
def test_what_may_say_what_a_question_is_about_stays(text: str) -> None:
    message = read_message(text)
    assert len(message.setting.split()) == len(text.split())


@pytest.mark.parametrize("text", ["How are you?", "Have a nice day, Tom", "me again"])
def test_alone_it_asks_nothing_else(text: str) -> None:
    assert not any("who" in question for question in read_message(text).questions)
    assert read_message(text).setting


@pytest.mark.parametrize(
    "text",
    [
        "How long did they wait?", "Who helped the children?", "Is the teacher well?",
        "When was the school year over?", "What is the new record?", "Who answered?",
    ],
)  # fmt: skip
def test_a_question_of_such_words_is_one(text: str) -> None:
    assert read_message(f"{text} Thanks, Ana").questions == (text,)
