"""The history of a bank's file: every change since the desk first opened it, with its undoing.

It stands beside the file in `.desk/`, which bots and git leave alone: `history.jsonl` has one
change a line, oldest first, and `bank.yaml` the text after the last of them. A change is what
differs between the beginning and the end that both texts share: any earlier text can be had from
the last one, and thousands of saves take little room.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desk.editing.merging import changed_parts
from desk.own_files import FOLDER, LARGEST, make_own_folder
from desk.versions import Version, digest_of
from faq.bank import Model
from faq.errors import Fault, QuestionsError
from faq.files.bank_folder import read_file_of_bank
from faq.files.file_writing import write_whole
from faq.files.text_file import json_lines_of

OUTSIDE = "Changed outside the desk"

_HISTORY = f"{FOLDER}/history.jsonl"
_LAST = f"{FOLDER}/bank.yaml"


class Edit(Model):
    """What a change replaced in a text.

    Attributes:
        start: where, in characters.
    """

    start: int
    old: str
    new: str

    @classmethod
    def between(cls, before: str, after: str) -> Edit:
        """Return the edit that makes one text the other."""
        start = _shared(before, after)
        same = _shared(before[start:][::-1], after[start:][::-1])
        old, new = before[start : len(before) - same], after[start : len(after) - same]
        return cls(start=start, old=old, new=new)

    def applied_to(self, text: str) -> str:
        """Return the text after the edit from the one before it."""
        return text[: self.start] + self.new + text[self.start + len(self.old) :]

    def taken_from(self, text: str) -> str:
        """Return the text before the edit from the one after it."""
        return text[: self.start] + self.old + text[self.start + len(self.new) :]


class ArticleEdit(Edit):
    """A change of the article that goes with one of the bank.

    Attributes:
        before, after: the digests of its texts.
    """

    before: str
    after: str


class Saved(Model):
    """A change of the file.

    Attributes:
        number: its place in the history, from 1.
        label: what was done, in words for the curator.
        before, after: the digests of the texts.
        where: the entries, or other parts of the file, that changed.
        undoes: the number of the change that this one takes back; None for any other change.
        redoes: the number of the change that this one makes again.
        article: how the article changed with it; None where it did not.
    """

    number: int
    at: datetime
    label: str
    before: str
    after: str
    edit: Edit
    article: ArticleEdit | None = None
    where: tuple[str, ...] = ()
    undoes: int | None = None
    redoes: int | None = None

    @property
    def is_outside(self) -> bool:
        """Whether it was made with another program."""
        return self.label == OUTSIDE


@dataclass(frozen=True, slots=True)
class Undoing:
    """What can be taken back, and what can be made again; None for nothing."""

    undo: Saved | None
    redo: Saved | None


class History:
    """The history of one bank's file.

    Attributes:
        saves: the changes, the oldest first.
        last: the text after the last of them; None before the first one.
    """

    def __init__(self, folder: Path) -> None:
        """Read the history of the bank in a folder so far.

        Raises:
            QuestionsError: it cannot be read, or has a fault.
        """
        self._folder = folder
        self._file = folder / _HISTORY
        self.saves: list[Saved] = []
        self.last: Version | None = None
        if (folder / _LAST).exists():
            content = read_file_of_bank(folder, _LAST, QuestionsError)
            self.last = Version.of(content.decode("utf-8", errors="replace"))
        if self._file.exists():
            content = read_file_of_bank(folder, _HISTORY, QuestionsError, most=LARGEST)
            whole = content[: content.rfind(b"\n") + 1]
            self.saves = [save for _, save in json_lines_of(whole, self._file, Saved)]
            self._mend(is_cut=whole != content)

    def add(self, save: Saved, before: Version, after: Version) -> None:
        """Write a change down.

        Args:
            before: the text before it; where that is not the last one known, another program
                changed the file since, and that is written down first.

        Raises:
            QuestionsError: it cannot be written.
        """
        try:
            make_own_folder(self._folder)
            if self.last is not None and self.last.digest != before.digest:
                self._append(
                    Saved(
                        number=save.number,
                        at=save.at,
                        label=OUTSIDE,
                        before=self.last.digest,
                        after=before.digest,
                        edit=Edit.between(self.last.text, before.text),
                        where=changed_parts(self.last.text, before.text) or (),
                    )
                )
                save = save.model_copy(update={"number": save.number + 1})
            self._append(save)
            self._keep(after)
        except OSError as error:
            message = f"the history of saves cannot be written: {error.strerror}"
            fault = Fault(str(self._folder / FOLDER), None, None, message)
            raise QuestionsError([fault]) from error

    def text_of(self, digest: str) -> str | None:
        """Return an earlier text by its digest; None if it is unknown."""
        return next((text for text in self._texts() if digest_of(text) == digest), None)

    def save(self, number: int) -> Saved | None:
        """Return a change by its number; None if there is none."""
        return next((save for save in self.saves if save.number == number), None)

    def around(self, number: int) -> tuple[str, str] | None:
        """Return the texts before and after a change; None if there is none of that number."""
        text = self.last.text if self.last else ""
        for save in reversed(self.saves):
            before = save.edit.taken_from(text)
            if save.number == number:
                return before, text
            text = before
        return None

    @property
    def undoing(self) -> Undoing:
        """What is next to be taken back and to be made again; changes made outside are neither."""
        by_number = {save.number: save for save in self.saves}
        done: list[int] = []
        undone: list[int] = []
        for save in self.saves:
            if save.is_outside:
                continue
            if save.undoes is not None:
                done = [each for each in done if each != save.undoes]
                undone.append(save.undoes)
            elif save.redoes is not None:
                undone = [each for each in undone if each != save.redoes]
                done.append(save.redoes)
            else:
                undone = []
                done.append(save.number)
        return Undoing(*(by_number.get(each[-1]) if each else None for each in (done, undone)))

    def _texts(self) -> Iterator[str]:
        """Yield the texts, the last first."""
        if self.last is None:
            return
        text = self.last.text
        yield text
        for save in reversed(self.saves):
            text = save.edit.taken_from(text)
            yield text

    def _append(self, save: Saved) -> None:
        with self._file.open("ab") as stream:
            stream.write(save.model_dump_json(exclude_defaults=True).encode() + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
        self.saves.append(save)

    def _keep(self, version: Version) -> None:
        write_whole(self._folder / _LAST, version.text)
        self.last = version

    def _mend(self, *, is_cut: bool) -> None:
        """Mend what a kill in the midst of writing left: half a line, or an older last text."""
        newest = self.saves[-1] if self.saves else None
        if newest is not None and (self.last is None or self.last.digest != newest.after):
            text = newest.edit.applied_to(self.last.text) if self.last else ""
            self.last = Version.of(text)
        if newest is not None and self.last is not None and self.last.digest != newest.after:
            # Without the text after the last change no earlier one can be had: begin anew.
            with suppress(OSError):
                self._file.replace(self._file.with_name("history-without-text.jsonl"))
            self.saves, self.last = [], None
        elif is_cut:
            lines = (f"{save.model_dump_json(exclude_defaults=True)}\n" for save in self.saves)
            with suppress(OSError):
                write_whole(self._file, "".join(lines))


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts share at their beginning."""
    least, most = 0, min(len(one), len(other))
    while least < most:  # halving compares whole slices, which is fast
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least
