"""Tell whether a text only talks to the bot; then its answer is no quote and no decline."""

from __future__ import annotations

from faq.answering import Answer, Answered, Parted, Suggested
from faq.parting import is_word_for_word
from faq.talking.talk import Talk, kind_of_talk


def is_talk(text: str, answer: Answer) -> bool:
    """Whether a text only talks to the bot.

    Args:
        answer: that of `faq` to the text, which goes first where it is sure.
    """
    return kind_of_talk(text) is not Talk.OTHER and not _settles(answer)


def _settles(answer: Answer) -> bool:
    """Whether an answer is sure enough to go before a reply to talk: a curator wrote a phrasing
    with these words, or the reader wants more on the answer just shown."""
    if isinstance(answer, Suggested):
        return answer.is_more
    if isinstance(answer, Parted):
        return True
    return is_word_for_word(answer) or (isinstance(answer, Answered) and not answer.in_context)
