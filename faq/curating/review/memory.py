"""Remember reviewed questions, so that they are not shown again: `reviewed.jsonl` in the bank.

One object a line: `{"question", "language", "decision", "reviewed"}`. The bot keeps a question for
months and exports it each time; the decisions on it belong to the bank and are stored there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from faq.bank import Language, Model
from faq.errors import Fault, QuestionsError
from faq.files.bank_folder import read_file_of_bank
from faq.files.file_writing import write_whole
from faq.files.text_file import json_lines_of
from faq.language.text import wording_key
from faq.measuring.asked import AskedQuestion

REVIEWED_FILE = "reviewed.jsonl"
DISMISSED = "dismissed"


class Reviewed(Model):
    """A wording and the curator's decision on it.

    Attributes:
        decision: "dismissed", or the change that was made.
    """

    question: str
    language: Language
    decision: str
    reviewed: date


class ReviewMemory:
    """The decisions so far; each is written to disk before the next one is requested."""

    def __init__(self, folder: Path) -> None:
        """Read the earlier decisions.

        Raises:
            QuestionsError: the file has a fault, or cannot be read.
        """
        self._path = folder / REVIEWED_FILE
        self._decisions: list[Reviewed] = []
        if os.path.lexists(self._path):
            content = read_file_of_bank(folder, REVIEWED_FILE, QuestionsError)
            decided = json_lines_of(content, self._path, Reviewed)
            self._decisions = [each for _, each in decided]

    def is_open(self, question: AskedQuestion) -> bool:
        """Whether a question needs review: it was not dismissed, and it was asked after any
        decision on it. One without a day is not asked again once it is decided."""
        key = wording_key(question.question)
        decided = [each for each in self._decisions if wording_key(each.question) == key]
        return not any(
            each.decision == DISMISSED or question.asked is None or question.asked <= each.reviewed
            for each in decided
        )

    def remember(self, wordings: Iterable[AskedQuestion], decision: str, today: date) -> None:
        """Store a decision on each wording."""
        self._decisions += [
            Reviewed(
                question=each.question, language=each.language, decision=decision, reviewed=today
            )
            for each in wordings
        ]
        self._write()

    def take_back(self, wordings: Iterable[str]) -> None:
        """Remove the last decision on each wording, whatever was decided since on others."""
        for key in map(wording_key, wordings):
            places = range(len(self._decisions) - 1, -1, -1)
            found = (at for at in places if wording_key(self._decisions[at].question) == key)
            last = next(found, None)
            if last is not None:
                del self._decisions[last]
        self._write()

    def forget(self, count: int) -> None:
        """Remove the decisions on the last `count` wordings."""
        del self._decisions[len(self._decisions) - count :]
        self._write()

    def _write(self) -> None:
        lines = (
            json.dumps(each.model_dump(mode="json"), ensure_ascii=False) + "\n"
            for each in self._decisions
        )
        try:
            write_whole(self._path, "".join(lines))
        except OSError as error:
            message = f"cannot be written: {error.strerror}; these questions will come again"
            raise QuestionsError([Fault(str(self._path), None, None, message)]) from error
