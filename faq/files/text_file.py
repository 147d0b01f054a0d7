"""Read text files that people write; an error becomes a fault that names its place."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, TypeVar

from pydantic import ValidationError

from faq.bank import Model
from faq.errors import Fault, FaultyFileError, QuestionsError

_Line = TypeVar("_Line", bound=Model)


LARGEST_FILE = 20_000_000
"""Bytes of any other file than an article and a bank: all that is known are far smaller, and
whatever is read stands in memory whole."""


def read_bytes(path: Path, error: type[FaultyFileError], *, most: int = LARGEST_FILE) -> bytes:
    """Return the bytes of a file that somebody has named, which may be a pipe.

    Args:
        most: how many it may have.

    Raises:
        FaultyFileError: of the kind given: it cannot be read, or is larger.
    """
    try:
        with path.open("rb") as stream:
            return read_stream(stream, path, error, most=most)
    except OSError as cause:
        message = f"cannot be read: {cause.strerror}"
        raise error([Fault(str(path), None, None, message)]) from cause


def read_stream(stream: BinaryIO, path: Path, error: type[FaultyFileError], *, most: int) -> bytes:
    """Return all bytes of an opened file.

    Raises:
        OSError: it cannot be read.
        FaultyFileError: of the kind given: it is larger. Not more than `most` bytes are read:
            what a device or a growing file calls its size says nothing.
    """
    content = stream.read(most + 1)
    if len(content) > most:
        raise error([Fault(str(path), None, None, too_large(most))])
    return content


def too_large(most: int) -> str:
    """Say that a file has more bytes than it may have."""
    return f"is larger than {most:,} bytes, the most that are read; part it, or shorten it"


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
    return json_lines_of(read_bytes(path, QuestionsError), path, kind)


def json_lines_of(content: bytes, path: Path, kind: type[_Line]) -> tuple[tuple[int, _Line], ...]:
    """Return what a file's bytes say, as `read_json_lines` does.

    Raises:
        QuestionsError: they are not UTF-8, or some lines are faulty: all of them are named.
    """
    lines: list[tuple[int, _Line]] = []
    faults: list[Fault] = []
    # Not `splitlines`: what ends a line for it, as U+2028 does, may stand in a question.
    for number, line in enumerate(decoded(content, path, QuestionsError).split("\n"), start=1):
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
