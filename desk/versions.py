"""The states of a bank's file, and what can go wrong between two of them."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from faq.errors import FaqError


def digest_of(text: str) -> str:
    """Return the name of a text: the same for the same text alone."""
    return sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Version:
    """The text of a bank's file at a time, to the byte.

    Attributes:
        text: all of it, with a byte order mark if it has one.
        digest: its name.
    """

    text: str
    digest: str

    @classmethod
    def of(cls, text: str) -> Version:
        """Return the version with that text."""
        return cls(text, digest_of(text))


class ChangedOnDisk(FaqError):
    """Somebody else changed what is to be saved; nothing was written.

    Attributes:
        mine: the text that was to be saved.
        theirs: the text that the file has now.
        base: the text that both were made from; None where it is not known.
        where: the entries, or other parts of the file, that both changed.
    """

    def __init__(
        self, mine: str, theirs: str, base: str | None, where: tuple[str, ...] = ()
    ) -> None:
        parts = f": {', '.join(where)}" if where else ""
        super().__init__(
            f"Somebody else changed the same part of the bank meanwhile{parts}. Nothing was "
            "saved: compare the two versions, and choose."
        )
        self.mine = mine
        self.theirs = theirs
        self.base = base
        self.where = where
