"""From a question to an answer: what every surface (terminal, chat, group) asks of `faq`."""

from __future__ import annotations

from dataclasses import dataclass

from faq.bank import Bank, Entry, Language


@dataclass(frozen=True, slots=True)
class Match:
    """An entry with its score for a question, in [0, 1]."""

    entry: Entry
    score: float


@dataclass(frozen=True, slots=True)
class Answered:
    """The entry's quotes answer the question."""

    question: str
    language: Language
    score: float
    entry: Entry


@dataclass(frozen=True, slots=True)
class Suggested:
    """No entry is sure; these (one to three, best first) are near."""

    question: str
    language: Language
    score: float
    suggestions: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Declined:
    """The article does not answer it.

    Attributes:
        suggestions: the nearest entries, best first; at most three, often none.
        unanswerable: the entry whose honest line says so, where the curator foresaw the question.
    """

    question: str
    language: Language
    score: float
    suggestions: tuple[Match, ...] = ()
    unanswerable: Entry | None = None


Answer = Answered | Suggested | Declined


class Answerer:
    """Answers questions from one bank. Building it indexes the bank; asking is pure."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank

    def ask(self, question: str) -> Answer:
        """Return the answer; any string gets one, and none raises."""
        raise NotImplementedError
