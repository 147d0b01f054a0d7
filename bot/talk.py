"""Tell a question from mere talk, where that is not sure: in a group. Pure."""

from __future__ import annotations

from faq.answering import Answer, Declined
from faq.matching.reading import read


def asks(text: str) -> bool:
    """Whether a text asks something: by its mark or by its words."""
    return "?" in text or bool(read(text).kinds)


def is_mere_talk(text: str, answer: Answer) -> bool:
    """Whether a reply to the bot only comments on what it said ("haha, nice").

    Args:
        answer: what `faq` makes of it: whatever it understands is no mere talk.
    """
    return isinstance(answer, Declined) and not answer.is_understood and not asks(text)
