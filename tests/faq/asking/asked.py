"""The messages of `asked.tsv`, and the banks that they are put to.

A line: the kind, the bank (L the packaged one, P `banks/pool`, C `banks/comet`), the language,
what is expected, and the message. A third, by the checksum of the message, was put aside while the
rules were written, and its misses were looked at once, at the end.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from faq.answers import Answer, Answered, Attributed, Declined, Parted, Suggested

HERE = Path(__file__).parent


class Asked(NamedTuple):
    """One message, and what it is to get."""

    kind: str
    bank: str
    language: str
    expected: str
    text: str

    @property
    def is_put_aside(self) -> bool:
        """Whether nothing was fitted to it."""
        return crc32(self.text.encode()) % 3 == 0

    def is_met_by(self, answer: Answer) -> bool:
        """Whether the answer is what was expected."""
        got = got_by(answer)
        match self.expected:
            case "SILENT":
                return isinstance(answer, Declined) and answer.unanswerable is None
            case "UNTOLD":
                return isinstance(answer, Declined) and answer.unanswerable is not None
            case "-":
                return isinstance(answer, Declined | Suggested)
            case "GIST":
                return got in ("gist", "-gist")
            case "DATE" | "PLACE":
                return got in ("dateline", "-date", "-place")
            case "HEADLINE" | "PUBLISHER" | "LINK":
                return got == f"-{self.expected.lower()}"
            case _:
                return got in self.expected.split("|")


def read_asked() -> list[Asked]:
    """Return all messages."""
    lines = (HERE / "asked.tsv").read_text(encoding="utf-8").splitlines()
    return [Asked(*line.split("\t")) for line in lines]


def got_by(answer: Answer) -> str:
    """Return what a message got: an entry's id, CHOICE, or "-"; of parts with a plus between."""
    match answer:
        case Parted(parts=parts):
            return " + ".join(map(got_by, parts))
        case Answered(entry=entry) | Attributed(entry=entry):
            return entry.id
        case Suggested():
            return "CHOICE"
        case Declined():
            return "-"
