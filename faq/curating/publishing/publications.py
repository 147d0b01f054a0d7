"""Remember what was published, when and where, with the files, so that any of it can come back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from faq.bank import Model
from faq.curating.publishing.contents import Contents, read_contents
from faq.errors import Fault, QuestionsError
from faq.files.file_writing import write_whole

KEPT = 20
"""Publications whose files are kept, the newest; older ones go."""

_ABOUT = "publication.json"


class Publication(Model):
    """One publication, or what another program had put there and a publication replaced.

    Attributes:
        at: when, with a time zone.
        to: the folder that it was published to.
        served: the digest of the files that bots were given, which have no drafts.
        kind: whether the desk published it, or found it there.
    """

    at: datetime
    to: str
    served: str
    kind: Literal["published", "found"] = "published"


@dataclass(frozen=True, slots=True)
class Kept:
    """A publication with its number, by which it is asked for, counting from 1."""

    number: int
    publication: Publication


@dataclass(frozen=True, slots=True)
class Publications:
    """The publications of one bank, in a folder beside it that bots do not look at."""

    folder: Path

    def all(self) -> tuple[Kept, ...]:
        """Return them, the newest first; one that cannot be read is left out."""
        return tuple(self._read())

    def contents(self, number: int) -> Contents | None:
        """Return the files of a publication as the desk had them, with drafts.

        Raises:
            BankError: they cannot be read.
        """
        return read_contents(self.folder / f"{number}")

    def add(self, publication: Publication, contents: Contents) -> int:
        """Keep a publication with its files, let the oldest go, and return its number.

        It is kept before bots get it: after a kill in between, what is published is known.

        Raises:
            QuestionsError: it cannot be written.
        """
        numbers = sorted(self._numbers())
        number = (numbers[-1] if numbers else 0) + 1
        place = self.folder / f"{number}"
        try:
            place.mkdir(parents=True)
            for name, content in contents.files.items():
                (place / name).write_bytes(content)
            write_whole(place / _ABOUT, publication.model_dump_json())
            for old in numbers[: -KEPT + 1]:
                self.drop(old)
        except OSError as error:
            message = f"what was published cannot be kept: {error.strerror}; nothing was published"
            raise QuestionsError([Fault(str(place), None, None, message)]) from error
        return number

    def drop(self, number: int) -> None:
        """Forget a publication, as one that failed."""
        shutil.rmtree(self.folder / f"{number}", ignore_errors=True)

    def _read(self) -> Iterator[Kept]:
        for number in sorted(self._numbers(), reverse=True):
            try:
                about = (self.folder / f"{number}" / _ABOUT).read_text(encoding="utf-8")
                yield Kept(number, Publication.model_validate_json(about))
            except (OSError, ValidationError):
                continue  # cut off by a kill before it was published

    def _numbers(self) -> list[int]:
        if not self.folder.is_dir():
            return []
        return [int(each.name) for each in self.folder.iterdir() if each.name.isdecimal()]
