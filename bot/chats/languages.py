"""Choose the language of the bot's own words. Pure."""

from __future__ import annotations

from faq.answering import Answer
from faq.bank import Language
from faq.language.text import words
from faq.matching.reading import read


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
    """Return the language in which to render an answer: the question's if it can be told."""
    question = answer.language if tells_language(answer.question) else None
    return spoken(question=question, user=user, group=group)


def language_said(text: str) -> Language | None:
    """Return the language of a message to the bot; None if it cannot be told.

    It cannot be told from one word in Latin letters: "hi" and "help" are typed in every language.
    """
    is_one_word = len(words(text, 2)) < 2
    if not tells_language(text) or (is_one_word and text.isascii()):
        return None
    return read(text).language


def tells_language(question: str) -> bool:
    """Whether a question's language can be told, for which it needs a letter."""
    return any(character.isalpha() for character in question)
