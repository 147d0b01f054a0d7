"""The errors of `faq`; their messages are for the person who has to fix something.

FaqError
├── BankError       a bank that does not load, with all its faults
├── WriterError     a writer of drafts that cannot be asked, or does not answer
├── ChangeError     a change that a curator wants and that the bank cannot have
├── ReplyError      what a writer of drafts replied, in a file, that cannot be used
├── QuestionsError  a questions file, for `eval`, `review` or `coverage`, that does not load
└── ArticleError    an article that no bank can be drafted from
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MOST_TOLD = 1_000
"""Faults in the message of an error; all of them are with the error."""

_LONGEST = 2_000  # characters of a fault's message: what it repeats of a file may be long


class FaqError(Exception):
    """Base of all errors that this package raises on purpose."""


class WriterError(FaqError):
    """A writer of drafts cannot be asked, or does not answer; the message never has its key."""


class ChangeError(FaqError):
    """A bank cannot have the change that its curator wants; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in one place of a file.

    Attributes:
        file: the path as the curator knows it.
        line: the line, counting from 1; None where the fault concerns the whole file.
        entry_id: the entry with the fault, if it is in one.
        message: what is wrong, and what to do.
        column: the column, counting from 1; None where the line says enough.
    """

    file: str
    line: int | None
    entry_id: str | None
    message: str
    column: int | None = None

    def __str__(self) -> str:
        return self._line("")

    def as_warning(self) -> str:
        """Return its line where it is a warning and not a fault."""
        return self._line("warning: ")

    def _line(self, kind: str) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        if self.column is not None:
            place = f"{place}:{self.column}"
        subject = "" if self.entry_id is None else f"entry {self.entry_id}: "
        message = self.message
        if len(message) > _LONGEST:
            message = f"{message[:_LONGEST]}…"
        return f"{place}: {kind}{subject}{message}"


class FaultyFileError(FaqError):
    """A file that a person wrote has faults; the message lists them, one a line.

    Of thousands of faults, as in a file of another kind, it lists the first, so that a log and a
    screen can hold it.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        told = [str(fault) for fault in faults[:MOST_TOLD]]
        if len(faults) > MOST_TOLD:
            told.append(f"… and {len(faults) - MOST_TOLD:,} faults more")
        super().__init__("\n".join(told))
        self.faults = tuple(faults)


class BankError(FaultyFileError):
    """A bank cannot be trusted, so it is not loaded."""


class ReplyError(FaultyFileError):
    """Nothing of a writer's reply, or of a translator's sheet, can be used as it is."""


class QuestionsError(FaultyFileError):
    """A questions file cannot be read."""


class ArticleError(FaultyFileError):
    """No bank can be drafted from an article, or it cannot be written to the given folder."""
