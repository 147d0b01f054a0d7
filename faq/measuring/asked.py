"""Read questions for a review: what `python -m bot questions` writes, or plain text."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, Field

from faq.answering import Outcome
from faq.bank import Language, Model
from faq.errors import QuestionsError
from faq.files.text_file import LARGEST_FILE, decoded, json_lines_of, read_bytes, read_stream
from faq.matching.reading import read

STANDARD_INPUT = Path("-")

_Unhelped = Literal[Outcome.DECLINED, Outcome.NOT_UNDERSTOOD, Outcome.SUGGESTED, Outcome.UNHELPFUL]


class AskedQuestion(Model):
    """A question that somebody asked, or would ask.

    Attributes:
        outcome: what the asker got; None for a question that the bot was not asked.
        bank: the slug of the bank that was asked.
        entry: the id of the entry whose answer did not help, if one was given.
        asked: the day of the question; None for a question that the bot was not asked.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")  # later versions may write more

    question: str = Field(min_length=1)
    language: Language
    outcome: _Unhelped | None = None
    bank: str
    entry: str | None = None
    asked: date | None = None


class _Line(AskedQuestion):
    """One line of what the bot writes."""

    outcome: _Unhelped
    asked: date


def read_asked(path: Path) -> tuple[AskedQuestion, ...]:
    """Read the questions in a file, one JSON object a line; empty lines are skipped.

    Raises:
        QuestionsError: the file cannot be read, or lines are faulty; the error lists them all.
    """
    return _json_lines(read_bytes(path, QuestionsError), path)


def read_questions(path: Path, slug: str) -> tuple[AskedQuestion, ...]:
    """Read the questions in a file: as `read_asked`, or plain ones about a bank, one a line.

    Args:
        path: the file, or `STANDARD_INPUT`.
        slug: the bank that plain questions are about. A file of which the first line begins with
            a brace is not plain.

    Raises:
        QuestionsError: as `read_asked`.
    """
    if path == STANDARD_INPUT:
        content = read_stream(sys.stdin.buffer, path, QuestionsError, most=LARGEST_FILE)
    else:
        content = read_bytes(path, QuestionsError)
    return questions_in(content, path, slug)


def questions_in(content: bytes, path: Path, slug: str) -> tuple[AskedQuestion, ...]:
    """Read the questions in a file's bytes, as `read_questions`.

    Raises:
        QuestionsError: they are not UTF-8, or lines are faulty; the error lists them all.
    """
    text = decoded(content, path, QuestionsError)
    if text.lstrip().startswith("{"):
        return _json_lines(content, path)
    return tuple(
        AskedQuestion(question=line, language=read(line).language, bank=slug)
        for line in map(str.strip, text.split("\n"))
        if line
    )


def _json_lines(content: bytes, path: Path) -> tuple[AskedQuestion, ...]:
    return tuple(question for _, question in json_lines_of(content, path, _Line))
