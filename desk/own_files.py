"""What the desk keeps of a bank for itself, beside it in `.desk/`: bots and git leave it alone."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from faq.bank import Model
from faq.errors import Fault, QuestionsError
from faq.files.file_writing import write_whole

_FOLDER = ".desk"

_Kept = TypeVar("_Kept", bound=Model)


def place_of_own_folder(bank: Path) -> Path:
    """Return where the desk's own folder beside a bank is, or would be."""
    return bank / _FOLDER


def own_folder(bank: Path) -> Path:
    """Return the desk's own folder beside a bank, made if it is not there.

    Raises:
        QuestionsError: it cannot be made.
    """
    folder = place_of_own_folder(bank)
    ignored = folder / ".gitignore"
    try:
        folder.mkdir(exist_ok=True)
        if not ignored.exists():
            ignored.write_text("*\n", encoding="utf-8")
    except OSError as error:
        raise _unwritable(folder, error) from error
    return folder


def read_own(bank: Path, name: str, kind: type[_Kept]) -> _Kept | None:
    """Return what was kept under a name; None if nothing was."""
    try:
        return kind.model_validate_json((bank / _FOLDER / name).read_bytes())
    except (OSError, ValidationError):
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
