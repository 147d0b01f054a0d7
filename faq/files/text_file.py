"""Read text files that people write; an error becomes a fault that names its place."""

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
        FaultyFileError: the file cannot be read; the type raised is `error`.
    """
    try:
        return path.read_bytes()
    except OSError as cause:
        message = f"cannot be read: {cause.strerror}"
        raise error([Fault(str(path), None, None, message)]) from cause


def decoded(content: bytes, path: Path, error: type[FaultyFileError]) -> str:
    """Decode a file's bytes as UTF-8, without the byte order mark that some editors add.

    Raises:
        FaultyFileError: the bytes are not UTF-8; the type raised is `error`.
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
        FaultyFileError: the file cannot be read, or is not UTF-8; the type raised is `error`.
    """
    return decoded(read_bytes(path, error), path, error)


def read_json_lines(path: Path, kind: type[_Line]) -> tuple[tuple[int, _Line], ...]:
    """Read one JSON object a line, each with its line number from 1; empty lines are skipped.

    Raises:
        QuestionsError: the file cannot be read, or lines are faulty; the error lists them all.
    """
    lines: list[tuple[int, _Line]] = []
    faults: list[Fault] = []
    # Not `splitlines`, which also splits at characters that a question may hold, as U+2028.
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
