"""Read the questions without an answer, from the file that `python -m bot questions` writes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, Field

from faq.answering import Outcome
from faq.bank import Language, Model
from faq.files.text_file import read_json_lines


class AskedQuestion(Model):
    """One line of the file.

    Attributes:
        bank: the slug of the bank that was asked.
        entry: the id of the entry whose answer did not help, if one was given.
        asked: the day of the question.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")  # later versions may write more

    question: str = Field(min_length=1)
    language: Language
    outcome: Literal[
        Outcome.DECLINED, Outcome.NOT_UNDERSTOOD, Outcome.SUGGESTED, Outcome.UNHELPFUL
    ]
    bank: str
    entry: str | None = None
    asked: date


def read_asked(path: Path) -> tuple[AskedQuestion, ...]:
    """Read the questions in a file, one JSON object a line; empty lines are skipped.

    Raises:
        QuestionsError: the file cannot be read, or lines are faulty; the error lists them all.
    """
    return tuple(question for _, question in read_json_lines(path, AskedQuestion))
