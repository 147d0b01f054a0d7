"""In which language the bot's own words are said. Pure."""

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
        question: None where nothing was asked, or nothing tells its language.
        user: the user's `language_code` (IETF tag).
        group: what the group's admins have set.
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
    """Return the language in which to render an answer: the question's, where that tells it."""
    question = answer.language if tells_language(answer.question) else None
    return spoken(question=question, user=user, group=group)


def language_said(text: str) -> Language | None:
    """Return the language of what was said to the bot; None where nothing tells it.

    One word in Latin letters tells nothing: "hi" and "help" are typed in every language.
    """
    is_one_word = len(words(text, 2)) < 2
    if not tells_language(text) or (is_one_word and text.isascii()):
        return None
    return read(text).language


def tells_language(question: str) -> bool:
    """Whether a question has a letter, from which its language can be told."""
    return any(character.isalpha() for character in question)
