"""Read the files of text that people write; what is wrong with one is a fault that says where."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from faq.bank import Model
from faq.errors import Fault, FaultyFileError, QuestionsError

_Line = TypeVar("_Line", bound=Model)


def read_bytes(path: Path, error: type[FaultyFileError]) -> bytes:
    """Return a file's bytes.

    Raises:
        FaultyFileError: of the kind given: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as cause:
        message = f"cannot be read: {cause.strerror}"
        raise error([Fault(str(path), None, None, message)]) from cause


def decoded(content: bytes, path: Path, error: type[FaultyFileError]) -> str:
    """Return what a file's bytes say, without the mark that some editors put before UTF-8.

    Raises:
        FaultyFileError: of the kind given: they are not UTF-8.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        line = cause.object.count(b"\n", 0, cause.start) + 1
        message = f"byte {cause.start} is not UTF-8; save the file in that encoding"
        raise error([Fault(str(path), line, None, message)]) from cause


def read_text_file(path: Path, error: type[FaultyFileError]) -> str:
    """Return a file's text.

    Raises:
        FaultyFileError: of the kind given: it cannot be read, or is not UTF-8.
    """
    return decoded(read_bytes(path, error), path, error)


def read_json_lines(path: Path, kind: type[_Line]) -> tuple[tuple[int, _Line], ...]:
    """Read one JSON object a line, each with its number from 1; empty lines do not count.

    Raises:
        QuestionsError: the file cannot be read, or some lines are faulty: all of them are named.
    """
    lines: list[tuple[int, _Line]] = []
    faults: list[Fault] = []
    # Not `splitlines`: what ends a line for it, as U+2028 does, may stand in a question.
    for number, line in enumerate(read_text_file(path, QuestionsError).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            lines.append((number, kind.model_validate_json(line)))
        except ValidationError as error:
            problems = [
                f"{'.'.join(map(str, details['loc'])) or 'the line'}: {details['msg']}"
                for details in error.errors(include_url=False)
            ]
            message = f"{'; '.join(problems)}; mend the line or delete it"
            faults.append(Fault(str(path), number, None, message))
    if faults:
        raise QuestionsError(faults)
    return tuple(lines)
