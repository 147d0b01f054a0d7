"""The bot speaks the language of the question, else that of who asks, else that of the group."""

from __future__ import annotations

import pytest

from bot.chats.languages import (
    language_said,
    spoken,
    spoken_in_answer,
    tells_language,
)
from faq.answering import Declined
from faq.bank import Language

ENGLISH, HINDI, RUSSIAN = Language.ENGLISH, Language.HINDI, Language.RUSSIAN


@pytest.mark.parametrize(
    ("question", "user", "group", "language"),
    [
        pytest.param(RUSSIAN, "hi", ENGLISH, RUSSIAN, id="the question's before all others"),
        pytest.param(None, "hi", RUSSIAN, HINDI, id="the user's before the group's"),
        pytest.param(None, "ru-RU", HINDI, RUSSIAN, id="of a region"),
        pytest.param(None, "HI", RUSSIAN, HINDI, id="in capitals"),
        pytest.param(None, "en", RUSSIAN, ENGLISH, id="English is as good as any"),
        pytest.param(None, "de", RUSSIAN, RUSSIAN, id="one that the bot does not speak"),
        pytest.param(None, "de-ru", None, ENGLISH, id="a region is no language"),
        pytest.param(None, None, HINDI, HINDI, id="the group's"),
        pytest.param(None, "", None, ENGLISH, id="else English"),
        pytest.param(None, None, None, ENGLISH, id="nothing is told"),
    ],
)
def test_the_language_spoken_is_the_nearest_that_is_told(
    question: Language | None, user: str | None, group: Language | None, language: Language
) -> None:
    assert spoken(question=question, user=user, group=group) is language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("Когда?", RUSSIAN, id="a question with letters is answered in its language"),
        pytest.param("2030?", HINDI, id="digits have none: as the user speaks"),
        pytest.param("👍", HINDI, id="nor has an emoji"),
    ],
)
def test_an_answer_is_in_the_language_of_a_question_that_tells_one(
    text: str, language: Language
) -> None:
    answer = Declined(text, RUSSIAN, 0.0)
    assert spoken_in_answer(answer, user="hi", group=ENGLISH) is language


@pytest.mark.parametrize(
    ("text", "language"), [("a2", True), ("2", False), ("?!", False), ("", False), ("क", True)]
)
def test_a_letter_tells_a_language(text: str, language: bool) -> None:
    assert tells_language(text) is language


def test_who_asks_without_a_letter_where_no_group_chose_is_answered_in_english() -> None:
    assert spoken_in_answer(Declined("?", RUSSIAN, 0.0)) is ENGLISH


@pytest.mark.parametrize(
    ("app", "group", "language"),
    [
        pytest.param("hi", RUSSIAN, HINDI, id="the asker's app before the group's setting"),
        pytest.param("de", RUSSIAN, RUSSIAN, id="the group's setting"),
        pytest.param(None, None, ENGLISH, id="neither"),
    ],
)
def test_a_reply_is_in_the_asker_s_language_else_in_the_group_s(
    app: str | None, group: Language | None, language: Language
) -> None:
    wordless = Declined("?", RUSSIAN, 0.0)
    assert spoken_in_answer(wordless, user=app, group=group) is language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("hello", None, id="one word in Latin letters"),
        pytest.param("kaise ho", HINDI, id="two words in Latin letters"),
        pytest.param("how are you", ENGLISH, id="three"),
        pytest.param("привет", RUSSIAN, id="one word in Cyrillic"),
        pytest.param("नमस्ते", HINDI, id="one word in Devanagari"),
        pytest.param("hello 👋", ENGLISH, id="one word and an emoji"),
        pytest.param("👍", None, id="no letter"),
        pytest.param("2 2", None, id="numbers"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_what_is_said_tells_its_language_unless_it_is_said_in_every_language(
    text: str, language: Language | None
) -> None:
    assert language_said(text) is language
