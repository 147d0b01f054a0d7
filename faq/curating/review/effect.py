"""What a change of the bank does, before it is kept: to the questions at hand and to `eval`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from faq.answering import Answer, Answered, Answerer, Attributed, Declined, Suggested
from faq.files.loading import load_bank
from faq.measuring.evaluation import EvaluationQuestion, Result, evaluate


@dataclass(frozen=True, slots=True)
class MeasuredBank:
    """A bank as it answers, with its file's text.

    Attributes:
        results: what it makes of its evaluation questions; empty without any.
    """

    text: str
    answerer: Answerer
    results: tuple[Result, ...]


def serve(folder: Path, text: str, questions: Sequence[EvaluationQuestion]) -> MeasuredBank:
    """Load a bank with that text in its file, and measure it.

    Raises:
        BankError: it does not load: that is, `check` finds faults.
    """
    answerer = Answerer(load_bank(folder, text=text.removeprefix("\ufeff")))
    return MeasuredBank(text, answerer, evaluate(questions, answerer) if questions else ())


def outcome_of(answer: Answer) -> str:
    """Say in a word or two what the bot does, and with which entry."""
    match answer:
        case Answered(entry=entry) | Attributed(entry=entry):
            return f"answered with {entry.id}"
        case Suggested(suggestions=suggestions):
            return f"offered {', '.join(match.entry.id for match in suggestions)}"
        case Declined(unanswerable=None):
            return "declined"
        case Declined(unanswerable=entry):
            assert entry is not None
            return f"declined as {entry.id} says"
