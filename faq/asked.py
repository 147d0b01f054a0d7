"""What readers asked in vain: the file that `python -m bot questions` writes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path

from pydantic import ConfigDict, Field, ValidationError

from faq.bank import Language, Model
from faq.errors import Fault, QuestionsError


class AskedOutcome(StrEnum):
    """Why a question waits for the curator."""

    DECLINED = "declined"
    NOT_UNDERSTOOD = "not_understood"
    SUGGESTED = "suggested"
    UNHELPFUL = "unhelpful"  # answered, and the answer got a 👎


class AskedQuestion(Model):
    """One line of the file.

    Attributes:
        bank: the slug of the bank it was put to.
        entry: the id of the entry whose answer did not help, if one was given.
        asked: the day.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")  # a later bot may tell more

    question: str = Field(min_length=1)
    language: Language
    outcome: AskedOutcome
    bank: str
    entry: str | None = None
    asked: date


def read_asked(path: Path) -> tuple[AskedQuestion, ...]:
    """Read the questions in a file, one JSON object a line; empty lines do not count.

    Raises:
        QuestionsError: the file cannot be read, or some lines are faulty: all of them are named.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = error.object.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start} is not UTF-8; write the file anew"
        raise QuestionsError([Fault(str(path), number, None, message)]) from error
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise QuestionsError([Fault(str(path), None, None, message)]) from error
    questions: list[AskedQuestion] = []
    faults: list[Fault] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            questions.append(AskedQuestion.model_validate_json(line))
        except ValidationError as error:
            faults.extend(Fault(str(path), number, None, said) for said in _problems(error))
    if faults:
        raise QuestionsError(faults)
    return tuple(questions)


def _problems(error: ValidationError) -> Iterator[str]:
    for details in error.errors(include_url=False):
        place = ".".join(map(str, details["loc"]))
        yield f"{place or 'the line'}: {details['msg']}"
