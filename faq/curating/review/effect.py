"""Measure the effect of a change before it is kept: on the reviewed questions and on `eval`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from faq.answering import Answer, Answered, Answerer, Attributed, Declined, Parted, Suggested
from faq.bank import Entry
from faq.files.loading import load_bank
from faq.measuring.evaluation import EvaluationQuestion, Result, evaluate

Named = Callable[[Entry], str]
"""How an entry is called where a curator reads of it."""


@dataclass(frozen=True, slots=True)
class MeasuredBank:
    """A loaded bank with the text of its file and its evaluation.

    Attributes:
        results: the results of its evaluation questions; empty if it has none.
    """

    text: str
    answerer: Answerer
    results: tuple[Result, ...]


def serve(
    folder: Path,
    text: str,
    questions: Sequence[EvaluationQuestion],
    *,
    with_drafts: bool = True,
) -> MeasuredBank:
    """Load a bank as if its file held that text, and measure it.

    Args:
        with_drafts: as in `load_bank`.

    Raises:
        BankError: the bank has faults, which `check` would list.
    """
    bank = load_bank(folder, text=text.removeprefix("\ufeff"), with_drafts=with_drafts)
    answerer = Answerer(bank)
    return MeasuredBank(text, answerer, evaluate(questions, answerer) if questions else ())


def by_id(entry: Entry) -> str:
    """Return the name of an entry in the bank's file and in the terminal."""
    return entry.id


def outcome_of(answer: Answer, named: Named = by_id) -> str:
    """Return in a word or two what the bot does, and with which entry."""
    match answer:
        case Answered(entry=entry) | Attributed(entry=entry):
            return f"answered with {named(entry)}"
        case Suggested(suggestions=suggestions):
            return f"offered {', '.join(named(match.entry) for match in suggestions)}"
        case Declined(unanswerable=None):
            return "declined"
        case Declined(unanswerable=entry):
            assert entry is not None
            return f"declined as {named(entry)} says"
        case Parted(parts=parts):
            return "; ".join(outcome_of(part, named) for part in parts)
        case _:
            assert_never(answer)
