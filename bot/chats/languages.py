"""Choose the language of the bot's own words. Pure."""

from __future__ import annotations

from faq.answering import Answer
from faq.bank import Language
from faq.language.identification import told_language
from faq.language.text import words
from faq.matching.reading import MAXIMUM_WORDS


def spoken(
    *, question: Language | None = None, user: str | None = None, group: Language | None = None
) -> Language:
    """Return the question's language, else the user's, else the group's, else English.

    Args:
        question: None if nothing was asked, or its language cannot be told.
        user: the user's `language_code` (IETF tag).
        group: the language that the group's admins have set.
    """
    code = (user or "").split("-")[0].lower()
    if question is not None:
        return question
    if code in set(Language):
        return Language(code)
    return group or Language.ENGLISH


def spoken_in_answer(
    answer: Answer, *, user: str | None = None, group: Language | None = None
) -> Language:
    """Return the language in which to render an answer: the question's if it is sure."""
    return spoken(question=language_asked(answer.question), user=user, group=group)


def language_asked(question: str) -> Language | None:
    """Return the language of a question; None if it is not sure, as of a name."""
    return told_language(words(question, MAXIMUM_WORDS))


def language_said(text: str) -> Language | None:
    """Return the language of a message that is no question; None if it is not sure.

    One English word is not sure: "hi" and "help" are typed in every language.
    """
    said = words(text, MAXIMUM_WORDS)
    language = told_language(said)
    return None if language is Language.ENGLISH and len(said) < 2 else language
