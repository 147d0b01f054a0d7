"""Try a change before it is kept: what its questions get then, and what happens elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from faq.answering import Answer
from faq.curating.review.changes import Change
from faq.curating.review.effect import MeasuredBank, Named, by_id, serve
from faq.curating.review.elsewhere import Shift, find_shifts
from faq.curating.warning.subject import Subject
from faq.curating.warning.table import QUICK_CHECKS, find_warnings
from faq.errors import Fault
from faq.files.loading import lines_of_bank
from faq.measuring.evaluation import EvaluationQuestion


@dataclass(frozen=True, slots=True)
class Tried:
    """A question that a change is made for.

    Attributes:
        was, now: what its asker gets without the change, and with it.
    """

    question: str
    was: Answer
    now: Answer


@dataclass(frozen=True, slots=True)
class Trial:
    """A change with its effect; nothing is written yet.

    Attributes:
        before, after: the bank without the change, and with it.
        tried: the questions that it is made for.
        shifts: the other questions that get another decision, those for the worse first.
        warnings: what could be better in the entry that it adds or alters.
    """

    change: Change
    before: MeasuredBank
    after: MeasuredBank
    tried: tuple[Tried, ...]
    shifts: tuple[Shift, ...]
    warnings: tuple[Fault, ...]


def try_change(
    folder: Path,
    change: Change,
    before: MeasuredBank,
    *,
    questions: Sequence[str],
    others: Iterable[str] = (),
    evaluation: Sequence[EvaluationQuestion] = (),
    with_drafts: bool = True,
    named: Named = by_id,
) -> Trial:
    """Load and measure the bank in a folder as if it had a change.

    Args:
        before: the bank without the change.
        questions: the wordings that the change is made for.
        others: the other questions that the curator has in hand.
        evaluation: the bank's evaluation questions, by which `before` was measured.
        with_drafts: as in `load_bank`.
        named: how entries are called in what is told.

    Raises:
        BankError: the change would be a fault.
    """
    after = serve(folder, change.text, evaluation, with_drafts=with_drafts)
    return Trial(
        change,
        before,
        after,
        tuple(
            Tried(question, before.answerer.ask(question), after.answerer.ask(question))
            for question in questions
        ),
        find_shifts(before, after, questions, others, named=named),
        tuple(_warnings(folder, change.entry_id, after)),
    )


def _warnings(folder: Path, entry_id: str, after: MeasuredBank) -> Iterator[Fault]:
    """Yield the warnings about one entry."""
    text = after.text.removeprefix("\ufeff")
    warnings = find_warnings(
        Subject(after.answerer.bank),
        lines_of_bank(folder, text=text),
        text.splitlines(),
        checks=QUICK_CHECKS,
    )
    for kind in warnings.kinds:
        yield from (fault for fault in kind if fault.entry_id == entry_id)
