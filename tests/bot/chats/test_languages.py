"""The bot speaks the language of the question, else that of who asks, else that of the group."""

from __future__ import annotations

import pytest

from bot.chats.languages import language_asked, language_said, spoken, spoken_in_answer
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
    ("text", "language"),
    [
        pytest.param("zzz", None, id="a slip of the keyboard"),
        pytest.param("qq", None, id="two letters that sound Hindi"),
        pytest.param("hmm", None, id="a sound that is no word"),
        pytest.param("Yury", None, id="a name that is common in Russian"),
        pytest.param("Narendra Modi", None, id="a name of two words"),
        pytest.param("trade 2024 kitna", None, id="as many English as Hindi words"),
        pytest.param("S-400?", None, id="an abbreviation"),
        pytest.param("2 2", None, id="numbers"),
        pytest.param("?!", None, id="no letter"),
        pytest.param("", None, id="nothing"),
        pytest.param("kab?", HINDI, id="a Hindi question word"),
        pytest.param("kogda?", RUSSIAN, id="a Russian question word"),
        pytest.param("when?", ENGLISH, id="an English question word"),
        pytest.param("trade", ENGLISH, id="a word of English alone"),
        pytest.param("क", HINDI, id="a letter of Devanagari"),
        pytest.param("ы", RUSSIAN, id="a letter of Cyrillic"),
        pytest.param("what did Lavrov say about Ukraine", ENGLISH, id="an English sentence"),
        pytest.param("putin kab aa raha hai india", HINDI, id="a Hindi sentence"),
        pytest.param("skolko raz putin byl v indii", RUSSIAN, id="a Russian sentence"),
    ],
)
def test_a_question_tells_its_language_only_where_it_is_sure(
    text: str, language: Language | None
) -> None:
    assert language_asked(text) is language


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
        pytest.param("hello", None, id="one English word"),
        pytest.param("when", None, id="even one that only English has"),
        pytest.param("spasibo", RUSSIAN, id="one Russian word in Latin letters"),
        pytest.param("kaise ho", HINDI, id="two words in Latin letters"),
        pytest.param("how are you", ENGLISH, id="three"),
        pytest.param("привет", RUSSIAN, id="one word in Cyrillic"),
        pytest.param("नमस्ते", HINDI, id="one word in Devanagari"),
        pytest.param("hello 👋", None, id="one English word and an emoji"),
        pytest.param("👍", None, id="no letter"),
        pytest.param("2 2", None, id="numbers"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_what_is_said_tells_its_language_unless_it_is_said_in_every_language(
    text: str, language: Language | None
) -> None:
    assert language_said(text) is language
