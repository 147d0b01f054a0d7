"""What was decided about a question, told to whoever watches: the log, metrics, the sandbox."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from faq.answering import Answer
from faq.bank import Bank
from faq.library import Reference


@dataclass(frozen=True, slots=True)
class Decision:
    """One question that `faq` was asked, and what it made of it.

    Attributes:
        chat_id: where it was asked; None where the bot is no member.
        message_id: the message that holds the question, in that chat.
        shown: the entry that the question could lean on.
        seconds: how long the matching took.
    """

    question: str
    bank: Bank
    answer: Answer
    chat_id: int | None
    message_id: int | None
    shown: Reference | None
    seconds: float


Observer = Callable[[Decision], None]
"""Is told of each decision when it is made, before the reply is sent; quick, and never raises."""
