"""Measure follow-up questions on tables of dialogues: `python -m tests.faq.dialogues`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from faq.answering import Answer, Answered, Answerer, Attributed
from faq.bank import Model
from faq.files.loading import DEFAULT_BANK, load_bank

TABLE = Path(__file__).parent.parent / "data" / "dialogues.jsonl"
"""Written before follow-ups were understood at all; the thresholds were then set on it."""

UNSEEN = Path(__file__).parent.parent / "data" / "dialogues_unseen.jsonl"
"""Written before the first run on either, and asked only when the thresholds were set."""

Kind = Literal["follow-up", "attributed", "complete", "refused"]


class Turn(Model):
    """A question asked after an entry was shown.

    Attributes:
        kind: "follow-up": to be answered with one of `entries`; "attributed": with the shown
            entry's speaker and paragraph; "complete": with one of `entries`, whatever was shown;
            "refused": not at all.
    """

    shown: str
    q: str
    lang: str
    kind: Kind
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """A turn with what became of it."""

    turn: Turn
    answer: Answer

    @property
    def answered_with(self) -> str | None:
        """The id of the entry that was answered with, if any."""
        return self.answer.entry.id if isinstance(self.answer, Answered | Attributed) else None

    @property
    def is_right(self) -> bool:
        """Whether the turn got what its table expects."""
        match self.turn.kind:
            case "attributed":
                return (
                    isinstance(self.answer, Attributed) and self.answered_with == self.turn.shown
                )
            case "refused":
                return self.answered_with is None
            case "follow-up":
                return (
                    isinstance(self.answer, Answered) and self.answered_with in self.turn.entries
                )
            case "complete":
                return (
                    isinstance(self.answer, Answered)
                    and self.answered_with in self.turn.entries
                    and not self.answer.in_context
                )

    @property
    def is_false(self) -> bool:
        """Whether it was answered, and wrongly: worse than no answer."""
        return not self.is_right and self.answered_with is not None

    def __str__(self) -> str:
        turn, answer = self.turn, self.answer
        return (
            f"{turn.shown} → {turn.q!r} [{turn.lang} {turn.kind}] expected {list(turn.entries)}, "
            f"got {type(answer).__name__} {self.answered_with} {answer.score:.2f}"
        )


def read_table(path: Path) -> tuple[Turn, ...]:
    """Read a table: one JSON object a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return TypeAdapter(tuple[Turn, ...]).validate_python([json.loads(line) for line in lines])


def measure(turns: Iterable[Turn], answerer: Answerer) -> tuple[Measured, ...]:
    """Ask every turn after its entry."""
    return tuple(
        Measured(turn, answerer.ask(turn.q, shown=answerer.bank.entry(turn.shown)))
        for turn in turns
    )


def report(measured: Sequence[Measured]) -> Iterator[str]:
    """Yield the figures of a table by kind, then what went wrong."""
    totals = Counter(one.turn.kind for one in measured)
    for kind, total in totals.items():
        own = [one for one in measured if one.turn.kind == kind]
        right, false = sum(one.is_right for one in own), sum(one.is_false for one in own)
        yield f"{kind:10} {right:3} of {total:3} right, {false} answered wrongly"
    right, false = sum(one.is_right for one in measured), sum(one.is_false for one in measured)
    yield f"{'all':10} {right:3} of {len(measured):3} right, {false} answered wrongly"
    yield from (f"    {one}" for one in measured if not one.is_right)


if __name__ == "__main__":
    packaged = Answerer(load_bank(DEFAULT_BANK))
    for path in (TABLE, UNSEEN):
        lines = [path.name, *report(measure(read_table(path), packaged))]
        sys.stdout.write("\n".join(lines) + "\n")
