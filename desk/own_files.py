"""What the desk keeps of a bank for itself, beside it in `.desk/`: bots and git leave it alone."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from faq.bank import Model
from faq.errors import Fault, QuestionsError
from faq.files.bank_folder import read_file_of_bank
from faq.files.file_writing import write_whole

FOLDER = ".desk"
LARGEST = 2**30
"""Bytes of a file of the desk's own: a history grows with every save."""

_Kept = TypeVar("_Kept", bound=Model)


def place_of_own_folder(bank: Path) -> Path:
    """Return where the desk's own folder beside a bank is, or would be."""
    return bank / FOLDER


def make_own_folder(bank: Path) -> Path:
    """Return the desk's own folder beside a bank, made if it is not there.

    Raises:
        OSError: it cannot be made.
    """
    folder = place_of_own_folder(bank)
    ignored = folder / ".gitignore"
    folder.mkdir(exist_ok=True)
    if not ignored.exists():
        ignored.write_text("*\n", encoding="utf-8")
    return folder


def own_folder(bank: Path) -> Path:
    """Return the desk's own folder beside a bank, as `make_own_folder` does.

    Raises:
        QuestionsError: it cannot be made.
    """
    try:
        return make_own_folder(bank)
    except OSError as error:
        raise _unwritable(place_of_own_folder(bank), error) from error


def read_own(bank: Path, name: str, kind: type[_Kept]) -> _Kept | None:
    """Return what was kept under a name; None if nothing that can be read was.

    As of every file of a bank, no link leads out of its folder.
    """
    try:
        content = read_file_of_bank(bank, f"{FOLDER}/{name}", QuestionsError, most=LARGEST)
        return kind.model_validate_json(content)
    except (QuestionsError, ValidationError):
        return None


def write_own(bank: Path, name: str, kept: Model | None) -> None:
    """Keep something under a name in place of what was; None keeps nothing.

    Raises:
        QuestionsError: it cannot be written.
    """
    file = own_folder(bank) / name
    try:
        if kept is None:
            file.unlink(missing_ok=True)
        else:
            write_whole(file, kept.model_dump_json())
    except OSError as error:
        raise _unwritable(file, error) from error


def _unwritable(path: Path, error: OSError) -> QuestionsError:
    message = f"cannot be written: {error.strerror}; make room, or let the desk write there"
    return QuestionsError([Fault(str(path), None, None, message)])
