"""The questions in hand, and what was decided on them: kept beside the bank for the next time."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from desk.own_files import read_own, write_own
from faq.bank import Model
from faq.measuring.asked import AskedQuestion

_FILE = "asked.json"
_MOST_STEPS = 200


class Step(Model):
    """A decision, so that it can be taken back.

    Attributes:
        group: the key of the questions.
        wordings: the questions.
        save: the number of the save that it led to; None where the bank did not change.
    """

    group: str
    wordings: tuple[str, ...]
    save: int | None


class Kept(Model):
    """The questions in hand.

    Attributes:
        source: where they are from, in words.
        at: when they were read.
        steps: the decisions, the last at the end.
    """

    source: str
    at: datetime
    questions: tuple[AskedQuestion, ...]
    steps: tuple[Step, ...] = ()

    def with_step(self, step: Step) -> Kept:
        """Return it with one more decision."""
        return self.model_copy(update={"steps": (*self.steps, step)[-_MOST_STEPS:]})

    def without_last_step(self) -> Kept:
        """Return it without the last decision."""
        return self.model_copy(update={"steps": self.steps[:-1]})


def read_kept(bank: Path) -> Kept | None:
    """Return the questions in hand; None if there are none."""
    return read_own(bank, _FILE, Kept)


def keep(bank: Path, kept: Kept | None) -> None:
    """Keep the questions in hand; None puts them away.

    Raises:
        QuestionsError: they cannot be written.
    """
    write_own(bank, _FILE, kept)
